# Proves that
#   - the kernel's own write into a shared page, here the wait status, breaks the sharing as the
#     process's write would: the other owner never sees it.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 111

    .text
    .globl _start
_start:
    la   s0, page
    fork
    beqz a0, child
    wait_for a0
    ld   s1, 0(s0)
    print "the parent reads "
    print_value s1
    print "\n"
    exit 0

child:                              # shares the page with the parent, which is asleep
    fork
    bnez a0, 1f
    exit 5
1:  wait_for a0, s0                 # the kernel writes 5 << 8
    lw   s1, 0(s0)
    print "the child reads "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
