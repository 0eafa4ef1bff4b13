# Regular expressions for grep: how often, * + ? {m,n}. Part of user/grep.s.
#
#       x*      SPLIT 2, x, JUMP 0, 2:          x{2,3}  x, x, x?
#       x+      x, SPLIT 0                      x{2,}   x, x, x*
#       x?      SPLIT 1, x, 1:                  x{0}    nothing

.equ REPEATS_MAX,       32767

    .section .rodata
.Lbad_interval:
    .asciz "Invalid content of \\{\\}"
.Lunmatched_brace:
    .asciz "Unmatched \\{"

    .text
# void compile_repeats(struct step *piece)
#   in   a0 where the piece begins, which is all that follows
compile_repeats:
    enter 2
    mv   s0, a0
1:  ld   s1, regex_next
    call regex_token
    li   t0, OPERATOR | '*'
    beq  a0, t0, 2f
    li   t0, OPERATOR | '+'
    beq  a0, t0, 3f
    li   t0, OPERATOR | '?'
    beq  a0, t0, 4f
    li   t0, OPERATOR | '{'
    beq  a0, t0, 5f
    sd   s1, regex_next, t0         # something else: it is the next
    leave 2
2:  mv   a0, s0
    call repeat_any
    j    1b
3:  li   a0, KIND_SPLIT
    call emit_step
    sub  t0, s0, a0
    sd   t0, STEP_JUMP(a0)
    j    1b
4:  mv   a0, s0
    call repeat_once_or_not
    j    1b
5:  call read_interval
    bltz a0, 6f
    mv   a2, a1
    mv   a1, a0
    mv   a0, s0
    call repeat_interval
    j    1b
6:  ld   s0, regex_out              # no numbers: the brace itself, and the piece from now on
    addi t0, s1, 1
    sd   t0, regex_next, t1
    li   a0, '{'
    call emit_character
    j    1b

# (long, long) read_interval(void)
#   Behind a `{`: "m}" "m,}" "m,n}" or ",n}".
#   out  a0 m, a1 n, REPEATS_MAX + 1 if there is no limit; a0 -1: it isn't one, but may stand in an
#        extended expression
read_interval:
    enter 3
    call read_repeats
    mv   s0, a0                     # s0: m, s1: n
    mv   s1, a0
    ld   t0, regex_next
    lbu  t1, 0(t0)
    addi t1, t1, -','
    bnez t1, 1f
    addi t0, t0, 1
    sd   t0, regex_next, t1
    call read_repeats
    mv   s1, a0
    bgez a0, 2f
    li   s1, REPEATS_MAX + 1
2:  bgez s0, 1f
    li   s0, 0
1:  bltz s0, .Lno_interval
    ld   t0, regex_next
    ld   t1, grep_flags
    andi t1, t1, GREP_EXTENDED
    bnez t1, 3f
    lbu  t1, 0(t0)
    addi t1, t1, -'\\'
    bnez t1, .Lno_interval
    addi t0, t0, 1
3:  lbu  t1, 0(t0)
    addi t1, t1, -'}'
    bnez t1, .Lno_interval
    addi t0, t0, 1
    sd   t0, regex_next, t1
    la   a0, .Lbad_interval
    bgtu s0, s1, regex_fail
    li   t0, REPEATS_MAX
    bgtu s0, t0, regex_too_big
    mv   a0, s0
    mv   a1, s1
    leave 3
.Lno_interval:
    ld   t1, grep_flags
    andi t1, t1, GREP_EXTENDED
    bnez t1, 4f
    la   a0, .Lunmatched_brace
    ld   t0, regex_next
    ld   t1, regex_end
    beq  t0, t1, regex_fail
    la   a0, .Lbad_interval
    j    regex_fail
4:  li   a0, -1
    leave 3

# long read_repeats(void): a number, -1 when there is none. A pattern ends with a zero or a line feed.
read_repeats:
    li   a0, -1
    li   t2, 10
    ld   t0, regex_next
1:  lbu  t1, 0(t0)
    addi t1, t1, -'0'
    bgeu t1, t2, 3f
    bgez a0, 2f
    li   a0, 0
2:  mul  a0, a0, t2
    add  a0, a0, t1
    li   t3, REPEATS_MAX
    bgtu a0, t3, regex_too_big
    addi t0, t0, 1
    j    1b
3:  sd   t0, regex_next, t1
    ret

# void repeat_interval(struct step *piece, long least, long most)
repeat_interval:
    enter 5
    mv   s0, a0
    mv   s1, a1                     # s1: how many it takes, s2: and how many more it may be
    sub  s2, a2, a1
    ld   s3, regex_out
    sub  s3, s3, s0                 # s3: the piece's size
    li   t0, REPEATS_MAX
    sltu s4, t0, a2                 # s4: 1: any number
    bnez s1, 1f
    sd   s0, regex_out, t0          # none at all? Then what follows is made of the old steps
    beqz s2, 5f
    add  t0, s0, s3
    sd   t0, regex_out, t1
    mv   a0, s0
    bnez s4, 4f
    call repeat_once_or_not
    addi s3, s3, STEP_SIZE
    mv   s1, s2                     # x{0,n} is as many x?
    li   s2, 0
1:  addi s1, s1, -1
    beqz s1, 2f
    mv   a0, s0
    mv   a1, s3
    call copy_steps
    j    1b
2:  beqz s2, 5f
    ld   s1, regex_out              # s1: the next copy
    mv   a0, s0
    mv   a1, s3
    call copy_steps
    mv   a0, s1
    bnez s4, 4f
    call repeat_once_or_not
    addi s2, s2, -1
    j    2b
4:  call repeat_any
5:  leave 5

# void copy_steps(const struct step *from, long size): behind the others.
copy_steps:
    enter 0
    mv   a2, a1
    mv   a1, a0
    ld   a0, regex_out
    add  t0, a0, a2
    la   t1, regex_program + STEPS_MAX * STEP_SIZE
    bgtu t0, t1, regex_too_big
    sd   t0, regex_out, t1
    call memcpy
    leave 0

# void repeat_any(struct step *piece): a `*`
repeat_any:
    enter 1
    mv   s0, a0
    call insert_split
    li   a0, KIND_JUMP
    call emit_step
    sub  t0, s0, a0
    sd   t0, STEP_JUMP(a0)
    mv   a0, s0
    call jump_to_end
    leave 1

# void repeat_once_or_not(struct step *piece): a `?`
repeat_once_or_not:
    enter 1
    mv   s0, a0
    call insert_split
    mv   a0, s0
    call jump_to_end
    leave 1

# void insert_split(struct step *place): a SPLIT there; what stood there and behind moves on.
insert_split:
    enter 2
    mv   s0, a0
    ld   s1, regex_out
    li   a0, KIND_SPLIT
    call emit_step                  # makes room for one more
    sub  a2, s1, s0
    beqz a2, 1f
    mv   a1, s0
    addi a0, s0, STEP_SIZE
    call memmove
1:  li   t0, KIND_SPLIT
    sd   t0, STEP_KIND(s0)
    leave 2

# void jump_to_end(struct step *step): let it jump to what comes next.
#   clobbers t0
jump_to_end:
    ld   t0, regex_out
    sub  t0, t0, a0
    sd   t0, STEP_JUMP(a0)
    ret
