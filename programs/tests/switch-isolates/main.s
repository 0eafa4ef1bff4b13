# Proves that
#   - two processes that use the same address in turn, a hundred times, never see each other's value:
#     the TLB forgets one when the other runs (the fence in space_activate).

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 0

    .text
    .globl _start
_start:
    la   s0, page
    fork
    mv   s1, a0                     # 0 or a pid: each process's own value
    sd   s1, 0(s0)
    li   s2, 100
1:  system_call sched_yield
    ld   t0, 0(s0)
    bne  t0, s1, wrong
    addi t0, t0, 0
    sd   t0, 0(s0)
    addi s2, s2, -1
    bnez s2, 1b
    beqz s1, child
    wait_for s1
    print "a hundred turns, no mix-up\n"
child:
    exit 0

wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
