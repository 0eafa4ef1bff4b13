# Proves that wait4
#   - returns -ECHILD without children, and for a process that is not a child;
#   - returns 0 with WNOHANG while the child lives, and leaves the status alone;
#   - waits for the child that is named, although another one has ended before;
#   - takes any child for -1 and for 0;
#   - refuses options that do not exist, and fills the resource usage.

    .include "user.inc"

    .data
    .balign 8
usage:
    .rept RUSAGE_SIZE / 8
    .dword -1
    .endr

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   s0, -1
    wait_for s0
    mv   s1, a0
    print "without children: "
    print_value s1

    fork
    beqz a0, lingering
    mv   s2, a0
    li   t0, 77
    sw   t0, 0(sp)
    wait_for s2, sp, WNOHANG
    mv   s1, a0
    print "\nwhile the child lives: "
    print_value s1
    lw   s1, 0(sp)
    print ", status "
    print_value s1

    fork
    bnez a0, 1f
    exit 2
1:  mv   s3, a0
    wait_for s2, sp                 # the first child, which ends last
    sub  s1, a0, s2
    print "\nthe child that was named, pid off by "
    print_value s1
    print ": "
    lw   a0, 0(sp)
    call print_status

    wait_for s2
    mv   s1, a0
    print "a child that is gone: "
    print_value s1
    li   a0, 1
    wait_for a0
    mv   s1, a0
    print "\na process that is no child: "
    print_value s1
    wait_for s0, sp, 0x100
    mv   s1, a0
    print "\noptions that do not exist: "
    print_value s1

    wait_for s0, sp
    sub  s1, a0, s3
    print "\nany child, pid off by "
    print_value s1
    print ": "
    lw   a0, 0(sp)
    call print_status

    fork
    bnez a0, 2f
    exit 3
2:  mv   s3, a0
    li   a0, 0
    mv   a1, sp
    li   a2, 0
    la   a3, usage
    system_call wait4
    sub  s1, a0, s3
    print "any child of the group, pid off by "
    print_value s1
    print ": "
    lw   a0, 0(sp)
    call print_status

    la   t0, usage                  # Linux counts the time a child took; the number of swaps is 0
    ld   s1, 56(t0)
    print "its swaps: "
    print_value s1
    print "\n"
    exit 0

lingering:
    call linger
    exit 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/linger.s"
