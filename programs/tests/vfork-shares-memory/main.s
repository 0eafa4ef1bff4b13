# Proves that a child made by vfork runs in its parent's memory:
#   - what it writes to data, to the stack and to the heap, the parent finds there;
#   - memory that it maps, or adds to the heap, is the parent's too, and memory that it unmaps is gone
#     for both;
#   - no page is marked or copied, neither at vfork nor when either writes (see `stats`).
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .data
    .balign 8
variable:
    .dword 1

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   t0, 1
    sd   t0, 0(sp)
    li   a0, 0
    system_call brk
    mv   s0, a0
    li   s1, PAGE
    add  a0, s0, s1
    system_call brk
    sd   s1, 0(s0)                  # a page of the heap
    try  "a page to be unmapped", mmap, SPOT, PAGE, READ_WRITE, FIXED, -1, 0

    vfork
    bnez a0, parent
    li   t0, 2
    sd   t0, variable, t1
    sd   t0, 0(sp)
    sd   t0, 0(s0)
    slli a0, s1, 1
    add  a0, a0, s0
    system_call brk                 # one page more
    add  t0, s0, s1
    li   t1, 3
    sd   t1, 0(t0)
    try  "unmapped by the child", munmap, SPOT, PAGE
    try  "mapped by the child", mmap, SPOT + PAGE, PAGE, READ_WRITE, FIXED, -1, 0
    li   t0, SPOT + PAGE
    li   t1, 4
    sd   t1, 0(t0)
    exit 5

parent:
    call outcome
    ld   a0, variable
    show "data"
    ld   a0, 0(sp)
    show "stack"
    ld   a0, 0(s0)
    show "heap"
    add  t0, s0, s1
    ld   a0, 0(t0)
    show "the heap's new page"
    li   t0, SPOT + PAGE
    ld   a0, 0(t0)
    show "mapped by the child"
    li   a0, 0
    system_call brk
    sub  a0, a0, s0
    show "the heap's length"
    fork
    bnez a0, 1f
    li   t0, SPOT
    ld   t0, 0(t0)                  # unmapped by the child
    exit 6
1:  print "what the child unmapped: "
    call outcome
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
