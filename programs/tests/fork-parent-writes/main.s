# Proves that
#   - a parent's write right after fork is the parent's alone;
#   - fork took the parent's write permission away for good: the parent writes the page before the
#     fork, so that the TLB holds a writable translation (the fence in space_copy).

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 0

    .text
    .globl _start
_start:
    la   s0, page
    li   s1, 1
    sd   s1, 0(s0)                  # the translation is in the TLB now, with W
    fork
    mv   s2, a0
    beqz s2, child
    li   s1, 2
    sd   s1, 0(s0)                  # must fault
    wait_for s2
    ld   s1, 0(s0)
    print "the parent reads "
    print_value s1
    print "\n"
    exit 0

child:
    call linger                     # until the parent has written
    ld   s1, 0(s0)
    print "the child reads "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
    .include "lib/linger.s"
