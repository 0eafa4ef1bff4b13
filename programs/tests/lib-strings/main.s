# Proves that
#   - strings are measured, compared, copied, joined and searched by the user library as C does it,
#     up to and including the zero at the end, and not beyond;
#   - bytes are unsigned when compared; memmove copies right in both directions;
#   - atoi skips blanks, takes a sign, and stops at what is no digit.

    .include "user.inc"

# check CALL, EXPECTED: call a routine whose arguments are set; print its name and what is wrong.
.macro check routine, expected
    call \routine
    li   a1, \expected
    beq  a0, a1, right_\@
    mv   s0, a0
    printf "FAIL \routine: %ld in place of \expected\n", s0
right_\@:
.endm

# check_sign CALL, BRANCH: the same where only the sign of the result counts.
.macro check_sign routine, branch
    call \routine
    \branch a0, right_\@
    mv   s0, a0
    printf "FAIL \routine: %ld\n", s0
right_\@:
.endm

.macro with first, second
    la   a0, \first
    la   a1, \second
.endm

    .section .rodata
empty:      .asciz ""
abc:        .asciz "abc"
abd:        .asciz "abd"
abcd:       .asciz "abcd"
high:       .asciz "ab\377"
n1:         .asciz "123x4"
n2:         .asciz " \t\n-17"
n3:         .asciz "+5"
n4:         .asciz "-2147483648"
n5:         .asciz "- 1"
n6:         .asciz "--1"

    .data
row:        .ascii "0123456789"
            .byte 0
space:      .fill 16, 1, '.'
            .byte 0

    .text
    .globl main
main:
    enter 1
    la   a0, empty
    check strlen, 0
    la   a0, abcd
    check strlen, 4

    with abc, abc
    check strcmp, 0
    with abc, abd
    check_sign strcmp, bltz
    with abcd, abc
    check_sign strcmp, bgtz
    with empty, abc
    check_sign strcmp, bltz
    with high, abc
    check_sign strcmp, bgtz
    with abc, abd
    li   a2, 2
    check strncmp, 0
    with abc, abc
    li   a2, 99
    check strncmp, 0
    with abc, abd
    li   a2, 3
    check_sign strncmp, bltz
    with high, abc
    li   a2, 0
    check memcmp, 0
    with high, abc
    li   a2, 3
    check_sign memcmp, bgtz

    la   a0, abc
    li   a1, 'c'
    call strchr
    la   s0, abc
    sub  s0, a0, s0
    printf "c of abc is at %ld\n", s0
    la   a0, abc
    li   a1, 0
    call strchr
    la   s0, abc
    sub  s0, a0, s0
    printf "its end is at %ld\n", s0
    la   a0, abc
    li   a1, 'x'
    check strchr, 0

    with space, abc
    call strcpy
    la   s0, space
    mv   s0, a0
    printf "%s, and behind it ", s0
    lbu  s0, 4(s0)
    printf "%c\n", s0
    with space, abcd
    call strcat
    mv   s0, a0
    printf "%s\n", s0

    # Two places that overlap, each way; and one byte of a copy.
    la   a0, row + 2
    la   a1, row
    li   a2, 8
    call memmove
    la   s0, row
    printf "%s\n", s0
    la   a0, row
    la   a1, row + 2
    li   a2, 8
    call memmove
    la   s0, row
    printf "%s\n", s0
    la   a0, row + 4
    li   a1, '-'
    li   a2, 3
    call memset
    la   a0, row + 9
    la   a1, abc
    li   a2, 1
    call memcpy
    la   s0, row
    printf "%s\n", s0

    .irp which, 1, 2, 3, 4, 5, 6
    la   a0, n\which
    call atoi
    mv   s0, a0
    printf "%ld\n", s0
    .endr
    la   a0, empty
    check atoi, 0
    li   a0, 0
    leave 1

    .include "lib/libc.s"
