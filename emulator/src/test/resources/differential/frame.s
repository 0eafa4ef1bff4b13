# The frame of a random program: it enters each item's body, logs every trap, and leaves all
# registers in a record when a body ends.
#
# An item sets up translation and rights in M-mode, then jumps into its body, in any mode. A body
# is a row of slots of eight bytes. A trap inside is logged and the body goes on at the next slot;
# a trap outside (the call at its end, a jump that led nowhere) or an interrupt ends it, and the
# frame goes on at the item's resume label, in M-mode.
#
# Code runs at its own address in M- and S-mode, and 4 GiB higher in U-mode under Sv39, where user
# pages alias it. So a place in a body is told by the low half of its address.
#
# Memory, by physical address; the generator's Layout names the same places:
#   0x80000000  frame and items       0x80200000  data frames
#   0x80100000  log of traps          0x80400000  code frames ("gadgets")
#   0x80180000  records of registers  0x80600000  page tables

        .equ  LOG,        0x80100000
        .equ  LOG_END,    0x8017f000     # with room for what S-mode may still log after it
        .equ  RECORDS,    0x80180000
        .equ  RECORDS_END,0x801fff00
        .equ  DATA,       0x80200000
        .equ  DATA_END,   0x80210000
        .equ  CODE,       0x80400000
        .equ  CODE_END,   0x80408000
        .equ  PAGE_SIZE,  4096
        .equ  CLINT,      0x02000000
        .equ  FINISHER,   0x00100000
        .equ  POWER_OFF,  0x5555
        .equ  MPRV,       1 << 17
        .equ  ENTER_MACHINE, 1 << 4      # a bit of ITEM_STATUS that mstatus does not have

# A log entry: the vector that was taken, then the trap's registers.
        .equ  LOG_VECTOR, 0
        .equ  LOG_CAUSE,  8
        .equ  LOG_VALUE,  16
        .equ  LOG_PC,     24
        .equ  LOG_STATUS, 32
        .equ  LOG_SIZE,   40

# A record: x0 to x31.
        .equ  RECORD_SIZE, 256

# The frame's own cells; mscratch and sscratch hold their address.
        .equ  LOG_NEXT,    0             # where the next trap is logged
        .equ  RECORD_NEXT, 8             # where the next record goes
        .equ  BODY_BEGIN,  16            # the present body, by the low half of its addresses
        .equ  BODY_END,    24
        .equ  RESUME,      32            # where the frame goes on when the body ends
        .equ  M_T0,        40            # registers lent to the M-mode handler
        .equ  M_T1,        48
        .equ  M_T2,        56
        .equ  S_T0,        64            # ... and to the S-mode handler
        .equ  S_T1,        72
        .equ  S_T2,        80
        .equ  LAST_SATP,   88            # the address space that was used last

        .globl _start
_start:
        csrr  t0, mhartid
1:      bnez  t0, 1b                     # one hart is enough; the others stay here
        la    t0, cells
        csrw  mscratch, t0
        csrw  sscratch, t0
        li    t1, LOG
        sd    t1, LOG_NEXT(t0)
        li    t1, RECORDS
        sd    t1, RECORD_NEXT(t0)
        li    t1, CLINT + 0x4000         # mtimecmp: never
        li    t2, -1
        sd    t2, (t1)
        csrw  stimecmp, t2

        # The last PMP entry opens RAM to all modes, and devices to none but M: 2 GiB, RWX.
        li    t1, 0x2fffffff
        csrw  pmpaddr15, t1
        li    t1, 0x1f << 56
        csrw  pmpcfg2, t1

        # Data frames: every doubleword another number.
        li    t0, DATA
        li    t1, DATA_END
        li    t2, 0x9e3779b97f4a7c15
        mv    t3, t2
1:      sd    t3, (t0)
        add   t3, t3, t2
        addi  t0, t0, 8
        bltu  t0, t1, 1b

        # Code frames: every slot adds another number to a0 and returns.
        li    t0, CODE
        li    t1, CODE_END
        li    t2, 0x0000806700050513     # addi a0, a0, 0; jr ra
        li    t3, 1 << 20                # one more in the immediate
1:      sd    t2, (t0)
        add   t2, t2, t3
        addi  t0, t0, 8
        bltu  t0, t1, 1b

        # The last half-word of each is the first half of an addi to a0, the first half-word the
        # second half of one: any two frames make up a whole instruction between them.
        li    t0, CODE
        li    t2, 0x0015                 # upper half of addi a0, a0, 1
        li    t3, 0x8067                 # jr ra, after it
        li    t4, 0x0513                 # lower half of addi a0, a0, ...
        li    t5, PAGE_SIZE
1:      sh    t2, 0(t0)
        sh    t3, 2(t0)
        sh    zero, 4(t0)
        addi  t2, t2, 0x10
        add   t0, t0, t5
        sh    t4, -2(t0)
        bltu  t0, t1, 1b
        j     items

# ---- Into a body.

# What an excursion starts from: doublewords.
        .equ  ITEM_BEGIN,   0            # the body's slots, and the end of them
        .equ  ITEM_END,     8
        .equ  ITEM_RESUME,  16           # where the frame goes on
        .equ  ITEM_OFFSET,  24           # how much higher the body runs than it lies
        .equ  ITEM_EDITS,   32           # pairs of address and doubleword, ended by a zero
        .equ  ITEM_FENCES,  40           # addresses to fence, ended by a zero; none: fence all
        .equ  ITEM_BEFORE,  48           # code to run before the body; returns to t1
        .equ  ITEM_SATP,    56
        .equ  ITEM_MEDELEG, 64
        .equ  ITEM_MIDELEG, 72
        .equ  ITEM_MCOUNTEREN, 80
        .equ  ITEM_SCOUNTEREN, 88
        .equ  ITEM_MTVEC,   96           # 1 for vectored mode
        .equ  ITEM_STVEC,   104
        .equ  ITEM_MIE,     112
        .equ  ITEM_STATUS,  120          # mstatus in the body
        .equ  ITEM_POINTERS, 128         # x8 to x15 and sp (data), s2, s3 (code), a6, a7 (AMOs)

# Runs the body that t0 describes. Only t0, t1, t2 and the pointers are the frame's: the other
# registers go on from body to body.
excursion:
        # Nothing of the item before is left pending or enabled.
        csrw  mie, zero
        csrw  mip, zero
        csrw  mcause, zero
        csrw  scause, zero
        la    t1, cells
        csrw  sscratch, t1
        ld    t2, ITEM_BEGIN(t0)
        sd    t2, BODY_BEGIN(t1)
        ld    t2, ITEM_END(t0)
        sd    t2, BODY_END(t1)
        ld    t2, ITEM_RESUME(t0)
        sd    t2, RESUME(t1)

        # The page tables change, and only then are fenced: by pages, or all of them.
        csrw  mscratch, t0
        ld    t0, ITEM_EDITS(t0)
        ld    t1, (t0)
        beqz  t1, 5f
1:      ld    t2, 8(t0)
        sd    t2, (t1)
        addi  t0, t0, 16
        ld    t1, (t0)
        bnez  t1, 1b
        fence.i                          # edits may be of code
        csrr  t0, mscratch
        ld    t1, ITEM_FENCES(t0)
        ld    t2, (t1)
        beqz  t2, 4f
3:      sfence.vma t2
        addi  t1, t1, 8
        ld    t2, (t1)
        bnez  t2, 3b
        j     5f
4:      sfence.vma
5:
        # The address space. Another than the last needs a fence, as its global pages differ.
        csrr  t0, mscratch
        ld    t1, ITEM_SATP(t0)
        csrw  satp, t1
        beqz  t1, 6f
        la    t0, cells
        ld    t2, LAST_SATP(t0)
        beq   t1, t2, 6f
        sd    t1, LAST_SATP(t0)
        sfence.vma
6:      csrr  t0, mscratch

        # Who handles what.
        ld    t1, ITEM_MEDELEG(t0)
        csrw  medeleg, t1
        ld    t1, ITEM_MIDELEG(t0)
        csrw  mideleg, t1
        ld    t1, ITEM_MCOUNTEREN(t0)
        csrw  mcounteren, t1
        ld    t1, ITEM_SCOUNTEREN(t0)
        csrw  scounteren, t1
        la    t1, m_vectors
        ld    t2, ITEM_MTVEC(t0)
        or    t1, t1, t2
        csrw  mtvec, t1
        la    t1, s_vectors
        ld    t2, ITEM_STVEC(t0)
        or    t1, t1, t2
        csrw  stvec, t1
        ld    t2, ITEM_BEFORE(t0)
        jalr  t1, (t2)
        csrr  t0, mscratch
        ld    t1, ITEM_MIE(t0)
        csrw  mie, t1

        # The pointers, and off. M-mode is entered without mret, which would set MPP to U: under
        # MPRV, MPP says whose rights loads and stores have.
        la    t1, cells
        csrw  mscratch, t1
        ld    t1, ITEM_BEGIN(t0)
        ld    t2, ITEM_OFFSET(t0)
        add   t1, t1, t2
        csrw  mepc, t1
        ld    ra, ITEM_END(t0)           # a gadget that nobody called leads to the end
        add   ra, ra, t2
        ld    x8,  ITEM_POINTERS + 0(t0)
        ld    x9,  ITEM_POINTERS + 8(t0)
        ld    x10, ITEM_POINTERS + 16(t0)
        ld    x11, ITEM_POINTERS + 24(t0)
        ld    x12, ITEM_POINTERS + 32(t0)
        ld    x13, ITEM_POINTERS + 40(t0)
        ld    x14, ITEM_POINTERS + 48(t0)
        ld    x15, ITEM_POINTERS + 56(t0)
        ld    sp,  ITEM_POINTERS + 64(t0)
        ld    s2,  ITEM_POINTERS + 72(t0)
        ld    s3,  ITEM_POINTERS + 80(t0)
        ld    a6,  ITEM_POINTERS + 88(t0)
        ld    a7,  ITEM_POINTERS + 96(t0)
        ld    t2, ITEM_STATUS(t0)
        li    t0, ENTER_MACHINE
        and   t0, t0, t2
        bnez  t0, 7f
        csrw  mstatus, t2
        mret
7:      csrw  mstatus, t2
        jr    t1

# An empty list, and nothing to do before a body.
        .balign 8
none:   .dword 0
nothing:
        jr    t1

# Raise and clear interrupts. They use t0 and t2.
.macro poke address, value
        li    t0, \address
        li    t2, \value
        sw    t2, (t0)
.endm
.macro put address, value
        li    t0, \address
        li    t2, \value
        sd    t2, (t0)
.endm
.macro set csr, value
        li    t0, \value
        csrw  \csr, t0
.endm

        .balign 256
m_vectors:
        .set  number, 0
        .rept 16
        j     m_stubs + 16 * number
        .set  number, number + 1
        .endr
m_stubs:
        .set  number, 0
        .rept 16
        csrrw sp, mscratch, sp
        sd    t0, M_T0(sp)
        li    t0, number
        j     m_trap
        .set  number, number + 1
        .endr

        .balign 256
s_vectors:
        .set  number, 0
        .rept 16
        j     s_stubs + 16 * number
        .set  number, number + 1
        .endr
s_stubs:
        .set  number, 0
        .rept 16
        csrrw sp, sscratch, sp
        sd    t0, S_T0(sp)
        li    t0, number
        j     s_trap
        .set  number, number + 1
        .endr

# ---- The M-mode handler. sp = cells, t0 = vector; the body's sp is in mscratch.

m_trap:
        sd    t1, M_T1(sp)
        sd    t2, M_T2(sp)
        ld    t1, LOG_NEXT(sp)
        sd    t0, LOG_VECTOR(t1)
        csrr  t0, mcause
        sd    t0, LOG_CAUSE(t1)
        csrr  t0, mtval
        sd    t0, LOG_VALUE(t1)
        csrr  t0, mepc
        sd    t0, LOG_PC(t1)
        csrr  t0, mstatus
        sd    t0, LOG_STATUS(t1)
        addi  t1, t1, LOG_SIZE
        sd    t1, LOG_NEXT(sp)
        li    t2, LOG_END
        bgeu  t1, t2, finish             # no room for more

        # An interrupt, or a place outside the body, ends it.
        csrr  t0, mcause
        bltz  t0, m_leave
        csrr  t1, mepc
        slli  t1, t1, 32
        srli  t1, t1, 32
        ld    t2, BODY_BEGIN(sp)
        bltu  t1, t2, m_leave
        ld    t2, BODY_END(sp)
        bgeu  t1, t2, m_leave

        # Go on at the next slot. Under MPRV the rights change too, as mret sets MPP to U; QEMU
        # does not see that by itself.
        csrr  t1, mepc
        ori   t1, t1, 7
        addi  t1, t1, 1
        csrw  mepc, t1
        csrr  t1, mstatus
        li    t2, MPRV
        and   t1, t1, t2
        beqz  t1, 1f
        sfence.vma
1:
        ld    t0, M_T0(sp)
        ld    t1, M_T1(sp)
        ld    t2, M_T2(sp)
        csrrw sp, mscratch, sp
        mret

# The body is over: record the registers as they are, and go on in the frame.
m_leave:
        ld    t1, RECORD_NEXT(sp)
        sd    x1, 8(t1)
        sd    x3, 24(t1)
        sd    x4, 32(t1)
        sd    x8, 64(t1)
        sd    x9, 72(t1)
        sd    x10, 80(t1)
        sd    x11, 88(t1)
        sd    x12, 96(t1)
        sd    x13, 104(t1)
        sd    x14, 112(t1)
        sd    x15, 120(t1)
        sd    x16, 128(t1)
        sd    x17, 136(t1)
        sd    x18, 144(t1)
        sd    x19, 152(t1)
        sd    x20, 160(t1)
        sd    x21, 168(t1)
        sd    x22, 176(t1)
        sd    x23, 184(t1)
        sd    x24, 192(t1)
        sd    x25, 200(t1)
        sd    x26, 208(t1)
        sd    x27, 216(t1)
        sd    x28, 224(t1)
        sd    x29, 232(t1)
        sd    x30, 240(t1)
        sd    x31, 248(t1)
        csrr  t0, mscratch               # the body's sp
        sd    t0, 16(t1)
        ld    t0, M_T0(sp)
        sd    t0, 40(t1)
        ld    t0, M_T1(sp)
        sd    t0, 48(t1)
        ld    t0, M_T2(sp)
        sd    t0, 56(t1)
        addi  t1, t1, RECORD_SIZE
        sd    t1, RECORD_NEXT(sp)
        li    t2, RECORDS_END
        bgeu  t1, t2, finish
        li    t0, MPRV                   # from here on loads and stores are the frame's own
        csrc  mstatus, t0
        ld    t1, M_T1(sp)
        ld    t2, M_T2(sp)
        ld    t0, RESUME(sp)
        csrrw sp, mscratch, sp
        jr    t0

# ---- The S-mode handler, the same, but that it ends a body by a call to M-mode.

s_trap:
        sd    t1, S_T1(sp)
        sd    t2, S_T2(sp)
        ld    t1, LOG_NEXT(sp)
        sd    t0, LOG_VECTOR(t1)
        csrr  t0, scause
        sd    t0, LOG_CAUSE(t1)
        csrr  t0, stval
        sd    t0, LOG_VALUE(t1)
        csrr  t0, sepc
        sd    t0, LOG_PC(t1)
        csrr  t0, sstatus
        sd    t0, LOG_STATUS(t1)
        addi  t1, t1, LOG_SIZE
        sd    t1, LOG_NEXT(sp)

        csrr  t0, scause
        bltz  t0, s_leave
        csrr  t1, sepc
        slli  t1, t1, 32
        srli  t1, t1, 32
        ld    t2, BODY_BEGIN(sp)
        bltu  t1, t2, s_leave
        ld    t2, BODY_END(sp)
        bgeu  t1, t2, s_leave

        csrr  t1, sepc
        ori   t1, t1, 7
        addi  t1, t1, 1
        csrw  sepc, t1
        ld    t0, S_T0(sp)
        ld    t1, S_T1(sp)
        ld    t2, S_T2(sp)
        csrrw sp, sscratch, sp
        sret                             # under TSR illegal, and then not in the body: it ends

s_leave:
        ld    t0, S_T0(sp)
        ld    t1, S_T1(sp)
        ld    t2, S_T2(sp)
        csrrw sp, sscratch, sp
        ecall

# ---- The end.

finish:
        li    t0, FINISHER
        li    t1, POWER_OFF
        sw    t1, (t0)
        j     .

        .balign 64
cells:  .space 128
