# Proves that
#   - of two owners, the first to write copies and the second takes over the frame: copying counts
#     the old frame down.

    .include "user.inc"

    .data
    .balign 4096
page:
    .dword 1

    .text
    .globl _start
_start:
    la   s0, page
    ld   s1, 0(s0)
    sd   s1, 0(s0)                  # a page of this process, no longer the file's: the first copy
    fork
    beqz a0, child
    wait_for a0
    li   s1, 3
    sd   s1, 0(s0)                  # the other owner has had a copy since before it exited
    ld   s1, 0(s0)
    li   t0, 3
    bne  s1, t0, wrong
    print "a copy, and a takeover\n"
    exit 0

child:
    li   s1, 2
    sd   s1, 0(s0)
    ld   s1, 0(s0)
    li   t0, 2
    bne  s1, t0, wrong
    exit 0

wrong:
    print "wrong value\n"
    exit 1

    .include "lib/print.s"
