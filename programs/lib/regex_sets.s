# Regular expressions for grep: sets of characters, [a-z], [^a-z], [[:alpha:]]. Part of user/grep.s.

    .section .rodata
.Lunmatched_bracket:
    .asciz "Unmatched [, [^, [:, [., or [="
.Lbad_class:
    .asciz "Invalid character class name"
.Lbad_range:
    .asciz "Invalid range end"
.Lno_collation:
    .asciz "[. and [= are not supported"

    .text
# void compile_set(void): behind the bracket.
compile_set:
    enter 5
    li   a0, KIND_SET
    call emit_step
    mv   s0, a0
    ld   s1, regex_next             # s1: what is read next
    ld   s2, regex_end
    lbu  s3, 0(s1)
    addi s3, s3, -'^'               # s3: 0: all but these
    bnez s3, 1f
    addi s1, s1, 1
1:  mv   s4, s1                     # s4: a `]` here is a member
2:  la   a0, .Lunmatched_bracket
    bgeu s1, s2, regex_fail
    lbu  a1, 0(s1)                  # a1: a member, or the first of a range
    addi t0, a1, -']'
    bnez t0, 3f
    bne  s1, s4, 5f
3:  addi s1, s1, 1
    addi t0, a1, -'['
    bnez t0, 4f
    la   a0, .Lno_collation
    lbu  t0, 0(s1)
    addi t1, t0, -'.'
    beqz t1, regex_fail
    addi t1, t0, -'='
    beqz t1, regex_fail
    addi t1, t0, -':'
    bnez t1, 4f
    mv   a0, s0
    mv   a1, s1
    call add_class
    mv   s1, a0
    j    2b

4:  mv   a2, a1                     # a2: the range's last
    lbu  t0, 0(s1)
    addi t0, t0, -'-'
    bnez t0, 6f
    addi t0, s1, 1
    bgeu t0, s2, 6f
    lbu  t0, 0(t0)
    addi t1, t0, -']'
    beqz t1, 6f                     # a `-` in the last place is a member
    mv   a2, t0
    addi s1, s1, 2
    la   a0, .Lbad_range
    bltu a2, a1, regex_fail
6:  mv   a0, s0
    call add_range
    j    2b

5:  addi s1, s1, 1
    sd   s1, regex_next, t0
    mv   a0, s0
    call add_other_case
    mv   a0, s0
    bnez s3, 7f
    call turn_set_round
7:  leave 5

# const char *add_class(struct step *set, const char *name)
#   in   a1 behind the `[` of [:alpha:]
#   out  a0 behind its `]`
add_class:
    enter 3
    mv   s0, a0
    mv   s1, a1
    li   s2, 0                      # s2: each character in turn is asked for
1:  mv   t0, s1
    mv   t1, s2
    call fits_class
    la   a0, .Lbad_class
    bltz t4, regex_fail
    mv   a4, t0
    beqz t4, 2f
    mv   a0, s0
    mv   a1, s2
    mv   a2, s2
    call add_range
2:  addi s2, s2, 1
    li   t0, 256
    bltu s2, t0, 1b
    mv   a0, a4
    leave 3

# void add_range(struct step *set, int first, int last)
#   clobbers t0-t2, a1
add_range:
1:  srli t0, a1, 3
    add  t0, a0, t0
    andi t1, a1, 7
    li   t2, 1
    sll  t2, t2, t1
    lbu  t1, STEP_SET(t0)
    or   t1, t1, t2
    sb   t1, STEP_SET(t0)
    addi a1, a1, 1
    bleu a1, a2, 1b
    ret

# void emit_character(int character): a set of this one.
emit_character:
    enter 1
    mv   s0, a0
    li   a0, KIND_SET
    call emit_step
    mv   a1, s0
    mv   a2, s0
    mv   s0, a0
    call add_range
    mv   a0, s0
    call add_other_case
    leave 1

# void add_other_case(struct step *set)
#   With -i, let what has one of a letter's cases have the other one, too. They are all in the set's
#   second dword: A in bit 1, a in bit 33.
#   clobbers t0-t2
add_other_case:
    ld   t0, grep_flags
    andi t0, t0, GREP_IGNORE_CASE
    beqz t0, 1f
    ld   t0, STEP_SET + 8(a0)
    srli t1, t0, 'a' - 'A'
    or   t1, t1, t0
    li   t2, ((1 << 26) - 1) << 1
    and  t1, t1, t2
    or   t0, t0, t1
    slli t1, t1, 'a' - 'A'
    or   t0, t0, t1
    sd   t0, STEP_SET + 8(a0)
1:  ret

# void turn_set_round(struct step *set): all others.
#   clobbers t0
turn_set_round:
    .irp dword, 0, 8, 16, 24
    ld   t0, STEP_SET + \dword(a0)
    not  t0, t0
    sd   t0, STEP_SET + \dword(a0)
    .endr
    ret

    .include "lib/character_classes.s"
