# sh, patterns: does a string fit? `*` stands for any string, `?` for any character, [a-z] for one
# of several, [!a-z] for one of the others, [[:digit:]] for one of a class; a backslash takes the
# next character's meaning away.

    .text
# long has_pattern(const char *string): whether it has one of these that isn't protected.
has_pattern:
1:  lbu  t0, 0(a0)
    addi a0, a0, 1
    beqz t0, 3f
    li   t1, '\\'
    bne  t0, t1, 2f
    lbu  t0, 0(a0)
    beqz t0, 3f
    addi a0, a0, 1
    j    1b
2:  addi t1, t0, -'*'
    beqz t1, 4f
    addi t1, t0, -'?'
    beqz t1, 4f
    addi t1, t0, -'['
    bnez t1, 1b
4:  li   a0, 1
    ret
3:  li   a0, 0
    ret

# long fits(const char *pattern, const char *string)
#   Whether all of the string fits all of the pattern. What stands behind a `*` is tried at each
#   place
#   in turn; when a later `*` has been reached, the earlier ones need not be looked at again.
#   out  a0 1 or 0
fits:
    enter 5
    mv   s0, a0                     # s0: where we are in the pattern, s1: in the string
    mv   s1, a1
    li   s2, 0                      # s2: behind the last `*`, and s3: what it was tried with
.Lfits_next:
    lbu  t0, 0(s0)
    lbu  s4, 0(s1)
    li   t1, '*'
    bne  t0, t1, 1f
    addi s0, s0, 1
    mv   s2, s0
    mv   s3, s1
    j    .Lfits_next
1:  beqz s4, .Lstring_ends
    beqz t0, .Lfits_retry
    addi s0, s0, 1
    addi s1, s1, 1
    li   t1, '?'
    beq  t0, t1, .Lfits_next
    li   t1, '['
    beq  t0, t1, 3f
    li   t1, '\\'
    bne  t0, t1, 2f
    lbu  t0, 0(s0)
    addi s0, s0, 1
2:  beq  t0, s4, .Lfits_next
.Lfits_retry:
    beqz s2, .Lfits_not             # one character more for the last `*`
    lbu  t0, 0(s3)
    beqz t0, .Lfits_not
    addi s3, s3, 1
    mv   s1, s3
    mv   s0, s2
    j    .Lfits_next

3:  mv   a0, s0
    mv   a1, s4
    call fits_set
    bltz a0, 4f
    mv   s0, a1
    bnez a0, .Lfits_next
    j    .Lfits_retry
4:  li   t0, '['                    # no set at all: the character itself
    j    2b

.Lstring_ends:
    beqz t0, 5f
.Lfits_not:
    li   a0, 0
    leave 5
5:  li   a0, 1
    leave 5

# (long, const char *) fits_set(const char *set, int character)
#   in   a0 behind the `[`
#   out  a0 1 fits, 0 doesn't, -1 it has no end; a1 behind the `]`
#   clobbers t0-t6, a2-a5
fits_set:
    mv   a5, ra
    mv   t0, a0
    mv   t1, a1                     # t1: the character
    li   a0, 0
    li   t2, 0                      # t2: 1 when the set is turned round
    lbu  t3, 0(t0)
    addi t4, t3, -'!'
    beqz t4, 1f
    addi t4, t3, -'^'
    bnez t4, 2f
1:  li   t2, 1
    addi t0, t0, 1
2:  mv   t6, t0                     # t6: a `]` here is a member
3:  lbu  t3, 0(t0)                  # t3: a member, or the first of a range
    beqz t3, 8f
    addi t4, t3, -']'
    bnez t4, 4f
    bne  t0, t6, 7f
4:  addi t0, t0, 1
    addi t4, t3, -'['
    bnez t4, 9f
    call fits_class
    bltz t4, 5f                     # only a bracket
    or   a0, a0, t4
    j    3b
9:  addi t4, t3, -'\\'
    bnez t4, 5f
    lbu  t3, 0(t0)
    beqz t3, 8f
    addi t0, t0, 1
5:  mv   t5, t3                     # t5: the last of the range
    lbu  t4, 0(t0)
    addi t4, t4, -'-'
    bnez t4, 6f
    lbu  t4, 1(t0)
    beqz t4, 6f
    addi a1, t4, -']'
    beqz a1, 6f
    mv   t5, t4
    addi t0, t0, 2
    addi t4, t4, -'\\'
    bnez t4, 6f
    lbu  t5, 0(t0)
    beqz t5, 8f
    addi t0, t0, 1
6:  bltu t1, t3, 3b
    bltu t5, t1, 3b
    li   a0, 1
    j    3b
7:  xor  a0, a0, t2
    addi a1, t0, 1
    jr   a5
8:  li   a0, -1
    jr   a5

    .include "lib/character_classes.s"
