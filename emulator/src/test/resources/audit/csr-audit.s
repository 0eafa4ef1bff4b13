# Asks the machine about every control and status register there could be. For each row of `rows`
# (a privilege mode and the settings that matter to it) and each of the 4096 numbers it reads the
# register, then writes four values and reads each back, restoring what was there.
#
# Prints a line for each number that answers:
#
#     ROW NUMBER VALUE ONES ZEROS FIVES TWOS      (hexadecimal; "T" and a cause where it trapped)
#
# and nothing for a number that is an illegal instruction every time. After that come the steps of
# `steps`, which write registers one after the other and leave them so.
#
# `rows` and `steps` are in a second file, made by the test.
#
#   s0  the row               s1  the CSR's number       s2  the value it had
#   s3  its line has begun    s10 MPP of the row's mode  s11 where the handler goes on

        .equ UART, 0x10000000
        .equ FINISHER, 0x100000
        .equ FINISHER_PASS, 0x5555
        .equ MTIMECMP, 0x02004000
        .equ MSTATUS_MPP, 3 << 11
        .equ CAUSE_ILLEGAL, 2
        .equ CAUSE_ECALL_FROM_U, 8

# A row: four double-words.
        .equ ROW_MODE, 0          # the mode, in MPP's place; -1 ends the table
        .equ ROW_COUNTEREN, 8     # mcounteren in the low half, scounteren in the high
        .equ ROW_MENVCFG, 16
        .equ ROW_SETTINGS, 24     # mstatus bits to set in the low half, mideleg in the high
        .equ ROW_SIZE, 32

        .globl _start, put_hex, put_char
_start:
        csrr    t0, mhartid
park:   bnez    t0, park                # the reference machine has two harts

        la      sp, stack_top
        la      t0, handler
        csrw    mtvec, t0

        # S and U-mode see nothing until PMP lets them: one region over everything.
        li      t0, -1
        csrw    pmpaddr0, t0
        li      t0, 0x1f
        csrw    pmpcfg0, t0

        # No timer is due while we look at mip.
        li      t0, MTIMECMP
        li      t1, -1
        sd      t1, 0(t0)
        csrw    stimecmp, t1

        la      s0, rows
next_row:
        ld      s10, ROW_MODE(s0)
        bltz    s10, run_steps
        lwu     t0, ROW_COUNTEREN(s0)
        csrw    mcounteren, t0
        lwu     t0, ROW_COUNTEREN+4(s0)
        csrw    scounteren, t0
        ld      t0, ROW_MENVCFG(s0)
        csrw    menvcfg, t0
        lwu     t0, ROW_SETTINGS(s0)
        csrw    mstatus, t0
        lwu     t0, ROW_SETTINGS+4(s0)
        csrw    mideleg, t0

        li      s1, 0
next_number:
        call    probe
        addi    s1, s1, 1
        li      t0, 4096
        bne     s1, t0, next_number
        addi    s0, s0, ROW_SIZE
        j       next_row

run_steps:
        call    steps
        li      t0, FINISHER
        li      t1, FINISHER_PASS
        sw      t1, 0(t0)
        j       .

# void probe(void): everything about register s1, in row s0's mode.
probe:
        addi    sp, sp, -16
        sd      ra, 0(sp)
        li      s3, 0

        # Put the number into the stubs' CSR instructions.
        slli    t0, s1, 20
        la      t1, patched
patch:  lwu     t2, 0(t1)
        beqz    t2, patch_done
        la      t3, stubs
        add     t3, t3, t2
        lwu     t4, 0(t3)
        slli    t4, t4, 44              # keep the low 20 bits
        srli    t4, t4, 44
        or      t4, t4, t0
        sw      t4, 0(t3)
        addi    t1, t1, 4
        j       patch
patch_done:
        fence.i

        la      a3, read_stub
        li      a0, 0
        call    attempt
        mv      s2, a0
        call    report

        la      s4, values
next_value:
        ld      a1, 0(s4)
        # Bit 7 of each byte of pmpcfg locks an entry until reset: leave those out.
        li      t0, 0x3a0 >> 4
        srli    t1, s1, 4
        bne     t1, t0, write
        li      t0, 0x7f7f7f7f7f7f7f7f
        and     a1, a1, t0
write:  mv      a2, s2
        la      a3, write_stub
        call    attempt
        call    report
        addi    s4, s4, 8
        la      t0, values_end
        bne     s4, t0, next_value

        beqz    s3, probe_done
        li      a0, '\n'
        call    put_char
probe_done:
        ld      ra, 0(sp)
        addi    sp, sp, 16
        ret

        .balign 8
values: .dword  -1, 0, 0x5555555555555555, 0x2aaaaaaaaaaaaaaa
values_end:

# (a0, t0) attempt(a0, a1, a2, stub a3): runs the stub in the row's mode, until it calls or traps.
# Returns a0 as the stub left it, and the trap's cause in t0.
attempt:
        mv      s11, ra
        csrw    mepc, a3
        li      t0, MSTATUS_MPP
        csrc    mstatus, t0
        csrs    mstatus, s10
        mret

        .balign 4
handler:
        csrr    t0, mcause
        jr      s11                     # the stubs change a0 only: nothing to restore

# void report(a0, t0): prints the value, or the cause of a trap that was not the stub's call. A
# line begins with the first thing but an illegal instruction.
report:
        addi    sp, sp, -32
        sd      ra, 0(sp)
        sd      a0, 8(sp)
        sd      t0, 16(sp)
        li      t1, CAUSE_ILLEGAL
        bne     t0, t1, begin
        beqz    s3, report_done
begin:  bnez    s3, begun
        li      s3, 1
        la      t0, rows
        sub     a0, s0, t0
        srli    a0, a0, 5               # ROW_SIZE is 32
        call    put_hex
        mv      a0, s1
        call    put_hex
begun:  ld      t0, 16(sp)
        li      t1, CAUSE_ECALL_FROM_U
        bltu    t0, t1, trapped
        # A counter never stands still: its value says nothing. Those are 0xb00 to 0xb02 and 0xc00
        # to 0xc02.
        andi    t0, s1, 0xff
        li      t1, 3
        bgeu    t0, t1, value
        srli    t0, s1, 8
        addi    t0, t0, -0xb
        li      t1, 2
        bgeu    t0, t1, value
        sd      zero, 8(sp)
value:  ld      a0, 8(sp)
        call    put_hex
        j       report_done
trapped:
        li      a0, 'T'
        call    put_char
        ld      a0, 16(sp)
        call    put_hex
report_done:
        ld      ra, 0(sp)
        addi    sp, sp, 32
        ret

# void put_hex(a0): the number without leading zeros, and a space.
put_hex:
        li      t0, UART
        li      t1, 60
        li      t3, 0
digit:  srl     t2, a0, t1
        andi    t2, t2, 15
        or      t3, t3, t2
        bnez    t3, show
        bnez    t1, skip
show:   addi    t2, t2, '0'
        li      t4, '9'
        ble     t2, t4, put
        addi    t2, t2, 'a' - '9' - 1
put:    sb      t2, 0(t0)
skip:   addi    t1, t1, -4
        bgez    t1, digit
        li      t2, ' '
        sb      t2, 0(t0)
        ret

# void put_char(a0)
put_char:
        li      t0, UART
        sb      a0, 0(t0)
        ret

# The stubs, run in the row's mode. The CSR numbers are patched in.
        .balign 8
stubs:
        nop                             # so that no patched place has the offset 0, which ends them
read_stub:
        csrrs   a0, 0, x0
        ecall
write_stub:
        csrrw   x0, 0, a1
        csrrs   a0, 0, x0
        csrrw   x0, 0, a2
        ecall

        .balign 4
patched:
        .word   read_stub - stubs
        .word   write_stub - stubs, write_stub - stubs + 4, write_stub - stubs + 8
        .word   0

        .bss
        .balign 16
        .space  1024
stack_top:
