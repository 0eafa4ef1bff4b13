# sh, test's operators of two operands.

    .section .rodata
    .balign 8
test_comparisons:                       # in the order of the operators in builtins_test.s
    .dword .Ltest_same, .Ltest_other, .Ltest_before, .Ltest_behind
    .dword .Ltest_eq, .Ltest_ne, .Ltest_lt, .Ltest_le, .Ltest_gt, .Ltest_ge
    .dword .Ltest_newer, .Ltest_older, .Ltest_same_file

    .text
# long test_compare(const char *a, const char *b, long operator). out: a0 1 or 0
test_compare:
    enter 3
    mv   s0, a0
    mv   s1, a1
    slli t0, a2, 3
    la   s2, test_comparisons
    add  s2, s2, t0
    ld   s2, 0(s2)
    addi t0, a2, -4                 # strings, numbers, files?
    bltz t0, 1f
    addi t0, t0, -6
    bltz t0, 2f
    jr   s2
1:  call strcmp
    jr   s2
2:  call test_number
    mv   s0, a0
    mv   a0, s1
    call test_number
    slt  t0, s0, a0                 # -1, 0, 1
    slt  a0, a0, s0
    sub  a0, a0, t0
    jr   s2

# --- a0: how the first stands to the second ------------------------------------------------------
.Ltest_same:
.Ltest_eq:
    seqz a0, a0
    leave 3
.Ltest_other:
.Ltest_ne:
    snez a0, a0
    leave 3
.Ltest_before:
.Ltest_lt:
    slti a0, a0, 0
    leave 3
.Ltest_le:
    slti a0, a0, 1
    leave 3
.Ltest_behind:
.Ltest_gt:
    sgtz a0, a0
    leave 3
.Ltest_ge:
    slti a0, a0, 0
    xori a0, a0, 1
    leave 3

# --- files: both must be there -------------------------------------------------------------------
.equ STAT_MTIME,        88              # seconds, nanoseconds

.Ltest_older:
    mv   t0, s0
    mv   s0, s1
    mv   s1, t0
.Ltest_newer:
    call stat_both
    bltz a0, 4f
    ld   t0, STAT_MTIME(sp)
    ld   t1, STAT_BYTES + STAT_MTIME(sp)
    bne  t0, t1, 3f
    ld   t0, STAT_MTIME + 8(sp)
    ld   t1, STAT_BYTES + STAT_MTIME + 8(sp)
3:  slt  a0, t1, t0
    j    5f
.Ltest_same_file:
    call stat_both
    bltz a0, 4f
    ld   t0, STAT_DEV(sp)
    ld   t1, STAT_BYTES + STAT_DEV(sp)
    sub  a0, t0, t1
    ld   t0, STAT_INO(sp)
    ld   t1, STAT_BYTES + STAT_INO(sp)
    sub  t0, t0, t1
    or   a0, a0, t0
    seqz a0, a0
    j    5f
4:  li   a0, 0
5:  addi sp, sp, STAT_BYTES * 2 + 16
    leave 3

# stat_both: two struct stat, of the files s0 and s1, on the caller's stack, which must be given
# back.
# out: a0 not negative when there are both
stat_both:
    addi sp, sp, -(STAT_BYTES * 2 + 16)
    sd   ra, STAT_BYTES * 2(sp)
    mv   a0, s0
    mv   a1, sp
    call stat
    bltz a0, 1f
    mv   a0, s1
    addi a1, sp, STAT_BYTES
    call stat
1:  ld   ra, STAT_BYTES * 2(sp)
    ret

# long test_number(const char *text)
#   A decimal number, with blanks around it and a sign before it as one likes.
test_number:
    enter 1
    mv   s0, a0
    call whole_number
    bltz a1, 1f
    leave 1
1:  mv   a1, s0
    la   a0, .Lillegal_number
    j    test_error_about

# (long, long) whole_number(const char *text)
#   out  a0 the number; a1 0, -1 when it isn't one
#   clobbers t0-t5
whole_number:
    mv   t0, a0
    li   a0, 0
    li   a1, -1
    li   t1, 0                      # t1: 1 behind a minus sign
1:  lbu  t2, 0(t0)
    addi t0, t0, 1
    addi t3, t2, -' '
    beqz t3, 1b
    addi t3, t2, -'\t'
    sltiu t3, t3, 5                 # \t \n \v \f \r
    bnez t3, 1b
    addi t3, t2, -'+'
    beqz t3, 2f
    addi t3, t2, -'-'
    bnez t3, 3f
    li   t1, 1
2:  lbu  t2, 0(t0)
    addi t0, t0, 1
3:  addi t2, t2, -'0'
    li   t3, 10
    bgeu t2, t3, 6f                 # at least one digit
    li   t4, -1
    srli t4, t4, 1
    sub  t5, t4, t2                 # does it still fit?
    divu t5, t5, t3
    bgtu a0, t5, 6f
    mul  a0, a0, t3
    add  a0, a0, t2
    lbu  t2, 0(t0)
    addi t0, t0, 1
    addi t4, t2, -'0'
    bltu t4, t3, 3b
4:  beqz t2, 5f                     # and nothing but blanks behind it
    addi t3, t2, -' '
    beqz t3, 7f
    addi t3, t2, -'\t'
    sltiu t3, t3, 5
    beqz t3, 6f
7:  lbu  t2, 0(t0)
    addi t0, t0, 1
    j    4b
5:  li   a1, 0
    beqz t1, 6f
    neg  a0, a0
6:  ret
