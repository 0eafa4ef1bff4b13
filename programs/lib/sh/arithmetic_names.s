# sh, arithmetic: variables and assignments to them.

    .section .rodata
.Lsum_assigning:                        # what may stand before the `=` of an assignment
    .asciz "*/%+-&^|"

    .text
# long sum_variable(const char *name, long length)
#   Its value, or an assignment that follows.
sum_variable:
    enter 5
    mv   s0, a0
    mv   s1, a1
    call sum_assignment
    mv   s2, a0                     # s2: the operator's row, 0 for a plain `=`
    bltz a1, 1f
    call sum_whole
    mv   s4, a0
    beqz s2, 2f
    call sum_value
    mv   a1, s4
    lbu  a2, 3(s2)
    call sum_apply
    mv   s4, a0
2:  ld   t0, sum_idle
    bnez t0, 3f
    mv   a2, s4
    call number_as_text
    mv   a2, a0
    mv   a0, s0
    mv   a1, s1
    call set_variable
3:  mv   a0, s4
    leave 5
1:  call sum_value
    leave 5

# (struct row *, long) sum_assignment(void)
#   Read `=` or `+=` and its like.
#   out  a1 -1 when none follows; else a0 the operator's row in the table, 0 for `=`
sum_assignment:
    enter 1
    call sum_peek
    ld   s0, sum_next
    lbu  t1, 1(s0)
    addi t2, t1, -'='
    addi t0, a0, -'='
    bnez t0, 1f
    beqz t2, 4f                     # ==
    call sum_step
    li   a0, 0
    li   a1, 0
    leave 1
1:  bnez t2, 2f                     # += and so on: the character, and an `=`
    mv   a1, a0
    la   a0, .Lsum_assigning
    beqz a1, 4f
    call strchr
    beqz a0, 4f
    call sum_operator
    call sum_step
    j    3f
2:  bne  t1, a0, 4f                 # <<= and >>=
    addi t0, a0, -'<'
    beqz t0, 5f
    addi t0, a0, -'>'
    bnez t0, 4f
5:  lbu  t1, 2(s0)
    addi t1, t1, -'='
    bnez t1, 4f
    call sum_operator
    call sum_step
    call sum_step
3:  call sum_step
    li   a1, 0
    leave 1
4:  li   a1, -1
    leave 1

# sum_value: the value of the variable whose name is at s0, of length s1.
sum_value:
    enter 3
    mv   a0, s0
    mv   a1, s1
    call value_of
    beqz a0, 3f
    mv   s0, a0
    li   s1, 0                      # s1: 1 behind a minus sign
    call sum_blanks
    lbu  t0, 0(a0)
    beqz t0, 4f
    addi t1, t0, -'+'
    beqz t1, 1f
    addi t1, t0, -'-'
    bnez t1, 2f
    li   s1, 1
1:  addi a0, a0, 1
2:  lbu  t0, 0(a0)
    addi t0, t0, -'0'
    sltiu t0, t0, 10
    beqz t0, 5f
    call c_number
    mv   s2, a0
    mv   a0, a1
    call sum_blanks
    lbu  t0, 0(a0)
    bnez t0, 5f
    mv   a0, s2
    beqz s1, 3f
    neg  a0, a0
3:  leave 3
4:  li   a0, 0
    leave 3
5:  mv   a1, s0
    la   a0, .Lillegal_number
    li   a2, 0
    j    fail

# sum_blanks: a0 goes on to the next character that is no blank. clobbers t0, t1
sum_blanks:
    lbu  t0, 0(a0)
    addi t1, t0, -' '
    beqz t1, 1f
    addi t1, t0, -'\t'
    sltiu t1, t1, 5
    beqz t1, 2f
1:  addi a0, a0, 1
    j    sum_blanks
2:  ret
