# Proves that
#   - uninitialized data is zeros: in the rest of the last page of .data, and in pages of its own;
#   - it is private after fork like other data.

    .include "user.inc"

    .data
    .balign 8
initialized:
    .dword 1

    .bss
    .balign 8
begin:
    .zero 3 * 4096
end:

    .text
    .globl _start
_start:
    la   s0, begin
    la   s1, end
    li   s2, 0
    mv   t0, s0
1:  ld   t1, 0(t0)
    or   s2, s2, t1
    addi t0, t0, 8
    bltu t0, s1, 1b
    print "the OR of all words: "
    print_value s2

    fork
    beqz a0, child
    wait_for a0
    ld   s2, 0(s0)
    ld   s3, -8(s1)
    or   s2, s2, s3
    print "\nafter the child has written: "
    print_value s2
    la   t0, initialized
    ld   s2, 0(t0)
    print "\ninitialized data: "
    print_value s2
    print "\n"
    exit 0

child:
    li   t0, 5
    sd   t0, 0(s0)
    sd   t0, -8(s1)
    exit 0

    .include "lib/print.s"
