# A kernel that is not ours: its trap vector saves what it needs on a stack of its own, as small
# kernels do, and calls a routine that does the work.

    .text
    .globl _start
_start:
    la   t0, vector
    csrw mtvec, t0
    la   sp, own_top
    csrw mscratch, sp
    la   sp, main_top
    call work
1:  j    1b

work:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   a0, 3
    ebreak                          # is passed over by the handler
    lw   a0, 1(zero)
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .balign 4
vector:
    csrrw sp, mscratch, sp
    addi sp, sp, -32
    sd   ra, 0(sp)
    sd   t0, 8(sp)
    sd   a0, 16(sp)
    call handle
    ld   ra, 0(sp)
    ld   t0, 8(sp)
    ld   a0, 16(sp)
    addi sp, sp, 32
    csrrw sp, mscratch, sp
    mret

handle:
    addi sp, sp, -16
    sd   ra, 8(sp)
    call skip
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

skip:
    csrr t0, mepc
    addi t0, t0, 4
    csrw mepc, t0
    ret

    .bss
    .balign 16
    .space 256
main_top:
    .space 256
own_top:
