# sh, test EXPRESSION, or [ EXPRESSION ]:
#
#       STRING   -n STRING   -z STRING   A = B   A != B         strings
#       N -eq M   -ne -lt -le -gt -ge                           numbers
#       -e FILE   -f -d -s -r -w -x                             files
#       -t FD                                                   a terminal
#       ! EXPRESSION   ( EXPRESSION )   E -a F   E -o F
#
# The tests with two operands are looked for first: `[ -n = -n ]` compares two strings.

    .bss
    .balign 8
test_next:
    .skip 8                         # char **: the next argument
test_end:
    .skip 8                         # behind the last
test_first:
    .skip 8                         # where the innermost part begins that is being looked at
test_frame:
    .skip 8                         # sp in builtin_test: where an error goes back to

    .section .rodata
.Ltest_binary:                          # names, in the order of test_comparisons
    .asciz "=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge"
    .byte 0
.Ltest_missing:
    .asciz "missing ]"
.Ltest_unexpected:
    .asciz ": unexpected operator"
.Ltest_expected:
    .asciz "argument expected"

    .text
builtin_test:
    enter 1
    sd   sp, test_frame, t0
    addi t0, a1, 8
    slli t1, a0, 3
    add  t1, a1, t1
    ld   t2, 0(a1)
    lbu  t2, 0(t2)
    addi t2, t2, -'['
    bnez t2, 1f
    addi t1, t1, -8                 # the closing bracket
    bltu t1, t0, 4f
    ld   t2, 0(t1)
    lbu  t3, 0(t2)
    lbu  t4, 1(t2)
    addi t3, t3, -']'
    or   t3, t3, t4
    bnez t3, 4f
1:  sd   t0, test_next, t2
    sd   t1, test_end, t2
    li   a0, 1
    beq  t0, t1, 3f                 # of nothing: false
    call test_or
    ld   t0, test_next
    ld   t1, test_end
    bne  t0, t1, 2f
    seqz a0, a0
3:  leave 1
2:  ld   a0, test_first
    ld   a0, 0(a0)
    la   a1, .Ltest_unexpected
    j    test_error_about
4:  la   a0, .Ltest_missing
    j    test_error

# void test_error(const char *message)
#   Say it, and leave builtin_test with status 2, however deep in the expression this is.
test_error:
    li   a1, 0
test_error_about:
    li   a2, 0
    call say
    li   a0, 2
    ld   sp, test_frame
    leave 1

# long test_or(void), test_and(void): whether it is true.
test_or:
    enter 1
    call test_and
    mv   s0, a0
1:  li   a0, 'o'
    call test_is_operator
    beqz a0, 2f
    call test_and
    or   s0, s0, a0
    j    1b
2:  mv   a0, s0
    leave 1

test_and:
    enter 1
    call test_primary
    mv   s0, a0
1:  li   a0, 'a'
    call test_is_operator
    beqz a0, 2f
    call test_primary
    and  s0, s0, a0
    j    1b
2:  mv   a0, s0
    leave 1

# long test_is_operator(int letter): whether -letter comes next; then it is read.
test_is_operator:
    mv   t0, a0
    ld   t1, test_next
    ld   t2, test_end
    li   a0, 0
    beq  t1, t2, 1f
    ld   t2, 0(t1)
    lbu  t3, 0(t2)
    addi t3, t3, -'-'
    bnez t3, 1f
    lbu  t3, 1(t2)
    bne  t3, t0, 1f
    lbu  t3, 2(t2)
    bnez t3, 1f
    addi t1, t1, 8
    sd   t1, test_next, t0
    li   a0, 1
1:  ret

# long test_primary(void)
test_primary:
    enter 4
    ld   s0, test_next
    ld   s1, test_end
    beq  s0, s1, .Ltest_no_argument
    sd   s0, test_first, t0
    addi t0, s0, 16                 # A operator B?
    bgeu t0, s1, 1f
    ld   a0, 8(s0)
    call test_find_binary
    mv   s2, a0
    bltz s2, 1f
    addi t0, s0, 24
    sd   t0, test_next, t1
    ld   a0, 0(s0)
    ld   a1, 16(s0)
    mv   a2, s2
    call test_compare
    leave 4

1:  ld   s3, 0(s0)
    addi t0, s0, 8
    sd   t0, test_next, t1
    lbu  t1, 0(s3)
    lbu  t2, 1(s3)
    beq  t0, s1, .Ltest_string      # the last argument is a string, whatever it is
    bnez t2, 3f
    addi t3, t1, -'!'
    bnez t3, 2f
    call test_primary
    seqz a0, a0
    leave 4
2:  addi t3, t1, -'('
    bnez t3, .Ltest_string
    call test_or
    ld   t0, test_next
    addi t0, t0, 8                  # `)`
    sd   t0, test_next, t1
    leave 4
3:  addi t3, t1, -'-'
    bnez t3, .Ltest_string
    lbu  t3, 2(s3)
    bnez t3, .Ltest_string
    ld   a0, 8(s0)
    mv   a1, t2
    call test_unary
    bltz a0, .Ltest_string
    addi t0, s0, 16
    sd   t0, test_next, t1
    leave 4

.Ltest_string:
    lbu  a0, 0(s3)
    snez a0, a0
    leave 4
.Ltest_no_argument:
    la   a0, .Ltest_expected
    j    test_error

# long test_find_binary(const char *name): its place in the table, -1 when there is none.
test_find_binary:
    enter 3
    mv   s0, a0
    la   s1, .Ltest_binary
    li   s2, 0
1:  lbu  t0, 0(s1)
    beqz t0, 3f
    mv   a0, s1
    mv   a1, s0
    call strcmp
    mv   t0, a0
    mv   a0, s2
    beqz t0, 2f
    mv   a0, s1
    call strlen
    add  s1, s1, a0
    addi s1, s1, 1
    addi s2, s2, 1
    j    1b
3:  li   a0, -1
2:  leave 3

# long test_compare(const char *a, const char *b, long operator)
test_compare:
    enter 3
    mv   s1, a1
    mv   s2, a2
    li   t0, 2
    bgeu a2, t0, 1f
    call strcmp
    snez a0, a0
    li   t0, 1
    beq  s2, t0, 2f
    xori a0, a0, 1
2:  leave 3
1:  call test_number
    mv   s0, a0
    mv   a0, s1
    call test_number
    sub  a0, s0, a0                 # (numbers are below 2^62)
    addi t0, s2, -2                 # -eq -ne -lt -le -gt -ge
    beqz t0, 3f
    addi t0, t0, -1
    beqz t0, 4f
    addi t0, t0, -1
    beqz t0, 5f
    addi t0, t0, -1
    beqz t0, 6f
    addi t0, t0, -1
    beqz t0, 7f
    slti a0, a0, 0
    xori a0, a0, 1
    leave 3
3:  seqz a0, a0
    leave 3
4:  snez a0, a0
    leave 3
5:  slti a0, a0, 0
    leave 3
6:  slti a0, a0, 1
    leave 3
7:  sgtz a0, a0
    leave 3

# long test_number(const char *text)
test_number:
    enter 2
    mv   s0, a0
    li   s1, 1
    lbu  t0, 0(a0)
    addi t0, t0, -'-'
    bnez t0, 1f
    li   s1, -1
    addi a0, a0, 1
1:  call read_number
    bnez a1, 2f
    mul  a0, a0, s1
    leave 2
2:  la   a0, .Lillegal_number
    mv   a1, s0
    li   a2, 0
    call say
    li   a0, 2
    ld   sp, test_frame
    leave 1
