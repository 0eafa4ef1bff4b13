# Proves that
#   - anonymous memory that is read before it is written is zeros, and all of it may be one page: of
#     the heap, of bss, of a mapping and of the stack;
#   - the first write is the writer's alone: no other page of zeros changes, in no process;
#   - a page that was read before a fork is still everybody's own after it;
#   - the kernel's own write into such a page changes that page alone;
#   - a page of zeros that may not be written kills, and one made writable after it was read is its
#     process's own.

    .include "user.inc"
    .include "try.inc"

.equ PRIVATE,           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ PAGES,             16

    .bss
    .balign 4096
bss_page:
    .zero 4096
    .zero 4096

    .text
    .globl _start
_start:
    try  "a mapping", mmap, SPOT, PAGES * PAGE, READ_WRITE, PRIVATE, -1, 0
    try  "a page to be read only", mmap, SPOT + PAGES * PAGE, PAGE, PROT_READ, PRIVATE, -1, 0
    li   a0, 0
    system_call brk
    li   t0, 2 * PAGE
    add  a0, a0, t0
    system_call brk
    li   t0, -PAGE
    add  s1, a0, t0                 # s1: in the heap's last page but one
    li   s0, SPOT
    li   s2, PAGE
    la   s3, bss_page + 8
    li   t0, -32 * PAGE
    add  s4, sp, t0                 # s4: far down the stack

    call add_up
    show "everything read"
    sd   s0, 0(s0)                  # one page of the mapping is written
    call add_up
    show "after a write of one page, the others"
    sd   s0, 0(s3)
    call add_up
    show "after a write of bss, the others"

    fork                            # the child writes two pages that only have been read
    bnez a0, 1f
    add  t0, s0, s2
    sd   s0, 0(t0)
    sd   s0, 0(s1)
    call add_up
    show "in the child, the others"
    exit 0
1:  call outcome
    call add_up
    show "in the parent"

    slli t0, s2, 1
    add  a1, s0, t0                 # the kernel writes page 2
    li   a0, CLOCK_MONOTONIC
    system_call clock_gettime
    call add_up
    show "after the kernel's write, the others"

    li   t0, SPOT + PAGES * PAGE
    ld   t1, 0(t0)
    fork
    bnez a0, 2f
    li   t0, SPOT + PAGES * PAGE
    sd   s0, 0(t0)
    exit 0
2:  call outcome
    try  "made writable", mprotect, SPOT + PAGES * PAGE, PAGE, READ_WRITE
    li   t0, SPOT + PAGES * PAGE
    sd   s0, 0(t0)
    call add_up
    show "after that write, the others"
    exit 0

# Add up the first words of all pages that should be zeros: pages 3 to 15 of the mapping, one of
# the heap, one of bss that nobody writes, one of the stack.
#   out  a0 the sum
#   clobbers t0-t2
add_up:
    li   a0, 0
    li   t0, SPOT + 3 * PAGE
    li   t1, SPOT + PAGES * PAGE
1:  ld   t2, 0(t0)
    add  a0, a0, t2
    add  t0, t0, s2
    bne  t0, t1, 1b
    add  t0, s1, s2
    ld   t2, -8(t0)
    add  a0, a0, t2
    add  t0, s3, s2
    ld   t2, 0(t0)
    add  a0, a0, t2
    ld   t2, 0(s4)
    add  a0, a0, t2
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
