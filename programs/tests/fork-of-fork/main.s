# Proves that
#   - copy-on-write holds over three generations: each writes, each reads its own write;
#   - a page that is marked already is shared again by the second fork, and stays marked.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 100

    .text
    .globl _start
_start:
    la   s0, page
    fork
    bnez a0, grandparent
    fork                            # the page is marked copy-on-write already
    bnez a0, parent

    li   s1, 300
    sd   s1, 0(s0)
    ld   s1, 0(s0)
    print "the grandchild reads "
    j    report

parent:
    mv   s2, a0
    li   s1, 200
    sd   s1, 0(s0)
    wait_for s2
    ld   s1, 0(s0)
    print "the child reads "
    j    report

grandparent:
    wait_for a0
    ld   s1, 0(s0)
    print "the parent reads "

report:
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
