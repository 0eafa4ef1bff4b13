# sh, options: set -e and its like; and set, which also gives the parameters new values.
#
#       -e errexit      a command that fails ends the shell, unless it is a condition
#       -u nounset      a parameter that is not set is an error
#       -x xtrace       show each command, behind $PS4, before it runs
#       -f noglob       no file names for patterns      -C noclobber    > overwrites no file
#       -a allexport    export what is assigned         -n noexec       read, and run nothing
#
# $- has their letters, and `s` when the shell reads standard input, `m` when jobs are groups, `i`
# when somebody answers.

.equ OPTION_INPUT,      0               # in the order of $-
.equ OPTION_MONITOR,    1
.equ OPTION_INTERACTIVE, 2
.equ OPTION_NOUNSET,    3               # from here on: those that `set` may change
.equ OPTION_ALLEXPORT,  4
.equ OPTION_NOCLOBBER,  5
.equ OPTION_XTRACE,     6
.equ OPTION_NOEXEC,     7
.equ OPTION_NOGLOB,     8
.equ OPTION_ERREXIT,    9
.equ OPTION_COUNT,      10
.equ OPTION_FIRST,      OPTION_NOUNSET

    .section .rodata
option_letters:
    .asciz "smiuaCxnfe"
option_names:
    .asciz "nounset", "allexport", "noclobber", "xtrace", "noexec", "noglob", "errexit"
    .byte 0
.Lset_illegal:
    .asciz "Illegal option "
.Lset_illegal_name:
    .asciz "-o "
.Lset_title:
    .asciz "Current option settings\n"
.Lset_on:
    .asciz "on\n"
.Lset_off:
    .asciz "off\n"

    .bss
    .balign 8
shell_options:
    .skip 16                        # a byte each: 0 or 1
in_condition:
    .skip 8                         # how many conditions the command stands in: set -e minds none

# has_option REGISTER, OPTION
.macro has_option register, option
    la   \register, shell_options
    lbu  \register, \option(\register)
.endm

    .text
# long set_option(int letter, long value). out: a0 0; -1: there is no such option
set_option:
    la   t0, option_letters + OPTION_FIRST
    la   t1, shell_options + OPTION_FIRST
1:  lbu  t2, 0(t0)
    beqz t2, 3f
    beq  t2, a0, 2f
    addi t0, t0, 1
    addi t1, t1, 1
    j    1b
2:  sb   a1, 0(t1)
    li   a0, 0
    ret
3:  li   a0, -1
    ret

# long set_option_name(const char *name, long value): the same
set_option_name:
    enter 4
    mv   s0, a0
    mv   s1, a1
    la   s2, option_names
    la   s3, option_letters + OPTION_FIRST
1:  li   a0, -1
    lbu  t0, 0(s2)
    beqz t0, 2f
    mv   a0, s2
    mv   a1, s0
    call strcmp
    beqz a0, 3f
    mv   a0, s2
    call strlen
    add  s2, s2, a0
    addi s2, s2, 1
    addi s3, s3, 1
    j    1b
3:  lbu  a0, 0(s3)
    mv   a1, s1
    call set_option
2:  leave 4

# const char *option_string(void): $-
option_string:
    la   a0, number_text
    mv   t0, a0
    la   t1, option_letters
    la   t2, shell_options
1:  lbu  t3, 0(t1)
    beqz t3, 3f
    lbu  t4, 0(t2)
    beqz t4, 2f
    sb   t3, 0(t0)
    addi t0, t0, 1
2:  addi t1, t1, 1
    addi t2, t2, 1
    j    1b
3:  sb   zero, 0(t0)
    ret

# set [-LETTERS | +LETTERS | -o NAME]... [--] [ARGUMENT...]; alone: all variables.
builtin_set:
    enter 3
    addi s0, a1, 8                  # s0: the next argument
    ld   t0, 0(s0)
    bnez t0, .Lset_argument
    la   a0, empty_string
    li   a1, 0
    call print_variables
    li   a0, 0
    leave 3

.Lset_argument:
    ld   s1, 0(s0)
    beqz s1, .Lset_done             # only options: the parameters stay
    lbu  t0, 0(s1)
    li   s2, 1                      # s2: 1 for -, 0 for +
    addi t1, t0, -'-'
    beqz t1, 1f
    li   s2, 0
    addi t1, t0, -'+'
    bnez t1, .Lset_parameters
1:  addi s0, s0, 8
    addi s1, s1, 1
    lbu  t0, 0(s1)
    beqz t0, .Lset_sign_alone
    addi t0, t0, -'-'
    beqz t0, .Lset_parameters
2:  lbu  a0, 0(s1)
    beqz a0, .Lset_argument
    addi s1, s1, 1
    li   t0, 'o'
    beq  a0, t0, 3f
    mv   a1, s2
    call set_option
    bgez a0, 2b
    addi sp, sp, -16
    li   t0, '-'
    sb   t0, 0(sp)
    lbu  t0, -1(s1)
    sb   t0, 1(sp)
    sb   zero, 2(sp)
    la   a0, .Lset_illegal
    mv   a1, sp
    li   a2, 0
    j    fail
3:  ld   a0, 0(s0)
    beqz a0, .Lset_shows_options
    addi s0, s0, 8
    mv   a1, s2
    call set_option_name
    bgez a0, 2b
    la   a0, .Lset_illegal
    la   a1, .Lset_illegal_name
    ld   a2, -8(s0)
    li   a3, 0
    j    fail

.Lset_sign_alone:
    ld   t0, 0(s0)
    beqz t0, .Lset_done
.Lset_parameters:
    mv   a0, s0
    call new_parameters
.Lset_done:
    li   a0, 0
    leave 3
.Lset_shows_options:
    mv   a0, s2
    call show_options
    li   a0, 0
    leave 3

# void new_parameters(char **arguments): $1, $2, ... They outlive this command, so they are copied.
new_parameters:
    enter 4
    mv   s0, a0
    li   s1, 0                      # s1: how many
1:  slli t0, s1, 3
    add  t0, s0, t0
    ld   t0, 0(t0)
    addi s1, s1, 1
    bnez t0, 1b
    slli a0, s1, 3
    call malloc
    beqz a0, out_of_memory
    mv   s2, a0
    mv   s3, a0
2:  ld   a0, 0(s0)
    sd   zero, 0(s3)
    beqz a0, 3f
    call copy_aside
    sd   a0, 0(s3)
    addi s0, s0, 8
    addi s3, s3, 8
    j    2b
3:  sd   s2, parameters, t0
    addi s1, s1, -1
    sd   s1, parameter_count, t0
    leave 4

# void show_options(long readable): `set -o`; 0: `set +o`, as commands that set them so.
show_options:
    enter 5
    mv   s0, a0
    ld   s4, memory_next
    la   s1, option_names
    la   s2, shell_options + OPTION_FIRST
    beqz s0, 1f
    la   a0, .Lset_title
    call append_text
1:  lbu  t0, 0(s1)
    beqz t0, 4f
    bnez s0, 2f
    la   a0, .Lset_command
    lbu  t0, 0(s2)
    bnez t0, 5f
    la   a0, .Lset_command_off
5:  call append_text
2:  ld   s3, memory_next
    mv   a0, s1
    call append_text
    ld   t0, memory_next
    sub  t1, t0, s3
    add  s1, s1, t1
    addi s1, s1, 1
    la   a0, .Lline_end
    beqz s0, 3f
6:  li   a0, ' '                    # in columns
    call append
    ld   t0, memory_next
    sub  t0, t0, s3
    addi t0, t0, -16
    bltz t0, 6b
    la   a0, .Lset_on
    lbu  t0, 0(s2)
    bnez t0, 3f
    la   a0, .Lset_off
3:  call append_text
    addi s2, s2, 1
    j    1b
4:  mv   a0, s4
    call print_appended
    leave 5

    .section .rodata
.Lset_command:
    .asciz "set -o "
.Lset_command_off:
    .asciz "set +o "
    .text

# void print_appended(char *start): what has grown there since then, on standard output.
print_appended:
    enter 0
    mv   a1, a0
    ld   a2, memory_next
    sub  a2, a2, a0
    sd   a0, memory_next, t0
    li   a0, STDOUT
    call write_all
    leave 0
