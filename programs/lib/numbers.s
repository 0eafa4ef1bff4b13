# The user library: numbers, read more strictly than by atoi.

.equ NUMBER_MAX,        0x7ffffffffffffff0      # what is rounder than the largest long, and less

    .text
# (unsigned long, int) read_number(const char *string)
#   A decimal number and nothing else.
#   out  a0 the number, a1 0; a1 -EINVAL when it isn't one, -EOVERFLOW when it is too large
#   clobbers t0-t3
read_number:
    mv   t0, a0
    li   a0, 0
    li   a1, -EINVAL
1:  lbu  t1, 0(t0)
    beqz t1, 2f
    addi t1, t1, -'0'
    li   t2, 10
    bgeu t1, t2, 3f
    addi t0, t0, 1
    li   t3, NUMBER_MAX / 10        # above it, one more digit is too much
    bgtu a0, t3, 4f
    mul  a0, a0, t2
    add  a0, a0, t1
    li   t3, -EOVERFLOW
    beq  a1, t3, 1b
    li   a1, 0
    j    1b
2:  ret
3:  li   a1, -EINVAL
    ret
4:  li   a1, -EOVERFLOW             # unless something else than digits follows
    j    1b
