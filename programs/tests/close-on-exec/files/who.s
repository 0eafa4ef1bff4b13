# who: print the descriptors that are open and where in 4 we are, and move on there by 3.

    .include "user.inc"

    .text
    .globl _start
_start:
    print "open:"
    li   s0, 0
1:  mv   a0, s0
    li   a1, F_GETFD
    system_call fcntl
    bltz a0, 2f
    print " "
    print_value s0
2:  addi s0, s0, 1
    li   t0, 30
    bne  s0, t0, 1b
    print "; 4 is at "
    li   a0, 4
    li   a1, 0
    li   a2, SEEK_CUR
    system_call lseek
    mv   s0, a0
    print_value s0
    print "\n"
    li   a0, 4
    li   a1, 3
    li   a2, SEEK_CUR
    system_call lseek
    exit 0

    .include "lib/print.s"
