# Proves that
#   - a write whose memory ends after 2048 good bytes writes those and returns their number, as
#     Linux's console does: -EFAULT is for when nothing could be written.

    .include "user.inc"

    .data
    .balign 4096
    .zero 2048
half_a_page:                        # nothing is mapped behind it
    .rept 32
    .ascii "0123456789 0123456789 0123456789 0123456789 0123456789 01234567\n"
    .endr

    .text
    .globl _start
_start:
    li   a0, STDOUT
    la   a1, half_a_page
    li   a2, 3000
    system_call write
    mv   s1, a0
    print "written: "
    print_value s1
    print "\n"
    exit 0

    .include "lib/print.s"
