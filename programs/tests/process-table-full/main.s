# Proves that
#   - fork returns -EAGAIN when the process table is full of zombies, and the parent goes on;
#   - burying one makes room for one, and burying all makes room for as many again;
#   - the table holds 512 processes: init, this one and 510 more.

    .include "user.inc"

    .text
    .globl _start
_start:
    call fill
    fork
    mv   s2, a0
    print "one more: "
    print_value s2
    print "\n"

    li   s3, -1
    wait_for s3
    fork
    beqz a0, child
    bltz a0, wrong
    print "after burying one, one fits\n"

1:  wait_for s3                     # bury them all
    bgez a0, 1b
    call fill
    exit 0

# Fork children that exit until fork fails, and say how many there were.
fill:
    li   s1, 0
1:  fork
    beqz a0, child
    bltz a0, 2f
    addi s1, s1, 1
    j    1b
2:  mv   s2, a0
    mv   s4, ra
    print_value s1
    print " children, then "
    print_value s2
    print "\n"
    jr   s4
child:
    exit 0
wrong:
    print "no room\n"
    exit 1

    .include "lib/print.s"
