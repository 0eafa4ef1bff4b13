# Executes each of the 65,536 values of the first sixteen bits of an instruction, and prints what came of
# it: a hexadecimal digit for the cause of the trap that ended it, and four for everything else, the
# place of that trap, mtval, all registers, and the memory that it can have reached. 64 of them a line.
#
# Each runs in U-mode, in the middle of a page of c.ebreak, so that it ends at the latest with the next
# instruction, or where a jump or branch leads. Those with the lowest bits 11 are the beginning of a full
# instruction, whose upper half is such a c.ebreak (0x9002). All registers point into a scratch area that
# may not be executed, each somewhere else; what is not mapped ends in a page fault.
#
#   in U-mode     SLOT_VA       the encoding, on the page CODE_VA, read and execute
#                 SCRATCH_VA    two pages, read and write; the registers point behind the first

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ CODE_VA,       0x10000000
.equ SLOT,          0x800               # jumps reach 2 KiB either way: the page's own c.ebreaks
.equ SLOT_VA,       CODE_VA + SLOT
.equ SCRATCH_VA,    0x3f9a5c1000        # more than 32 bits, and bit 31 set, for the word instructions
.equ POINTED_AT,    SCRATCH_VA + PAGE_SIZE
.equ HASH_MULTIPLIER, 0x9e3779b97f4a7c15
.equ C_EBREAK,      0x9002

# Where a store can have gone, from `scratch`: -0x700 from a register for a full instruction whose upper
# half is C_EBREAK; up to 504 from sp, or 248 from another, for compressed ones.
.equ FULL_WINDOW,   PAGE_SIZE - 0x700
.equ FULL_WORDS,    40
.equ SHORT_WINDOW,  PAGE_SIZE
.equ SHORT_WORDS,   100

.equ REGISTERS,     0                   # the frame in mscratch: x0 to x31,
.equ ENCODING,      256                 # how far we are,
.equ PATIENCE_LEFT, 260                 # and how many timer interrupts more are taken for chance

# An instruction that jumps to itself is ended by the machine's timer, after 2 ms. On a busy host that
# may come before anything has run, so only the third in a row counts.
.equ MTIMECMP,      0x02004000
.equ MTIME,         0x0200bff8
.equ PATIENCE,      20000
.equ TRIES,         3
.equ MTIE,          1 << 7

# each_register ld, or sd: x1 to x30, at a frame in x31.
.macro each_register access
    \access x1, 8(x31)
    \access x2, 16(x31)
    \access x3, 24(x31)
    \access x4, 32(x31)
    \access x5, 40(x31)
    \access x6, 48(x31)
    \access x7, 56(x31)
    \access x8, 64(x31)
    \access x9, 72(x31)
    \access x10, 80(x31)
    \access x11, 88(x31)
    \access x12, 96(x31)
    \access x13, 104(x31)
    \access x14, 112(x31)
    \access x15, 120(x31)
    \access x16, 128(x31)
    \access x17, 136(x31)
    \access x18, 144(x31)
    \access x19, 152(x31)
    \access x20, 160(x31)
    \access x21, 168(x31)
    \access x22, 176(x31)
    \access x23, 184(x31)
    \access x24, 192(x31)
    \access x25, 200(x31)
    \access x26, 208(x31)
    \access x27, 216(x31)
    \access x28, 224(x31)
    \access x29, 232(x31)
    \access x30, 240(x31)
.endm

# mix REGISTER: s0 = a hash of s0 and the register; s1 is its multiplier; clobbers t0.
.macro mix value
    add  s0, s0, \value
    mul  s0, s0, s1
    srli t0, s0, 29
    xor  s0, s0, t0
.endm

main:
    la   t0, code
    li   t1, C_EBREAK
    li   t2, PAGE_SIZE / 2
1:  sh   t1, 0(t0)
    addi t0, t0, 2
    addi t2, t2, -1
    bnez t2, 1b

    paging_on
    map  CODE_VA, code, PTE_V | PTE_RX | PTE_U | PTE_AD
    map  SCRATCH_VA, scratch, PTE_USER_PAGE
    map  POINTED_AT, scratch_second, PTE_USER_PAGE

    # Register n is to hold POINTED_AT + 8 n.
    la   t0, initial
    li   t1, POINTED_AT
    li   t2, 32
1:  sd   t1, 0(t0)
    addi t0, t0, 8
    addi t1, t1, 8
    addi t2, t2, -1
    bnez t2, 1b

    la   t0, encoding_ended
    csrw mtvec, t0
    la   t0, frame
    csrw mscratch, t0
    li   t0, MTIE
    csrw mie, t0
    li   s1, HASH_MULTIPLIER
    li   a0, FULL_WINDOW
    li   a1, FULL_WORDS
    call hash_scratch               # for what it leaves there
    li   a0, SHORT_WINDOW
    li   a1, SHORT_WORDS
    call hash_scratch

next_encoding:
    la   t0, frame
    li   t1, TRIES
    sw   t1, PATIENCE_LEFT(t0)
again:
    la   t0, frame
    lhu  t1, ENCODING(t0)
    la   t2, code + SLOT
    sh   t1, 0(t2)
    fence.i
    li   t0, MTIME
    ld   t1, 0(t0)
    li   t0, PATIENCE
    add  t1, t1, t0
    li   t0, MTIMECMP
    sd   t1, 0(t0)
    li   t0, MSTATUS_MPP
    csrc mstatus, t0
    li   t0, SLOT_VA
    csrw mepc, t0
    la   x31, initial
    each_register ld
    ld   x31, 248(x31)
    mret

# However it ended, it ends here.
    .balign 4
encoding_ended:
    csrrw x31, mscratch, x31
    each_register sd
    csrr t0, mscratch               # what x31 was
    sd   t0, 248(x31)
    csrw mscratch, x31
    la   sp, hart_test_stack_top - CHECK_FRAME
    mv   s2, x31

    csrr s3, mcause
    bgez s3, 1f                     # the timer, or another cause?
    lw   t1, PATIENCE_LEFT(s2)
    addi t1, t1, -1
    sw   t1, PATIENCE_LEFT(s2)
    bnez t1, again
1:  li   s0, 0
    li   s1, HASH_MULTIPLIER
    mix  s3
    csrr t1, mepc
    li   t2, SLOT_VA
    sub  t1, t1, t2
    mix  t1
    csrr t1, mtval
    mix  t1
    li   t2, 31
    addi t3, s2, 8
1:  ld   t1, 0(t3)
    mix  t1
    addi t3, t3, 8
    addi t2, t2, -1
    bnez t2, 1b
    li   a0, FULL_WINDOW
    li   a1, FULL_WORDS
    call hash_scratch
    li   a0, SHORT_WINDOW
    li   a1, SHORT_WORDS
    call hash_scratch

    # The cause, and the hash's upper sixteen bits.
    andi a0, s3, 0xf
    call print_digit
    li   s4, 60
1:  srl  a0, s0, s4
    andi a0, a0, 0xf
    call print_digit
    addi s4, s4, -4
    li   t0, 44
    bne  s4, t0, 1b

    lwu  t1, ENCODING(s2)
    addi t1, t1, 1
    sw   t1, ENCODING(s2)
    andi t2, t1, 63
    bnez t2, 2f
    li   a0, '\n'
    call print_character
2:  srli t2, t1, 16
    beqz t2, next_encoding
    finish

# void hash_scratch(long offset, long words)
#   Mix doublewords of the scratch area into s0, and set each to what it is at first: its own address,
#   multiplied.
#   in   a0 offset in the area, a1 how many
#   out  s0
#   clobbers a1, t0-t2
hash_scratch:
    la   t1, scratch
    add  t1, t1, a0
1:  ld   t2, 0(t1)
    mix  t2
    mul  t2, t1, s1
    sd   t2, 0(t1)
    addi t1, t1, 8
    addi a1, a1, -1
    bnez a1, 1b
    ret

# void print_digit(long digit)
#   One hexadecimal digit.
#   clobbers a0, a1
print_digit:
    li   a1, '9' - '0'
    bgeu a1, a0, 1f
    addi a0, a0, 'a' - '9' - 1
1:  addi a0, a0, '0'
    li   a1, UART_BASE
    sb   a0, 0(a1)
    ret

    .bss
    .balign PAGE_SIZE
code:
    .zero PAGE_SIZE
scratch:
    .zero PAGE_SIZE
scratch_second:
    .zero PAGE_SIZE
initial:
    .zero 256
frame:
    .zero 264
