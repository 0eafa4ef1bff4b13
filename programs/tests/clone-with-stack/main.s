# Proves that
#   - clone gives the child the stack pointer it was asked for, and all other registers as they are;
#   - the parent keeps its own.

    .include "user.inc"

    .bss
    .balign 4096
child_stack:
    .zero 4096
child_stack_top:

    .text
    .globl _start
_start:
    mv   s0, sp
    la   s1, child_stack_top
    li   s2, 1234
    li   a0, SIGCHLD
    mv   a1, s1
    li   a2, 0
    li   a3, 0
    li   a4, 0
    system_call clone
    beqz a0, child
    wait_for a0
    sub  s0, sp, s0
    print "the parent's stack pointer is off by "
    print_value s0
    print "\n"
    exit 0

child:
    sub  s1, sp, s1
    print "the child's stack pointer is off by "
    print_value s1
    print ", s2 is "
    print_value s2
    print "\n"
    exit 0

    .include "lib/print.s"
