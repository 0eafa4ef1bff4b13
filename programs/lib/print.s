# The user library: printing on standard output. Every routine keeps s0-s11, as the calling
# convention asks, and sends what it prints in one system call.

    .text
# void print_string(const char *string)
#   Print a string that ends with a zero byte.
#   in   a0 the string
print_string:
    mv   a1, a0
1:  lbu  t0, 0(a0)
    beqz t0, 2f
    addi a0, a0, 1
    j    1b
2:  sub  a2, a0, a1
    li   a0, STDOUT
    system_call write
    ret

# void print_number(long value)
#   Print a number in decimal.
#   in   a0 the number
print_number:
    addi sp, sp, -32                # twenty digits and a sign at most, written from the end
    addi a1, sp, 32
    mv   t0, a0
    bgez t0, 1f
    neg  t0, t0
1:  li   t1, 10
2:  remu t2, t0, t1
    divu t0, t0, t1
    addi t2, t2, '0'
    addi a1, a1, -1
    sb   t2, 0(a1)
    bnez t0, 2b

    bgez a0, 3f
    li   t2, '-'
    addi a1, a1, -1
    sb   t2, 0(a1)
3:  addi a2, sp, 32
    sub  a2, a2, a1
    li   a0, STDOUT
    system_call write
    addi sp, sp, 32
    ret
