# Regular expressions for grep: . * ^ $ [..] and the backslash, matched by backtracking. The pattern
# is read as it stands; nothing is compiled.
#
# Who includes this defines `pattern` (char *) and `grep_flags`, where GREP_IGNORE_CASE asks for
# lower case on both sides; the pattern is in lower case already then.

    .text
# long line_fits(const char *line, const char *end): whether the pattern is found in it.
line_fits:
    enter 3
    mv   s0, a0                     # s0: the place that is tried
    mv   s1, a1
    ld   s2, pattern
    lbu  t0, 0(s2)
    li   t1, '^'
    bne  t0, t1, 1f
    addi a0, s2, 1                  # only at the beginning
    mv   a1, s0
    mv   a2, s1
    call fits_here
    leave 3
1:  mv   a0, s2
    mv   a1, s0
    mv   a2, s1
    call fits_here
    bnez a0, 2f
    addi s0, s0, 1
    bleu s0, s1, 1b
    li   a0, 0
2:  leave 3

# long fits_here(const char *pattern, const char *text, const char *end)
#   Whether the pattern fits what begins here.
fits_here:
    enter 6
    mv   s0, a0                     # s0: the pattern, s1: the text, s2: its end
    mv   s1, a1
    mv   s2, a2
.Lfits_on:
    lbu  t0, 0(s0)
    li   a0, 1
    beqz t0, .Lfits_done
    li   t1, '$'
    bne  t0, t1, 1f
    lbu  t1, 1(s0)
    bnez t1, 1f
    sub  a0, s1, s2                 # the end of the line?
    seqz a0, a0
    j    .Lfits_done
1:  mv   a0, s0
    call behind_atom
    mv   s3, a0                     # s3: behind this character or set
    lbu  t0, 0(s3)
    li   t1, '*'
    beq  t0, t1, .Lfits_star
    li   a0, 0
    beq  s1, s2, .Lfits_done
    mv   a0, s0
    lbu  a1, 0(s1)
    call atom_fits
    beqz a0, .Lfits_done
    mv   s0, s3
    addi s1, s1, 1
    j    .Lfits_on

.Lfits_star:
    mv   s4, s1                     # s4: as far as it fits
    mv   s5, s3
2:  beq  s4, s2, 3f
    mv   a0, s0
    lbu  a1, 0(s4)
    call atom_fits
    beqz a0, 3f
    addi s4, s4, 1
    j    2b
3:  addi a0, s5, 1                  # does the rest fit behind all that? Behind one less?
    mv   a1, s4
    mv   a2, s2
    call fits_here
    bnez a0, .Lfits_done
    addi s4, s4, -1
    bgeu s4, s1, 3b
    li   a0, 0
.Lfits_done:
    leave 6

# const char *behind_atom(const char *pattern): behind a character, \c, or [...]
behind_atom:
    lbu  t0, 0(a0)
    addi a0, a0, 1
    li   t1, '\\'
    beq  t0, t1, 3f
    li   t1, '['
    bne  t0, t1, 4f
    mv   t2, a0                     # the set, unless it has no end
    lbu  t0, 0(t2)
    li   t1, '^'
    bne  t0, t1, 1f
    addi t2, t2, 1
1:  addi t2, t2, 1                  # a `]` in the first place is a member
2:  lbu  t0, -1(t2)
    beqz t0, 4f
    lbu  t0, 0(t2)
    beqz t0, 4f
    addi t2, t2, 1
    li   t1, ']'
    bne  t0, t1, 2b
    mv   a0, t2
    ret
3:  lbu  t0, 0(a0)
    beqz t0, 4f
    addi a0, a0, 1
4:  ret

# long atom_fits(const char *atom, int character)
atom_fits:
    ld   t0, grep_flags
    andi t0, t0, GREP_IGNORE_CASE
    beqz t0, 1f
    addi t0, a1, -'A'
    sltiu t0, t0, 26
    slli t0, t0, 5                  # 'a' - 'A'
    add  a1, a1, t0
1:  lbu  t0, 0(a0)
    li   t1, '.'
    beq  t0, t1, 4f
    li   t1, '\\'
    beq  t0, t1, 2f
    li   t1, '['
    beq  t0, t1, .Lset_fits
    j    3f
2:  lbu  t1, 1(a0)
    beqz t1, 3f
    mv   t0, t1
3:  sub  a0, t0, a1
    seqz a0, a0
    ret
4:  li   a0, 1
    ret

.Lset_fits:
    enter 2
    mv   s0, a0
    mv   s1, a1
    call behind_atom
    mv   t6, a0                     # t6: behind the `]`
    addi t0, s0, 1
    li   a0, 0
    beq  t6, t0, 9f                 # no set: the bracket itself
    li   t2, 0                      # t2: 1: one of the others
    lbu  t1, 0(t0)
    li   t3, '^'
    bne  t1, t3, 5f
    li   t2, 1
    addi t0, t0, 1
5:  addi t6, t6, -1                 # t6: the `]`
6:  bgeu t0, t6, 8f
    lbu  t3, 0(t0)                  # t3 to t4: a range, perhaps of one
    mv   t4, t3
    addi t0, t0, 1
    lbu  t5, 0(t0)
    addi t5, t5, -'-'
    bnez t5, 7f
    addi t5, t0, 1
    bgeu t5, t6, 7f
    lbu  t4, 1(t0)
    addi t0, t0, 2
7:  bltu s1, t3, 6b
    bltu t4, s1, 6b
    li   a0, 1
    j    6b
8:  xor  a0, a0, t2
    leave 2
9:  li   t0, '['
    sub  a0, s1, t0
    seqz a0, a0
    leave 2
