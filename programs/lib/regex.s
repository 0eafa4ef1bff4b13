# Regular expressions for grep: does a line fit? Part of user/grep.s.
#
# lib/regex_compile.s makes of the patterns a little program, whose steps are
#
#       SET     take a character, if it is one of these, and go on
#       SPLIT   go on here and there, both
#       JUMP    go on there
#       BEGIN   go on at the line's beginning only, END at its end
#       ACCEPT  found
#
#       a\(b\|c\)*      0: SET a    1: SPLIT 7  2: SPLIT 5  3: SET b  4: JUMP 6
#                       5: SET c    6: JUMP 1   7: ACCEPT
#
# A place of the line is looked at once, with all the steps together at which a match may have
# arrived there; so no pattern takes longer than its length times the line's.

.equ STEP_KIND,         0
.equ STEP_JUMP,         8               # SPLIT, JUMP: how far to the other step, in bytes
.equ STEP_MOMENT,       16              # when it was last put on a list
.equ STEP_SET,          32              # SET: 256 bits
.equ STEP_SIZE,         64

.equ KIND_SET,          0               # (an empty set, as in fresh memory: nothing fits)
.equ KIND_SPLIT,        1
.equ KIND_JUMP,         2
.equ KIND_BEGIN,        3
.equ KIND_END,          4
.equ KIND_ACCEPT,       5

.equ STEPS_MAX,         8192

    .bss
    .balign 64
regex_program:
    .skip STEPS_MAX * STEP_SIZE
regex_here:                             # struct step *: the steps that have arrived here,
    .skip STEPS_MAX * 8
regex_there:                            # and at the next character; by turns
    .skip STEPS_MAX * 8
regex_moment:
    .skip 8                         # a number that each place of each line has for itself

    .text
# long line_fits(const char *line, const char *end): whether a pattern is found in it.
line_fits:
    enter 7
    mv   s0, a0
    mv   s1, a0                     # s1: the place
    mv   s2, a1
    la   s3, regex_here             # s3: the steps here, s5: where they end
    la   s4, regex_there
    mv   s5, s3
    ld   s6, regex_moment           # s6: the moment
    addi s6, s6, 1

.Lfits_place:
    call may_begin                  # a match can begin anywhere
    beqz a0, 1f
    la   a0, regex_program
    call add_step
1:  mv   t6, s3
.Lfits_follow:                      # all that can be reached without a character; the list grows
    beq  t6, s5, .Lfits_character
    ld   t5, 0(t6)
    addi t6, t6, 8
    ld   t1, STEP_KIND(t5)
    beqz t1, .Lfits_follow
    li   t2, KIND_JUMP
    bltu t1, t2, 3f
    beq  t1, t2, 4f
    li   t2, KIND_END
    bltu t1, t2, 2f
    bgtu t1, t2, 5f
    bne  s1, s2, .Lfits_follow
    j    6f
2:  bne  s1, s0, .Lfits_follow
    j    6f
3:  addi a0, t5, STEP_SIZE
    call add_step
4:  ld   a0, STEP_JUMP(t5)
    add  a0, a0, t5
    call add_step
    j    .Lfits_follow
6:  addi a0, t5, STEP_SIZE
    call add_step
    j    .Lfits_follow
5:  call may_end
    beqz a0, .Lfits_follow
    j    .Lfits_done

.Lfits_character:
    li   a0, 0
    beq  s1, s2, .Lfits_done
    lbu  t1, 0(s1)
    addi s1, s1, 1
    srli t2, t1, 3                  # t2, t3: its bit in a set
    andi t3, t1, 7
    addi s6, s6, 1
    mv   t6, s3
    mv   t4, s5                     # what is added from here on is added there
    mv   s5, s4
7:  beq  t6, t4, 8f
    ld   a0, 0(t6)
    addi t6, t6, 8
    ld   t0, STEP_KIND(a0)
    bnez t0, 7b
    add  t0, a0, t2
    lbu  t0, STEP_SET(t0)
    srl  t0, t0, t3
    andi t0, t0, 1
    beqz t0, 7b
    addi a0, a0, STEP_SIZE
    call add_step
    j    7b
8:  mv   t0, s3
    mv   s3, s4
    mv   s4, t0
    j    .Lfits_place

.Lfits_done:
    sd   s6, regex_moment, t0
    leave 7

# void add_step(struct step *step): to the list that ends at s5, once in each moment.
#   clobbers t0
add_step:
    ld   t0, STEP_MOMENT(a0)
    beq  t0, s6, 1f
    sd   s6, STEP_MOMENT(a0)
    sd   a0, 0(s5)
    addi s5, s5, 8
1:  ret

# may_begin: whether a match may begin at s1: -x: at the line's beginning, -w: not inside a word.
#   out  a0 0 when it may not
#   clobbers t0, t1, a1
may_begin:
    li   a0, 1
    beq  s1, s0, 1f
    ld   t0, grep_flags
    andi a0, t0, GREP_WHOLE_LINES
    seqz a0, a0
    beqz a0, 1f
    andi t1, t0, GREP_WORDS
    beqz t1, 1f
    lbu  a1, -1(s1)
    j    is_no_word
1:  ret

# may_end: whether it may end there. The same registers.
may_end:
    li   a0, 1
    beq  s1, s2, 1f
    ld   t0, grep_flags
    andi a0, t0, GREP_WHOLE_LINES
    seqz a0, a0
    beqz a0, 1f
    andi t1, t0, GREP_WORDS
    beqz t1, 1f
    lbu  a1, 0(s1)
    j    is_no_word
1:  ret

# is_no_word: whether a1 belongs to no word: is neither letter, nor digit, nor `_`.
#   out  a0 1 or 0
#   clobbers t0, t1
is_no_word:
    li   a0, 0
    addi t0, a1, -'0'
    sltiu t1, t0, 10
    bnez t1, 1f
    addi t0, a1, -'_'
    beqz t0, 1f
    ori  t0, a1, 0x20
    addi t0, t0, -'a'
    sltiu t1, t0, 26
    bnez t1, 1f
    li   a0, 1
1:  ret

    .include "lib/regex_compile.s"
    .include "lib/regex_repeat.s"
    .include "lib/regex_sets.s"
