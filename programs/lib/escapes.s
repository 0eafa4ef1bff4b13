# The user library: backslashes in what is to be printed, for echo and printf. Needs lib/output.s.
#
#       \a \b \f \n \r \t \v \\     a bell, and so on
#       \0123                       the byte with these octal digits, at most three (printf's format
#                                   has no 0 in front: \123)
#       \c                          nothing is printed from here on (not in printf's format)

    .section .rodata
.Lescape_letters:
    .ascii "abfnrtv\\"
    .byte 0
.Lescape_bytes:
    .byte 7, '\b', '\f', '\n', '\r', '\t', 11, '\\'

    .text
# long put_escaped(char *text)
#   out  a0 1: there was a \c, and this was the last that is to be printed; else 0
put_escaped:
    enter 2
    mv   s0, a0
    call expand_escapes
    mv   s1, a1
    mv   a1, a0
    mv   a0, s0
    call put_bytes
    mv   a0, s1
    leave 2

# (long, long) expand_escapes(char *text)
#   Write over the text what it means, which is never longer, and may have zeros in it.
#   out  a0 how many bytes; a1 1: there was a \c, and what stands behind it is left out; else 0
expand_escapes:
    enter 3
    mv   s0, a0                     # s0: what is read next
    mv   s1, a0                     # s1: where it is written to
    mv   s2, a0
1:  lbu  a0, 0(s0)
    li   a1, 0
    beqz a0, 3f
    addi s0, s0, 1
    li   t0, '\\'
    bne  a0, t0, 2f
    mv   a0, s0
    li   a1, 1
    call read_escape
    bltz a0, 4f
    mv   s0, a1
2:  sb   a0, 0(s1)
    addi s1, s1, 1
    j    1b
4:  li   a1, 1
3:  sub  a0, s1, s2
    leave 3

# (int, const char *) read_escape(const char *text, long leading_zero)
#   in   a0 behind the backslash; a1 1: octal digits have a 0 in front, and there is \c
#   out  a0 the byte, -1 for \c; a1 where to go on. What is no escape is a backslash.
#   clobbers t0-t4
read_escape:
    lbu  t0, 0(a0)
    addi t1, t0, -'c'
    bnez t1, 9f
    bnez a1, 5f
9:  addi t1, t0, -'0'
    sltiu t2, t1, 8
    bnez t2, 3f
    la   t3, .Lescape_letters
    la   t4, .Lescape_bytes
1:  lbu  t1, 0(t3)
    beqz t1, 2f
    beq  t1, t0, 6f
    addi t3, t3, 1
    addi t4, t4, 1
    j    1b
2:  mv   a1, a0
    li   a0, '\\'
    ret
6:  addi a1, a0, 1
    lbu  a0, 0(t4)
    ret

3:  li   t3, 3                      # t3: how many digits
    beqz a1, 4f
    bnez t1, 4f
    addi a0, a0, 1
4:  mv   a1, a0
    li   a0, 0
7:  lbu  t0, 0(a1)
    addi t0, t0, -'0'
    li   t1, 8
    bgeu t0, t1, 8f
    beqz t3, 8f
    slli a0, a0, 3
    add  a0, a0, t0
    addi a1, a1, 1
    addi t3, t3, -1
    j    7b
8:  andi a0, a0, 0xff
    ret
5:  li   a0, -1
    ret
