# Regular expressions for grep: from a pattern to the steps of lib/regex.s. Part of user/grep.s.
#
#       alternation     branch | branch ...
#       branch          piece piece ...
#       piece           atom, and how often: * + ? {m,n}
#       atom            c  .  [set]  ^  $  (alternation)
#
# Each of these is a routine, which puts its steps behind those that are there. Jumps are told as
# distances, so steps may be moved and copied with all that they jump to.
#
# In an extended expression (-E) the operators ( ) { | + ? stand as they are, and a backslash makes
# them characters; in a basic one it is the other way round.

.equ OPERATOR,          0x100           # in a token, beside the character

    .bss
    .balign 8
regex_next:
    .skip 8                         # const char *: what is read next of the pattern
regex_end:
    .skip 8                         # const char *: where it ends
regex_out:
    .skip 8                         # struct step *: behind the last
regex_depth:
    .skip 8                         # inside of how many groups

    .section .rodata
.Lplain_operators:
    .asciz "*.[^$"
.Lshifted_operators:
    .asciz "(){|+?"
.Lnot_ours:                         # what GNU's grep knows behind a backslash, and this one doesn't
    .asciz "123456789<>bBwWsS`'"
.Lnot_supported:
    .asciz "back-references and \\< \\> \\b \\B \\w \\W \\s \\S are not supported"
.Ltrailing_backslash:
    .asciz "Trailing backslash"
.Lunmatched_open:
    .asciz "Unmatched ( or \\("
.Lunmatched_close:
    .asciz "Unmatched ) or \\)"
.Ltoo_big:
    .asciz "Regular expression too big"

    .text
# void compile_patterns(const char *patterns)
#   Add patterns, one in each line, to those that are looked for. In the end, finish_patterns.
compile_patterns:
    enter 3
    mv   s0, a0
1:  mv   s1, s0                     # s1: where this one ends
2:  lbu  t0, 0(s1)
    beqz t0, 3f
    addi t0, t0, -'\n'
    beqz t0, 3f
    addi s1, s1, 1
    j    2b
3:  sd   s0, regex_next, t0
    sd   s1, regex_end, t0
    li   a0, KIND_SPLIT             # this one, and those that follow
    call emit_step
    mv   s2, a0
    call compile_alternation
    li   a0, KIND_ACCEPT
    call emit_step
    ld   t0, regex_out
    sub  t0, t0, s2
    sd   t0, STEP_JUMP(s2)
    addi s0, s1, 1
    lbu  t0, 0(s1)
    bnez t0, 1b
    leave 3

# void finish_patterns(void): behind the last one is a step that nothing fits.
finish_patterns:
    li   a0, KIND_SET
    # fall through

# struct step *emit_step(long kind)
#   A step behind the others.
#   out  a0 the step
#   clobbers t0-t2
emit_step:
    ld   t0, regex_out
    la   t1, regex_program + STEPS_MAX * STEP_SIZE
    bgeu t0, t1, regex_too_big
    addi t1, t0, STEP_SIZE
    sd   t1, regex_out, t2
    mv   t1, t0
1:  sd   zero, 0(t1)                # something may have stood there
    addi t1, t1, 8
    ld   t2, regex_out
    bltu t1, t2, 1b
    sd   a0, STEP_KIND(t0)
    mv   a0, t0
    ret

# regex_too_big, regex_fail: this is no pattern: say why (a0), and end with status 2.
regex_too_big:
    la   a0, .Ltoo_big
regex_fail:
    li   a1, 0
    call complain_about
    exit 2

# int regex_token(void)
#   Read the next character, or what a backslash makes of it.
#   out  a0 the character, with OPERATOR if it is one; -1 at the pattern's end
regex_token:
    enter 2
    ld   t0, regex_next
    ld   t1, regex_end
    li   a0, -1
    beq  t0, t1, 4f
    lbu  s0, 0(t0)                  # s0: the character
    addi t0, t0, 1
    sd   t0, regex_next, t2
    mv   a0, s0
    ld   s1, grep_flags
    andi t2, s1, GREP_FIXED
    bnez t2, 4f
    andi s1, s1, GREP_EXTENDED
    snez s1, s1                     # s1: 1: ( and the like are operators here
    li   t2, '\\'
    bne  s0, t2, 1f

    la   a0, .Ltrailing_backslash
    beq  t0, t1, regex_fail
    lbu  s0, 0(t0)
    addi t0, t0, 1
    sd   t0, regex_next, t2
    xori s1, s1, 1
    la   a0, .Lnot_ours
    mv   a1, s0
    call strchr
    mv   t0, a0
    la   a0, .Lnot_supported
    bnez t0, regex_fail
    j    2f
1:  la   a0, .Lplain_operators
    mv   a1, s0
    call strchr
    bnez a0, 3f
2:  la   a0, .Lshifted_operators
    mv   a1, s0
    call strchr
    beqz a0, 5f
    beqz s1, 5f
3:  ori  s0, s0, OPERATOR
5:  mv   a0, s0
4:  leave 2

# int regex_peek(void): the next token, which stays the next.
regex_peek:
    enter 1
    ld   s0, regex_next
    call regex_token
    sd   s0, regex_next, t0
    leave 1

# void compile_alternation(void)
compile_alternation:
    enter 2
    ld   s0, regex_out              # s0: where the branch begins
    call compile_branch
    call regex_peek
    li   t0, OPERATOR | '|'
    bne  a0, t0, 1f
    call regex_token
    mv   a0, s0                     # SPLIT to behind the JUMP, the branch, JUMP to the end, others
    call insert_split
    li   a0, KIND_JUMP
    call emit_step
    mv   s1, a0
    mv   a0, s0
    call jump_to_end
    call compile_alternation
    mv   a0, s1
    call jump_to_end
1:  leave 2

# void compile_branch(void): up to a `|`, the group's end, or the pattern's.
compile_branch:
    enter 2
    li   s1, 1                      # s1: 1: nothing stands before
1:  call regex_peek
    bltz a0, 3f
    li   t0, OPERATOR | '|'
    beq  a0, t0, 3f
    li   t0, OPERATOR | ')'
    bne  a0, t0, 2f
    ld   t0, regex_depth
    bnez t0, 3f
2:  ld   s0, regex_out
    mv   a0, s1
    call compile_atom
    mv   s1, a0
    bnez a0, 1b                     # what follows stands at the beginning, too
    mv   a0, s0
    call compile_repeats
    j    1b
3:  leave 2

# long compile_atom(long first)
#   in   a0 1: nothing stands before it in its branch
#   out  a0 as that for what follows; 2: behind a basic expression's `^`, where `*` is a character
compile_atom:
    enter 2
    mv   s0, a0
    call regex_token
    mv   s1, a0
    andi t0, s1, OPERATOR
    beqz t0, .Latom_character
    andi s1, s1, 0xff
    ld   t1, grep_flags
    andi t1, t1, GREP_EXTENDED      # t1: not 0: an extended one
    addi t0, s1, -'('
    beqz t0, .Latom_group
    addi t0, s1, -')'
    beqz t0, .Latom_close
    addi t0, s1, -'['
    beqz t0, .Latom_set
    addi t0, s1, -'.'
    beqz t0, .Latom_any
    addi t0, s1, -'^'
    beqz t0, .Latom_begin
    addi t0, s1, -'$'
    beqz t0, .Latom_end
    addi t0, s1, -'{'               # * + ? { with nothing before: a brace is a character,
    beqz t0, .Latom_character
    beqz t1, .Latom_character       # the others, too, in a basic one,
    li   a0, 1                      # and mean nothing in an extended one
    leave 2
.Latom_close:                       # that nothing has opened
    la   a0, .Lunmatched_close
    beqz t1, regex_fail
.Latom_character:
    mv   a0, s1
    call emit_character
    j    .Latom_done
.Latom_any:
    li   a0, KIND_SET
    call emit_step
    call turn_set_round             # all but none
    j    .Latom_done
.Latom_set:
    call compile_set
.Latom_done:
    li   a0, 0
    leave 2

.Latom_begin:
    bnez t1, 2f
    addi t0, s0, -1
    bnez t0, .Latom_character
2:  li   a0, KIND_BEGIN
    call emit_step
    ld   t1, grep_flags
    andi t1, t1, GREP_EXTENDED
    seqz a0, t1
    slli a0, a0, 1
    leave 2

.Latom_end:
    bnez t1, 3f
    call regex_peek                 # is there nothing behind it in its branch?
    bltz a0, 3f
    li   t0, OPERATOR | '|'
    beq  a0, t0, 3f
    li   t0, OPERATOR | ')'
    bne  a0, t0, .Latom_character
3:  li   a0, KIND_END
    call emit_step
    j    .Latom_done

.Latom_group:
    ld   t0, regex_depth
    addi t0, t0, 1
    sd   t0, regex_depth, t1
    call compile_alternation
    call regex_token
    li   t0, OPERATOR | ')'
    mv   t1, a0
    la   a0, .Lunmatched_open
    bne  t1, t0, regex_fail
    ld   t0, regex_depth
    addi t0, t0, -1
    sd   t0, regex_depth, t1
    j    .Latom_done
