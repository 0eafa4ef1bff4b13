# Proves that
#   - a write to read-only data or to text kills, also when the page is shared after a fork;
#   - so does a fetch from a shared page of data, which is not a write;
#   - nothing is copied, and the page is as it was.

    .include "user.inc"

    .section .rodata
    .balign 8
constant:
    .dword 1234

    .data
    .balign 4
data:
    .word 0

    .text
    .globl _start
_start:
    la   s0, constant
    la   s3, _start
    fork
    bnez a0, 1f
    sd   zero, 0(s0)
    exit 0
1:  wait_for a0, sp
    lw   s1, 0(sp)

    fork
    bnez a0, 2f
    sd   zero, 0(s3)
    exit 0
2:  wait_for a0, sp
    lw   s2, 0(sp)

    fork
    bnez a0, 3f
    la   t0, data
    jr   t0
3:  wait_for a0, sp
    lw   s4, 0(sp)

    print "writing to read-only data: "
    mv   a0, s1
    call print_status
    print "writing to text: "
    mv   a0, s2
    call print_status
    print "fetching from data: "
    mv   a0, s4
    call print_status
    ld   s1, 0(s0)
    print "the constant is "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
