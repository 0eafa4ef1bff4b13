# Proves that
#   - after madvise(MADV_DONTNEED) private anonymous pages are zeros again, at once, and may be written;
#   - only the pages that were named, and only in the process that said so: another one that shared
#     them keeps them;
#   - shared pages keep what they hold.

    .include "user.inc"
    .include "try.inc"

.equ PRIVATE,           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ SHARED,            MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096

    .text
    .globl _start
_start:
    try  "two private pages", mmap, SPOT, 2 * PAGE, READ_WRITE, PRIVATE, -1, 0
    try  "a shared page", mmap, SPOT + 2 * PAGE, PAGE, READ_WRITE, SHARED, -1, 0
    li   s0, SPOT
    li   t0, PAGE
    add  s1, s0, t0
    add  s2, s1, t0
    li   t0, 7
    sd   t0, 0(s0)
    sd   t0, 0(s1)
    sd   t0, 0(s2)
    fork
    bnez a0, 1f
    try  "the child does not need the first", madvise, SPOT, PAGE, MADV_DONTNEED
    call show_pages
    sd   s0, 0(s0)
    ld   t0, 0(s0)
    sub  a0, t0, s0
    show "written again, and read back"
    exit 0
1:  call outcome
    call show_pages
    try  "the parent needs none of them", madvise, SPOT, 3 * PAGE, MADV_DONTNEED
    call show_pages
    exit 0

show_pages:
    addi sp, sp, -16
    sd   ra, 0(sp)
    ld   s3, 0(s0)
    ld   s4, 0(s1)
    ld   s5, 0(s2)
    print "  "
    print_value s3
    print " "
    print_value s4
    print " "
    print_value s5
    print "\n"
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
