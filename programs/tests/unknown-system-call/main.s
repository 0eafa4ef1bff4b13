# Proves that
#   - a system call that does not exist returns -ENOSYS, whatever its number;
#   - clone refuses flags it cannot honour with -EINVAL, and makes no child.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   a7, 1000
    ecall
    mv   s1, a0
    print "call 1000: "
    print_value s1
    li   a7, -1
    ecall
    mv   s1, a0
    print "\ncall -1: "
    print_value s1
    li   a0, CLONE_THREAD | SIGCHLD # Linux, too, refuses this without CLONE_SIGHAND
    li   a1, 0
    system_call clone
    mv   s1, a0
    print "\nclone with other flags: "
    print_value s1
    li   t0, -1
    wait_for t0
    mv   s1, a0
    print "\nchildren: "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
