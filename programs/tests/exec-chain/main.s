# Proves that
#   - a process can execute a new program two hundred times over, while it shares the memory of the
#     one before with a child that lives on and looks at it afterwards;
#   - neither sees the other's, and nothing is lost (the kernel counts the frames at power-off).
# The program executes itself, with a counter as argv[1].

    .include "user.inc"
    .include "try.inc"

.equ TIMES,             200
.equ EVERY,             20              # after so many a child is left behind

    .data
    .balign 4096
page:
    .dword 0

    .bss
    .balign 8
arguments:
    .zero 3 * 8
counter:
    .zero 16

    .section .rodata
    .balign 8
none:
    .dword 0

    .text
    .globl _start
_start:
    ld   t0, 0(sp)
    ld   s0, 8(sp)                  # s0: argv[0], this program
    li   s1, 0                      # s1: the counter: how many letters argv[1] has, modulo EVERY
    li   s2, 0                      # s2: its tens
    addi t0, t0, -1
    beqz t0, 1f
    ld   t0, 16(sp)
    lbu  s1, 0(t0)
    addi s1, s1, -'0'
    lbu  s2, 1(t0)
    addi s2, s2, -'0'
1:  ld   t0, page
    bnez t0, failed
    addi t0, s2, 1
    sd   t0, page, t1

    bnez s1, 2f
    fork
    bltz a0, failed
    bnez a0, 2f
    call linger                     # the parent has become another program by now
    ld   t0, page
    addi t0, t0, -1
    bne  t0, s2, failed
    exit 0

2:  addi s1, s1, 1
    li   t0, EVERY
    bne  s1, t0, 3f
    li   s1, 0
    addi s2, s2, 1
    li   t0, TIMES / EVERY
    beq  s2, t0, finished
3:  addi t0, s1, '0'
    sb   t0, counter, t1
    addi t0, s2, '0'
    sb   t0, counter + 1, t1
    sd   s0, arguments, t0
    la   t0, counter
    sd   t0, arguments + 8, t1
    mv   a0, s0
    la   a1, arguments
    la   a2, none
    system_call execve
failed:
    show "failed"
    exit 1

finished:
    li   s3, -1
    addi s4, sp, -16
    li   s5, 0
    li   s6, 0
4:  wait_for s3, s4
    bltz a0, 5f
    addi s5, s5, 1
    lw   t0, 0(s4)
    add  s6, s6, t0
    j    4b
5:  mv   a0, s5
    show "children left behind"
    mv   a0, s6
    show "their wait statuses together"
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
