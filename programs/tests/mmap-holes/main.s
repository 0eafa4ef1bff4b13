# Proves that
#   - munmap of the middle of a mapping leaves two, and both keep their pages;
#   - what was unmapped is gone at once: a load kills, although the TLB knew the page;
#   - one munmap takes several mappings and the gaps between them;
#   - what is mapped again where a mapping was is zeros.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ PAGES,             8

    .text
    .globl _start
_start:
    addi sp, sp, -16
    try  "eight pages", mmap, SPOT, PAGES * PAGE, READ_WRITE, FIXED, -1, 0
    li   s1, PAGE
    li   t0, SPOT
    li   t1, 0
1:  sd   t1, 0(t0)                  # each holds its number
    add  t0, t0, s1
    addi t1, t1, 1
    li   t2, PAGES
    bne  t1, t2, 1b
    call survey

    try  "unmap page 3", munmap, SPOT + 3 * PAGE, PAGE
    call survey
    try  "unmap pages 0 and 1", munmap, SPOT, 2 * PAGE
    call survey
    try  "unmap page 7", munmap, SPOT + 7 * PAGE, PAGE
    call survey
    try  "unmap pages 3 to 5, of which 3 is gone", munmap, SPOT + 3 * PAGE, 3 * PAGE
    call survey
    try  "map page 4", mmap, SPOT + 4 * PAGE, PAGE, READ_WRITE, FIXED, -1, 0
    call survey
    try  "unmap all that is left", munmap, SPOT, PAGES * PAGE
    call survey
    exit 0

# Print what each of the pages holds, or "-" where there is none: a child tries.
survey:
    addi sp, sp, -16
    sd   ra, 0(sp)
    li   s0, SPOT
    li   s2, PAGES
1:  fork
    bnez a0, 2f
    ld   a0, 0(s0)
    system_call exit
2:  addi s3, sp, 8
    wait_for a0, s3
    lw   s4, 8(sp)
    andi t0, s4, WAIT_SIGNAL_MASK
    bnez t0, 3f
    srli s4, s4, WAIT_EXIT_SHIFT
    print " "
    print_value s4
    j    4f
3:  print " -"
4:  add  s0, s0, s1
    addi s2, s2, -1
    bnez s2, 1b
    print "\n"
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
