# Proves that
#   - MAP_FIXED replaces what is there, which is zeros again, and leaves the neighbours alone;
#   - an address without MAP_FIXED is a wish, granted when the place is free;
#   - lengths are rounded up to whole pages.

    .include "user.inc"
    .include "try.inc"

.equ ANONYMOUS,         MAP_PRIVATE | MAP_ANONYMOUS
.equ FIXED,             ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .text
    .globl _start
_start:
    try  "three pages at a fixed place", mmap, SPOT, 2 * PAGE + 1, READ_WRITE, FIXED, -1, 0
    call show_pages
    li   s0, SPOT
    li   s1, PAGE
    li   t0, 1
    sd   t0, 0(s0)
    add  t1, s0, s1
    li   t0, 2
    sd   t0, 0(t1)
    add  t1, t1, s1
    li   t0, 3
    sd   t0, 0(t1)
    call show_pages

    try  "the middle one again", mmap, SPOT + PAGE, 1, READ_WRITE, FIXED, -1, 0
    call show_pages
    call show_pages
    try  "a wish that can be granted", mmap, SPOT + 8 * PAGE, PAGE, PROT_READ, ANONYMOUS, -1, 0

    # A wish for a place that is taken gets another place.
    li   a0, SPOT
    li   a1, PAGE
    li   a2, READ_WRITE
    li   a3, ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    sub  s2, a0, s0
    snez s2, s2
    ld   t0, 0(a0)
    sd   a0, 0(a0)
    add  s2, s2, t0
    print "a wish for a place that is taken: elsewhere "
    print_value s2
    print "\n"
    call show_pages
    exit 0

# Print the first word of each of the three pages.
show_pages:
    addi sp, sp, -16
    sd   ra, 0(sp)
    li   s0, SPOT
    li   s1, PAGE
    ld   s2, 0(s0)
    add  s0, s0, s1
    ld   s3, 0(s0)
    add  s0, s0, s1
    ld   s4, 0(s0)
    print "  "
    print_value s2
    print " "
    print_value s3
    print " "
    print_value s4
    print "\n"
    li   s0, SPOT
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
