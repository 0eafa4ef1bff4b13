# sh, $((expression)): whole numbers of 64 bits, with C's operators in C's order:
#
#       ( )  + - ! ~ (one operand)  * / %  + -  << >>  < <= > >=  == !=  &  ^  |  &&  ||  ?:
#
# and NAME = expression, NAME += expression and so on. A variable may be written without its dollar
# sign. By precedence climbing: each operator of two operands has a rank, and `climb` takes those of
# its rank or more. What `&&`, `||` and `?:` leave out is read, but does not happen (sum_idle).

    .bss
    .balign 8
sum_next:
    .skip 8                         # char *: where we are in the expression
sum_idle:
    .skip 8                         # not 0: nothing is assigned, and dividing by zero is no error

    .section .rodata
.Lsum_expected:
    .asciz "arithmetic expression: expecting primary: \""
.Lsum_end_expected:
    .asciz "arithmetic expression: expecting EOF: \""
.Lsum_colon_expected:
    .asciz "arithmetic expression: expecting ':': \""
.Lsum_by_zero:
    .asciz "arithmetic expression: division by zero: \""
.Lsum_quote:
    .asciz "\""

    .text
# void expand_sum(const char *text, const char *end, long quoted): append the result.
expand_sum:
    enter 5
    mv   s2, a2
    ld   s0, memory_next
    ld   s4, sum_next               # one may stand in another
    call expand_sum_text
    mv   s3, a0                     # s3: the expression
    sd   a0, sum_next, t0
    sd   zero, sum_idle, t0
    call sum_whole
    mv   s1, a0
    call sum_peek
    bnez a0, 1f
    sd   s0, memory_next, t0
    sd   s4, sum_next, t0
    mv   a2, s1
    call number_as_text
    mv   a1, s2
    call emit_string
    leave 5
1:  la   a0, .Lsum_end_expected
# sum_error: a0 what is wrong with the expression at s3, which climb hands down.
sum_error:
    mv   a1, s3
    la   a2, .Lsum_quote
    li   a3, 0
    j    fail

# char *expand_sum_text(const char *text, const char *end): its parameters and commands, as in
# quotes.
expand_sum_text:
    enter 0
    li   a2, IN_DOCUMENT            # (a `"` is nothing special)
    call expand_quoted_range
    call remove_escapes
    leave 0

# int sum_peek(void): the next character that is no blank; 0 at the end. clobbers t0, t1
sum_peek:
    ld   t0, sum_next
1:  lbu  a0, 0(t0)
    li   t1, ' '
    beq  a0, t1, 2f
    addi t1, a0, -'\t'
    sltiu t1, t1, 2
    beqz t1, 3f
2:  addi t0, t0, 1
    j    1b
3:  sd   t0, sum_next, t1
    ret

# const char *sum_operator(void): the operator that comes next, as a row of the table; 0 for none.
# It is not read.
sum_operator:
    enter 0
    call sum_peek
    ld   t0, sum_next
    lbu  t2, 0(t0)
    lbu  t3, 1(t0)
    la   a0, sum_operators
    j    2f
1:  addi a0, a0, 4
2:  lbu  t0, 0(a0)
    lbu  t1, 1(a0)
    beqz t0, 3f
    bne  t0, t2, 1b
    beqz t1, 4f
    bne  t1, t3, 1b
4:  leave 0
3:  li   a0, 0
    leave 0

# long climb(const char *expression, long rank)
#   A primary, and as many operators of this rank or a higher one as follow.
climb:
    enter 6
    mv   s3, a0
    mv   s1, a1                     # s1: the rank
    call sum_primary
    mv   s0, a0                     # s0: the value so far
1:  call sum_operator
    beqz a0, 3f
    lbu  t0, 2(a0)
    bltu t0, s1, 3f
    mv   s2, a0
    ld   t1, sum_next
    lbu  t2, 1(a0)
    snez t2, t2
    addi t2, t2, 1
    add  t1, t1, t2
    sd   t1, sum_next, t2
    addi s4, t0, 1                  # s4: what binds more tightly belongs to the right operand
    mv   a0, s0
    lbu  a1, 3(s2)
    call sum_decided
    mv   s5, a0                     # s5: 1: it makes no difference
    ld   t0, sum_idle
    add  t0, t0, s5
    sd   t0, sum_idle, t1
    mv   a0, s3
    mv   a1, s4
    call climb
    mv   a1, a0
    ld   t0, sum_idle
    sub  t0, t0, s5
    sd   t0, sum_idle, t1
    mv   a0, s0
    lbu  a2, 3(s2)
    call sum_apply
    mv   s0, a0
    j    1b
3:  mv   a0, s0
    leave 6

# long sum_apply(long left, long right, int code): in the expression at s3.
sum_apply:
    addi t0, a2, -SUM_DIVIDE        # / and %
    sltiu t0, t0, 2
    beqz t0, 1f
    bnez a1, 1f
    ld   t0, sum_idle
    li   a1, 1
    beqz t0, 2f
1:  slli a2, a2, 3
    la   t1, sum_routines
    add  t1, t1, a2
    ld   t1, 0(t1)
    jr   t1
2:  la   a0, .Lsum_by_zero
    j    sum_error

# long sum_decided(long left, int code): whether the left operand of && or || says it all.
sum_decided:
    snez a0, a0
    beqz a1, 1f                     # ||: when it is true
    addi a1, a1, -SUM_AND
    seqz a1, a1
    xori a0, a0, 1                  # &&: when it is false
    and  a0, a0, a1
1:  ret

# long sum_whole(-): operators of all ranks, and ?:, of the expression at s3.
sum_whole:
    enter 3
    mv   a0, s3
    li   a1, 1
    call climb
    mv   s0, a0
    call sum_peek
    addi t0, a0, -'?'
    bnez t0, 1f
    call sum_step
    snez s1, s0                     # s1: 1: the second is idle
    xori a0, s1, 1
    call sum_branch
    mv   s2, a0
    call sum_peek
    addi t0, a0, -':'
    bnez t0, 2f
    call sum_step
    mv   a0, s1
    call sum_branch
    beqz s1, 3f
    mv   a0, s2
3:  leave 3
1:  mv   a0, s0
    leave 3
2:  la   a0, .Lsum_colon_expected
    j    sum_error

# sum_branch: one side of a ?:, which is idle when a0 is 1.
sum_branch:
    enter 1
    mv   s0, a0
    ld   t0, sum_idle
    add  t0, t0, s0
    sd   t0, sum_idle, t1
    call sum_whole
    ld   t0, sum_idle
    sub  t0, t0, s0
    sd   t0, sum_idle, t1
    leave 1

# sum_step: over one character. clobbers t0, t1
sum_step:
    ld   t0, sum_next
    addi t0, t0, 1
    sd   t0, sum_next, t1
    ret

# long sum_primary(-): a number, a variable, something in parentheses, a sign before one of these.
#   in   s3 the expression
sum_primary:
    enter 3
    call sum_peek
    ld   t0, sum_next
    addi t1, a0, -'0'
    sltiu t1, t1, 10
    bnez t1, .Lsum_number
    mv   a0, t0
    li   a1, 1
    call is_name
    bnez a0, .Lsum_variable
    call sum_peek
    mv   s0, a0
    la   a0, .Lsum_signs
    mv   a1, s0
    beqz s0, 9f
    call strchr
    beqz a0, 9f
    call sum_step
    li   t0, '('
    beq  s0, t0, 5f
    call sum_primary
    addi t0, s0, -'-'
    beqz t0, 1f
    addi t0, s0, -'!'
    beqz t0, 2f
    addi t0, s0, -'~'
    beqz t0, 3f
    leave 3
1:  neg  a0, a0
    leave 3
2:  seqz a0, a0
    leave 3
3:  not  a0, a0
    leave 3

5:  call sum_whole
    mv   s0, a0
    call sum_peek
    addi t0, a0, -')'
    bnez t0, 9f
    call sum_step
    mv   a0, s0
    leave 3
9:  la   a0, .Lsum_expected
    j    sum_error

.Lsum_number:
    mv   a0, t0
    call c_number
    sd   a1, sum_next, t0
    leave 3

.Lsum_variable:
    ld   s0, sum_next
    mv   s1, s0
6:  addi s1, s1, 1                  # s1: behind the name
    mv   a0, s0
    sub  a1, s1, s0
    addi a1, a1, 1
    call is_name
    bnez a0, 6b
    sd   s1, sum_next, t0
    sub  s1, s1, s0                 # s1: its length
    mv   a0, s0
    mv   a1, s1
    call sum_variable
    leave 3

    .section .rodata
.Lsum_signs:
    .asciz "-+!~("
    .text
