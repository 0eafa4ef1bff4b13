# Numbers in what printf prints. Part of user/printf.s. Needs lib/digits.s.

    .section .rodata
.Lnot_numeric:
    .asciz "expected numeric value"
.Lnot_whole:
    .asciz "not completely converted"
.Lout_of_range:
    .asciz "Numerical result out of range"

    .bss
digits:
    .skip 80                        # a number, written from the end
digits_end:

    .text
# long number_of_argument(const char *text, long with_sign)
#   Decimal, 0octal, 0xhexadecimal, or a quote and a character, whose code it is. What follows that
#   is an error, but what has been read counts; so is a number that is too large, and the largest
#   takes its place.
#   in   a1 1: it has to fit a long; 0: an unsigned long
number_of_argument:
    enter 4
    mv   s0, a0
    mv   s3, a1
    li   s2, 0                      # s2: 1 behind a minus sign
    lbu  t0, 0(a0)
    beqz t0, 8f
    li   t1, '"'
    beq  t0, t1, 7f
    li   t1, '\''
    beq  t0, t1, 7f
1:  lbu  t0, 0(a0)
    addi t1, t0, -' '
    bnez t1, 2f
    addi a0, a0, 1
    j    1b
2:  addi t1, t0, -'+'
    beqz t1, 3f
    addi t1, t0, -'-'
    bnez t1, 4f
    li   s2, 1
3:  addi a0, a0, 1
4:  lbu  t0, 0(a0)
    addi t0, t0, -'0'
    li   t1, 10
    la   a2, .Lnot_numeric
    li   s1, 0
    bgeu t0, t1, 6f
    li   a1, -1
    beqz s3, 10f
    srli a1, a1, 1
    add  a1, a1, s2                 # there is one more below zero than above
10: call c_number_up_to
    mv   s1, a0
    mv   t0, a2
    lbu  t1, 0(a1)
    la   a2, .Lnot_whole
    bnez t1, 6f
    beqz t0, 5f
    and  s2, s2, s3                 # (without a sign, there is only one largest)
    la   a2, .Lout_of_range
    j    6f
5:  mv   a0, s1
    beqz s2, 9f
    neg  a0, a0
9:  leave 4
6:  mv   a0, s0
    mv   a1, a2
    call complain_text
    li   t0, 1
    sd   t0, status, t1
    j    5b
7:  lbu  a0, 1(a0)
    leave 4
8:  li   a0, 0
    leave 4

# void print_integer(int letter): the next argument in that form.
print_integer:
    enter 5
    mv   s0, a0
    call next_argument
    addi a1, s0, -'d'
    beqz a1, 11f
    addi a1, s0, -'i'
11: seqz a1, a1
    call number_of_argument
    li   s1, 0                      # s1: the sign, 0: none
    addi t0, s0, -'d'
    beqz t0, 1f
    addi t0, s0, -'i'
    bnez t0, 3f
1:  ld   t1, flags
    andi t0, t1, FLAG_BLANK
    beqz t0, 2f
    li   s1, ' '
2:  andi t0, t1, FLAG_PLUS
    beqz t0, 4f
    li   s1, '+'
4:  bgez a0, 3f
    neg  a0, a0
    li   s1, '-'

3:  mv   s4, a0                     # s4: the number
    mv   a1, s0
    call write_digits
    mv   s2, a0                     # s2: its first digit
    la   t0, digits_end
    sub  t0, t0, s2                 # t0: how many there are, t1: how many it takes
    ld   t1, precision
    bgez t1, 5f
    li   t1, 1
    ld   t2, flags                  # a 0 as a flag: to the width, unless it is to the left
    andi t3, t2, FLAG_ZERO | FLAG_LEFT
    addi t3, t3, -FLAG_ZERO
    bnez t3, 5f
    ld   t1, width
    snez t2, s1
    sub  t1, t1, t2
    bgtz t1, 5f
    li   t1, 1
5:  li   t2, '0'
6:  bgeu t0, t1, 7f
    blez t1, 7f
    la   t3, digits + 3
    bleu s2, t3, 7f                 # as many as there is room for
    addi s2, s2, -1
    sb   t2, 0(s2)
    addi t0, t0, 1
    j    6b
7:  ld   t1, flags
    andi t1, t1, FLAG_PREFIX
    beqz t1, 9f
    beqz s4, 9f
    li   t1, 'o'
    beq  s0, t1, 8f
    ori  t1, s0, 0x20
    addi t1, t1, -'x'
    bnez t1, 9f
    addi s2, s2, -1
    sb   s0, 0(s2)
8:  addi s2, s2, -1
    sb   t2, 0(s2)
9:  beqz s1, 10f
    addi s2, s2, -1
    sb   s1, 0(s2)
10: mv   a0, s2
    la   a1, digits_end
    sub  a1, a1, s2
    call put_padded
    leave 5

# char *write_digits(unsigned long number, int letter)
#   out  a0 the first digit; they end at digits_end. 0 has one, unless the precision is 0
write_digits:
    li   t0, 10
    li   t1, 'o'
    bne  a1, t1, 1f
    li   t0, 8
1:  ori  t1, a1, 0x20
    addi t1, t1, -'x'
    bnez t1, 2f
    li   t0, 16
2:  andi t4, a1, 0x20               # t4: what makes letters small
    mv   t2, a0
    la   a0, digits_end
3:  beqz t2, 5f
    remu t3, t2, t0
    divu t2, t2, t0
    addi t1, t3, -10
    addi t3, t3, '0'
    bltz t1, 4f
    addi t3, t1, 'A'
    or   t3, t3, t4
4:  addi a0, a0, -1
    sb   t3, 0(a0)
    j    3b
5:  ret
