# sh, expansion of what begins with a dollar sign: parameters, commands, sums.
#
#       $NAME  ${NAME}  $1  $#  $@  $?  $$  $!      values
#       ${NAME-word}  ${NAME=word}  ${NAME+word}  ${NAME?word}, with a colon: empty is like unset
#       ${NAME#pattern}  ${NAME%pattern}, twice the sign: as much as possible
#       ${#NAME}                                    its length
#       $(commands)  `commands`                     what they print
#       $((expression))                             arithmetic.s

    .bss
    .balign 8
number_text:
    .skip 32                        # a number as a string, until the next one is made
parameter_name:
    .skip 8                         # what read_parameter found: where it stands,
parameter_length:
    .skip 8                         # and how long it is

    .section .rodata
special_parameters:
    .asciz "?$!#@*-"
.Ldecimal:
    .asciz "%ld"
.Lbad_substitution:
    .asciz "Bad substitution"
.Lnot_set:
    .asciz "parameter not set"
.Lnot_set_or_null:
    .asciz "parameter not set or null"
.Lparameter_colon:
    .asciz ": "

    .text
# const char *expand_dollar(const char *text, const char *end, long quoted)
#   in   a0 behind the dollar sign
#   out  a0 where to go on
expand_dollar:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    bgeu s0, s1, .Ldollar_itself
    lbu  t0, 0(s0)
    li   t1, '{'
    beq  t0, t1, .Ldollar_brace
    li   t1, '('
    beq  t0, t1, .Ldollar_parenthesis
    call read_parameter
    beqz a0, .Ldollar_itself
    mv   s3, a0
    mv   a0, s2
    call emit_parameter
    mv   a0, s3
    leave 4

.Ldollar_itself:
    li   a0, '$'
    call emit_quoted
    mv   a0, s0
    leave 4

.Ldollar_brace:
    addi a0, s0, 1
    li   a1, '}'
    mv   a2, s1
    mv   a3, s2
    call find_end
    mv   s3, a0                     # s3: the brace at the end
    mv   a1, s3
    mv   a2, s2
    addi a0, s0, 1
    call expand_brace
    addi a0, s3, 1
    leave 4

.Ldollar_parenthesis:
    addi a0, s0, 1
    li   a1, ')'
    mv   a2, s1
    call find_end
    mv   s3, a0
    lbu  t0, 1(s0)                  # $(( ... ))
    lbu  t1, -1(s3)
    addi t0, t0, -'('
    addi t1, t1, -')'
    or   t0, t0, t1
    mv   a2, s2
    beqz t0, 1f
    addi a0, s0, 1
    mv   a1, s3
    ld   a3, error_line
    call expand_command
    j    2f
1:  addi a0, s0, 2
    addi a1, s3, -1
    call expand_sum
2:  addi a0, s3, 1
    leave 4

# const char *find_end(const char *text, int end, const char *limit, long quoted)
#   Where what began before `text` ends. The lexer's own routines find it, with the text as the
#   source. They have been here before, unless this is a here-document or a prompt: there may be no end.
find_end:
    enter 2
    addi sp, sp, -SOURCE_SIZE
    mv   s0, a1
    mv   s1, a3
    mv   a1, a0
    sub  a2, a2, a0
    ld   t0, error_line
    sd   t0, first_line, t1
    mv   a0, sp
    call open_text
    addi t0, s0, -')'
    bnez t0, 1f
    call skip_parenthesis
    j    2f
1:  mv   a0, s1
    call skip_brace
2:  ld   a0, SOURCE_NEXT(sp)
    addi a0, a0, -1
    mv   s0, a0
    call close_text
    mv   a0, s0
    addi sp, sp, SOURCE_SIZE
    leave 2

# const char *read_parameter(const char *text, const char *end)
#   A parameter's name: NAME, a digit, a special one.
#   out  a0 behind it; 0 when there is none. parameter_name, parameter_length
read_parameter:
    sd   a0, parameter_name, t0
    bgeu a0, a1, 4f
    lbu  t0, 0(a0)
    la   t1, special_parameters
1:  lbu  t2, 0(t1)
    addi t1, t1, 1
    beqz t2, 2f
    bne  t2, t0, 1b
3:  addi a0, a0, 1                  # a single character
    j    6f
2:  addi t2, t0, -'0'
    li   t3, 10
    bltu t2, t3, 3b

5:  bgeu a0, a1, 6f                 # letters, digits, underscores
    lbu  t0, 0(a0)
    addi t2, t0, -'0'
    bltu t2, t3, 7f
    addi t2, t0, -'_'
    beqz t2, 7f
    ori  t0, t0, 0x20
    addi t2, t0, -'a'
    sltiu t2, t2, 26
    beqz t2, 6f
7:  addi a0, a0, 1
    j    5b
6:  ld   t0, parameter_name
    sub  t0, a0, t0
    sd   t0, parameter_length, t1
    bnez t0, 8f
4:  li   a0, 0
8:  ret

# const char *parameter_value(void)
#   The value of the parameter that was read; not for $@ and $*.
#   out  a0 a string, 0 when it isn't set
parameter_value:
    ld   a0, parameter_name
    ld   a1, parameter_length
    lbu  t0, 0(a0)
    ld   a2, last_status
    addi t1, t0, -'?'
    beqz t1, number_as_text
    ld   a2, shell_pid
    addi t1, t0, -'$'
    beqz t1, number_as_text
    ld   a2, parameter_count
    addi t1, t0, -'#'
    beqz t1, number_as_text
    addi t1, t0, -'-'
    beqz t1, option_string
    addi t1, t0, -'!'
    beqz t1, 1f
    addi t1, t0, -'0'
    li   t2, 10
    bltu t1, t2, 2f
    j    value_of

1:  ld   a2, last_background
    bnez a2, number_as_text
    li   a0, 0
    ret
2:  li   a0, 0                      # $0, $1, ..., ${10}
3:  mul  a0, a0, t2
    add  a0, a0, t1
    ld   t0, parameter_name
    addi a1, a1, -1
    addi t0, t0, 1
    sd   t0, parameter_name, t3
    lbu  t1, 0(t0)
    addi t1, t1, -'0'
    bnez a1, 3b
    mv   t1, a0
    ld   a0, shell_name
    beqz t1, 5f
    li   a0, 0
    ld   t0, parameter_count
    bgtu t1, t0, 5f
    ld   t0, parameters
    slli t1, t1, 3
    add  t0, t0, t1
    ld   a0, -8(t0)
5:  ret

# const char *number_as_text(-, -, long number)
number_as_text:
    enter 0
    mv   a3, a2
    la   a0, number_text
    li   a1, 32
    la   a2, .Ldecimal
    call snprintf
    la   a0, number_text
    leave 0

# void emit_parameter(long quoted)
#   Append the value of the parameter that was read.
emit_parameter:
    enter 3
    mv   s0, a0
    ld   t0, parameter_name
    lbu  t0, 0(t0)
    addi t1, t0, -'@'
    beqz t1, .Lemit_all
    addi t1, t0, -'*'
    beqz t1, .Lemit_all
    ld   s1, parameter_name
    ld   s2, parameter_length
    call parameter_value
    bnez a0, 3f
    mv   a0, s1
    mv   a1, s2
    call mind_unset
    leave 3
3:  mv   a1, s0
    call emit_string
1:  leave 3

# $@ and $*: all parameters, each a field of its own, unless it is "$*".
.Lemit_all:
    ld   s1, parameters
    ld   s2, parameter_count
    bnez s2, 2f
    ld   t1, memory_next            # "$@" of nothing is nothing, in spite of the quotes
    ld   t2, field_start
    bne  t1, t2, 1b
    addi t0, t0, -'@'
    bnez t0, 1b
    sd   zero, field_open, t1
    j    1b
2:  ld   a0, 0(s1)
    mv   a1, s0
    beqz s0, 4f
    li   t0, 1                      # an empty one is a field when it is quoted
    sd   t0, field_open, t1
4:  call emit_string
    addi s1, s1, 8
    addi s2, s2, -1
    beqz s2, 1b
    mv   a0, s0
    call between_parameters
    j    2b

# void mind_unset(const char *name, long length)
#   With set -u, a parameter that has no value is an error.
mind_unset:
    has_option t0, OPTION_NOUNSET
    bnez t0, 1f
    ret
1:  call copy_bytes
    la   a1, .Lparameter_colon
    la   a2, .Lnot_set
    li   a3, 0
    j    fail

# void between_parameters(long quoted): the end of a field; but the first character of $IFS in "$*",
# and in whatever is one field, as an assignment's value.
between_parameters:
    enter 0
    ld   t0, splitting
    beqz t0, 1f
    beqz a0, 2f
    ld   t0, parameter_name
    lbu  t0, 0(t0)
    addi t0, t0, -'*'
    bnez t0, 2f
1:  call find_separators
    ld   t0, separators
    lbu  a0, 0(t0)
    beqz a0, 3f
    call emit_quoted
    leave 0
2:  call finish_field
3:  leave 0
