# A handler goes on behind the instruction that has trapped, as kernels do behind a breakpoint of
# their own: two bytes further on when it is a compressed one, and four when it is not.

    .globl _start
_start:
    la   t0, handler
    csrw mtvec, t0
    ebreak
    li   a0, 1
    .option rvc
    c.ebreak
    .option norvc
    li   a0, 2
    .option rvc
    c.ebreak
    .option norvc
    li   a0, 3
    li   t0, 0x100000               # the test finisher
    li   t1, 0x5555
    sw   t1, 0(t0)
1:  j    1b

    .balign 4
handler:
    csrr t0, mepc
    lhu  t1, 0(t0)
    addi t0, t0, 2
    andi t1, t1, 3
    addi t1, t1, -3
    bnez t1, 2f                     # compressed, by its lowest bits
    addi t0, t0, 2
2:  csrw mepc, t0
    mret
