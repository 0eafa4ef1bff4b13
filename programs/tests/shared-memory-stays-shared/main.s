# Proves that a page of a MAP_SHARED mapping is one page for all that inherit it:
#   - what the child writes the parent reads, and the other way round, over two generations;
#   - also when nobody had touched it before the fork, and when it had been read but not written;
#   - also after mprotect to read-only and back around a fork;
#   - while a private page beside it is copied on write;
#   - it lives on when the one that made it unmaps it or ends.

    .include "user.inc"
    .include "try.inc"

.equ SHARED,            MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED
.equ PRIVATE,           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ WRITTEN,           0               # the pages: written before the fork,
.equ READ,              PAGE            # only read,
.equ UNTOUCHED,         2 * PAGE        # not touched at all,
.equ PROTECTED,         3 * PAGE        # read-only while the fork happens,
.equ OWN,               4 * PAGE        # private

# add_to PAGE, NUMBER: add to the first word of a page.
.macro add_to page, number
    li   t0, SPOT + \page
    ld   t1, 0(t0)
    addi t1, t1, \number
    sd   t1, 0(t0)
.endm

    .text
    .globl _start
_start:
    try  "shared pages", mmap, SPOT, 4 * PAGE, READ_WRITE, SHARED, -1, 0
    try  "a private page", mmap, SPOT + OWN, PAGE, READ_WRITE, PRIVATE, -1, 0
    add_to WRITTEN, 1
    li   t0, SPOT + READ
    ld   t0, 0(t0)
    add_to PROTECTED, 1
    add_to OWN, 1
    try  "read-only", mprotect, SPOT + PROTECTED, PAGE, PROT_READ

    fork
    bnez a0, parent
    try  "writable in the child", mprotect, SPOT + PROTECTED, PAGE, READ_WRITE
    call add_everywhere
    fork
    bnez a0, 1f
    call add_everywhere             # the grandchild
    print "the grandchild reads"
    call show_pages
    exit 0
1:  call outcome
    print "the child reads"
    call show_pages
    try  "unmapped in the child", munmap, SPOT, 4 * PAGE
    exit 0

parent:
    call outcome
    print "the parent reads"
    call show_pages

    # The orphan keeps the pages when the one that mapped them is gone.
    fork
    bnez a0, 3f
    try  "mapped by a child", mmap, SPOT, PAGE, READ_WRITE, SHARED, -1, 0
    fork
    bnez a0, 2f
    call linger
    call linger
    add_to WRITTEN, 1
    li   t0, SPOT
    ld   s1, 0(t0)
    print "the orphan reads "
    print_value s1
    print "\n"
    exit 0
2:  add_to WRITTEN, 5
    exit 0
3:  call outcome
    exit 0

# Add 10 to each page that can be written.
add_everywhere:
    add_to WRITTEN, 10
    add_to READ, 10
    add_to UNTOUCHED, 10
    add_to PROTECTED, 10
    add_to OWN, 10
    ret

# Print the first word of each page.
show_pages:
    addi sp, sp, -16
    sd   ra, 0(sp)
    li   s1, SPOT
    li   s2, 5
1:  ld   s3, 0(s1)
    print " "
    print_value s3
    li   t0, PAGE
    add  s1, s1, t0
    addi s2, s2, -1
    bnez s2, 1b
    print "\n"
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
