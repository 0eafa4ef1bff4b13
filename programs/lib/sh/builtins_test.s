# sh, test EXPRESSION, or [ EXPRESSION ]:
#
#       STRING   -n STRING   -z STRING   A = B   A != B   A < B   A > B         strings
#       N -eq M   -ne -lt -le -gt -ge                                           numbers
#       -e FILE and others, A -nt B   A -ot B   A -ef B                         files
#       -t FD                                                                   a terminal
#       ! EXPRESSION   ( EXPRESSION )   E -a F   E -o F
#
# Any of these words may be a string, too: `[ -n = -n ]` compares two, and `[ ! ]` has one. As POSIX
# asks, with three or four arguments their number decides first; then, an operator of one operand
# is a string when nothing follows that it could be applied to.

.equ TEST_END,          0               # what a word is
.equ TEST_OPERAND,      1
.equ TEST_AND,          2
.equ TEST_OR,           3
.equ TEST_NOT,          4
.equ TEST_OPEN,         5
.equ TEST_CLOSE,        6
.equ TEST_BINARY,       16              # and the operator's number
.equ TEST_UNARY,        64              # the operator's letter is more than this

    .bss
    .balign 8
test_at:
    .skip 8                         # char **: the argument that is being looked at
test_frame:
    .skip 8                         # sp in builtin_test: where an error goes back to

    .section .rodata
.Ltest_operators:                       # what it is, and its name; a zero at the end
    .byte TEST_AND
    .asciz "-a"
    .byte TEST_OR
    .asciz "-o"
    .byte TEST_NOT
    .asciz "!"
    .byte TEST_OPEN
    .asciz "("
    .byte TEST_CLOSE
    .asciz ")"
    .set number, TEST_BINARY            # in the order of test_comparisons
    .irp name, "=", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"
    .byte number
    .asciz "\name"
    .set number, number + 1
    .endr
    .byte 0
.Ltest_unary_letters:
    .asciz "nztrwxefdcbpugkshLOGS"
.Ltest_missing:
    .asciz "missing ]"
.Ltest_unexpected:
    .asciz ": unexpected operator"
.Ltest_expected:
    .asciz ": argument expected"
.Ltest_closing:
    .asciz "closing paren expected"

    .text
builtin_test:
    enter 4
    sd   sp, test_frame, t0
    addi s0, a1, 8                  # s0: the arguments
    addi s1, a0, -1                 # s1: how many
    li   s2, 0                      # s2: 1 when the answer is to be turned round
    ld   t2, 0(a1)
    lbu  t2, 0(t2)
    addi t2, t2, -'['
    bnez t2, 1f
    beqz s1, .Ltest_no_bracket      # the closing bracket
    mv   a0, s1
    call test_last
    li   t0, ']'
    bne  a0, t0, .Ltest_no_bracket
    addi s1, s1, -1
    call test_end_here
1:  li   a0, 1
    beqz s1, 9f                     # nothing is false

.Ltest_by_number:
    li   t0, 4
    beq  s1, t0, 2f
    li   t0, 3
    bne  s1, t0, .Ltest_any
    ld   a0, 8(s0)                  # three: A OPERATOR B?
    call test_find
    addi a0, a0, -TEST_BINARY
    sltiu a0, a0, TEST_UNARY - TEST_BINARY
    li   s3, TEST_OPERAND
    bnez a0, .Ltest_evaluate
2:  ld   a0, 0(s0)                  # ( ... ), ! ...
    call test_only_character
    li   t0, '!'
    beq  a0, t0, 3f
    li   t0, '('
    bne  a0, t0, .Ltest_any
    mv   a0, s1
    call test_last
    li   t0, ')'
    bne  a0, t0, .Ltest_any
    addi s1, s1, -1
    call test_end_here
    j    4f
3:  xori s2, s2, 1
4:  addi s0, s0, 8
    addi s1, s1, -1
    j    .Ltest_by_number

.Ltest_any:
    mv   a0, s0
    call test_lex
    mv   s3, a0
.Ltest_evaluate:
    sd   s0, test_at, t0
    mv   a0, s3
    call test_or
    xor  a0, a0, s2
    ld   t0, test_at                # something is left?
    ld   t1, 0(t0)
    beqz t1, 5f
    ld   t2, 8(t0)
    bnez t2, 6f
5:  seqz a0, a0
9:  leave 4
6:  mv   a0, t1
    la   a1, .Ltest_unexpected
    lbu  t0, 0(t1)
    bnez t0, test_error_about
    addi a0, a1, 2                  # "" is not named
    j    test_error
.Ltest_no_bracket:
    la   a0, .Ltest_missing
    j    test_error

# test_end_here: the arguments at s0 end behind s1 of them.
test_end_here:
    slli t0, s1, 3
    add  t0, s0, t0
    sd   zero, 0(t0)
    ret

# test_last: the only character of the last of a0 arguments at s0; 0 when it has more, or none.
test_last:
    slli t0, a0, 3
    add  t0, s0, t0
    ld   a0, -8(t0)
test_only_character:
    mv   t0, a0
    lbu  a0, 0(t0)
    beqz a0, 1f
    lbu  t0, 1(t0)
    beqz t0, 1f
    li   a0, 0
1:  ret

# void test_error(const char *message)
#   Say it, and leave builtin_test with status 2, however deep in the expression this is.
test_error:
    li   a1, 0
test_error_about:
    li   a2, 0
    call say
    li   a0, 2
    ld   sp, test_frame
    leave 4

# int test_find(const char *word): what it is if it is an operator; TEST_OPERAND
test_find:
    enter 2
    mv   s0, a0
    la   s1, .Ltest_operators
1:  lbu  t0, 0(s1)
    beqz t0, 3f
    addi a0, s1, 1
    mv   a1, s0
    call strcmp
    beqz a0, 2f
    addi a0, s1, 1
    call strlen
    add  s1, s1, a0
    addi s1, s1, 2
    j    1b
2:  lbu  a0, 0(s1)
    leave 2
3:  lbu  t0, 0(s0)                  # -LETTER
    addi t0, t0, -'-'
    bnez t0, 4f
    lbu  s1, 1(s0)
    beqz s1, 4f
    lbu  t0, 2(s0)
    bnez t0, 4f
    la   a0, .Ltest_unary_letters
    mv   a1, s1
    call strchr
    mv   t0, a0
    mv   a0, s1
    bnez t0, 5f
4:  li   a0, TEST_OPERAND
5:  leave 2

# int test_lex(char **argument): what it is where it stands.
test_lex:
    enter 3
    mv   s0, a0
    ld   a0, 0(s0)
    li   s1, TEST_END
    beqz a0, 2f
    call test_find
    mv   s1, a0
    ld   s2, 8(s0)                  # s2: what follows
    li   t0, TEST_OPEN
    bne  s1, t0, 1f
    bnez s2, 2f
    j    3f
1:  li   t0, TEST_UNARY
    bleu s1, t0, 2f
    beqz s2, 3f                     # nothing to apply it to,
    ld   t0, 16(s0)
    beqz t0, 2f
    mv   a0, s2                     # or it is the first operand of two
    call test_find
    addi a0, a0, -TEST_BINARY
    li   t0, TEST_UNARY - TEST_BINARY
    bltu a0, t0, 3f
2:  mv   a0, s1
    leave 3
3:  li   a0, TEST_OPERAND
    leave 3

# int test_following(void): what the next argument is; test_at stays.
test_following:
    ld   a0, test_at
    ld   t0, 0(a0)
    addi a0, a0, 8
    bnez t0, test_lex
    li   a0, TEST_END
    ret

# long test_or(int word), test_and(int word), test_not(int word), test_primary(int word)
#   in   a0 what the argument at test_at is
#   out  a0 1 true, 0 false; test_at is at the last argument that belongs to it
test_or:
    enter 1
    li   s0, 0
1:  call test_and
    or   s0, s0, a0
    call test_following
    li   t0, TEST_OR
    bne  a0, t0, 2f
    call test_skip_operator
    j    1b
2:  mv   a0, s0
    leave 1

test_and:
    enter 1
    li   s0, 1
1:  call test_not
    and  s0, s0, a0
    call test_following
    li   t0, TEST_AND
    bne  a0, t0, 2f
    call test_skip_operator
    j    1b
2:  mv   a0, s0
    leave 1

# int test_skip_operator(void): over the operand and the operator. out: a0 what comes then
test_skip_operator:
    ld   a0, test_at
    addi a0, a0, 16
    sd   a0, test_at, t0
    j    test_lex

test_not:
    li   t0, TEST_NOT
    bne  a0, t0, test_primary
    enter 0
    call test_following
    beqz a0, 1f                     # TEST_END
    ld   t0, test_at
    addi t0, t0, 8
    sd   t0, test_at, t1
1:  call test_not
    xori a0, a0, 1
    leave 0

test_primary:
    beqz a0, test_false             # TEST_END
    enter 3
    mv   s0, a0
    ld   s1, test_at
    ld   s2, 0(s1)
    li   t0, TEST_OPEN
    beq  s0, t0, .Ltest_parenthesis
    li   t0, TEST_UNARY
    bgtu s0, t0, .Ltest_one_operand
    call test_following
    addi a1, a0, -TEST_BINARY
    li   t0, TEST_UNARY - TEST_BINARY
    bltu a1, t0, .Ltest_two_operands
    lbu  a0, 0(s2)
    snez a0, a0
    leave 3

.Ltest_one_operand:
    addi s1, s1, 8
    sd   s1, test_at, t0
    ld   a0, 0(s1)
    beqz a0, .Ltest_no_argument
    mv   a1, s0
    call test_unary
    leave 3

.Ltest_two_operands:
    ld   s2, 8(s1)
    addi s1, s1, 16
    sd   s1, test_at, t0
    mv   a2, a1
    ld   a0, -16(s1)
    ld   a1, 0(s1)
    beqz a1, .Ltest_no_argument
    call test_compare
    leave 3

.Ltest_no_argument:                 # of the operator s2
    mv   a0, s2
    la   a1, .Ltest_expected
    j    test_error_about

.Ltest_parenthesis:
    addi s1, s1, 8
    sd   s1, test_at, t0
    mv   a0, s1
    call test_lex
    li   t0, TEST_CLOSE
    bne  a0, t0, 1f
    li   a0, 0
    leave 3
1:  call test_or
    mv   s0, a0
    call test_following
    ld   t0, test_at
    addi t0, t0, 8
    sd   t0, test_at, t1
    li   t0, TEST_CLOSE
    bne  a0, t0, 2f
    mv   a0, s0
    leave 3
2:  la   a0, .Ltest_closing
    j    test_error

test_false:
    li   a0, 0
    ret
