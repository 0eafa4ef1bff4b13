# The user library: numbers as C writes them, and what comes behind them.

    .text
# (long, const char *) c_number(const char *text)
#   A decimal number, one that begins with 0 octal, with 0x hexadecimal. What doesn't fit is as large
#   as possible.
#   out  a0 the number, a1 behind it, a2 1 when it didn't fit
#   clobbers t0-t6
c_number:
    li   a1, -1
    srli a1, a1, 1                  # the largest with a sign
    # fall through

# (unsigned long, const char *, int) c_number_up_to(const char *text, unsigned long largest)
#   The same for a number that may be as large as that.
c_number_up_to:
    mv   t6, a1
    mv   a1, a0
    li   a2, 0
    li   a0, 0
    li   t0, 10                     # t0: the base
    li   t3, 10
    lbu  t1, 0(a1)
    addi t1, t1, -'0'
    bnez t1, 1f
    li   t0, 8
    lbu  t1, 1(a1)
    ori  t1, t1, 0x20
    addi t1, t1, -'x'
    bnez t1, 1f
    lbu  t1, 2(a1)                  # a digit has to follow
    addi t2, t1, -'0'
    bltu t2, t3, 5f
    ori  t1, t1, 0x20
    addi t2, t1, -'a'
    li   t4, 6
    bgeu t2, t4, 1f
5:  li   t0, 16
    addi a1, a1, 2
1:  lbu  t1, 0(a1)
    addi t2, t1, -'0'
    bltu t2, t3, 2f
    ori  t1, t1, 0x20
    addi t2, t1, -'a'
    addi t2, t2, 10
    bltu t2, t3, 3f
2:  bgeu t2, t0, 3f
    addi a1, a1, 1
    sub  t5, t6, t2
    divu t5, t5, t0
    bgtu a0, t5, 4f
    mul  a0, a0, t0
    add  a0, a0, t2
    j    1b
4:  mv   a0, t6                     # which nothing but another 4: can follow
    li   a2, 1
    j    1b
3:  ret
