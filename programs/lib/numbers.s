# The user library: numbers, read more strictly than by atoi.

    .text
# (unsigned long, int) read_number(const char *string)
#   A decimal number and nothing else.
#   out  a0 the number, a1 0; a1 -1 when it isn't one
#   clobbers t0-t2
read_number:
    mv   t0, a0
    li   a0, 0
    li   a1, -1
1:  lbu  t1, 0(t0)
    beqz t1, 2f
    addi t1, t1, -'0'
    li   t2, 10
    bgeu t1, t2, 3f
    mul  a0, a0, t2
    add  a0, a0, t1
    addi t0, t0, 1
    li   a1, 0
    j    1b
2:  ret
3:  li   a1, -1
    ret
