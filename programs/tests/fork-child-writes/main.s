# Proves that
#   - a child's write to a page it shares is the child's alone: the child reads it back, the parent
#     goes on reading the old value;
#   - the copy is used at once, although the TLB knew the page as it was: the child reads the page
#     before it writes, so that the old, read-only translation is there (the fence in fault_resolve);
#   - after a switch to another process the TLB does not answer for the one before (the fence in
#     space_activate);
#   - one store makes one copy.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 1

    .text
    .globl _start
_start:
    la   s0, page
    fork
    beqz a0, child
    wait_for a0
    ld   s1, 0(s0)
    li   t0, 1
    bne  s1, t0, wrong
    print "the parent still reads the old value\n"
    exit 0

child:
    ld   s1, 0(s0)                  # the translation is in the TLB now, without W
    addi s1, s1, 1
    sd   s1, 0(s0)
    ld   s2, 0(s0)
    bne  s1, s2, wrong
    print "the child reads its own write\n"
    exit 0

wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
