# sh, getopts OPTIONS NAME [ARGUMENT...]: the next option of the parameters, or of the arguments.
#
#       while getopts ab:c letter; do case $letter in ... esac; done; shift $((OPTIND-1))
#
# A letter with a colon behind it takes an argument, which becomes $OPTARG. $OPTIND is the number of
# the parameter to look at next. A letter that nobody knows, or that lacks its argument, gives `?`
# and a message; with a colon in front of OPTIONS `?` or `:`, the letter in $OPTARG, and no message.

    .bss
    .balign 8
option_offset:
    .skip 8                         # where in that parameter we are, 0: at its beginning
option_index:
    .skip 8                         # the $OPTIND that this belongs to

    .section .rodata
.Loptind:
    .asciz "OPTIND"
.Loptarg:
    .asciz "OPTARG"
.Lillegal_letter:
    .asciz "Illegal option -%c\n"
.Lno_option_argument:
    .asciz "No arg for -%c option\n"
.Lgetopts_usage:
    .asciz "Usage: getopts optstring var [arg...]"

    .text
# s0 OPTIONS   s1 the name   s2 the parameters   s3 OPTIND - 1   s4 the letter, or '?' and so on
# s5 $OPTARG, 0 for none     s6 how many parameters   s7 the place in the parameter
builtin_getopts:
    enter 8
    addi sp, sp, -16
    li   t0, 3
    bltu a0, t0, .Lgetopts_misused
    ld   s0, 8(a1)
    ld   s1, 16(a1)
    ld   s2, parameters
    ld   s6, parameter_count
    ld   t0, 24(a1)
    beqz t0, 1f
    addi s2, a1, 24
    addi s6, a0, -3
1:  call option_number
    mv   s3, a0
    li   s5, 0
    ld   s7, option_offset
    bnez s7, 2f

    bgeu s3, s6, .Lno_more_options  # at the beginning of a parameter
    addi s3, s3, 1
    call option_parameter
    lbu  t0, 0(a0)
    lbu  t1, 1(a0)
    addi t0, t0, -'-'
    bnez t0, .Lno_option
    beqz t1, .Lno_option
    li   s7, 1
    addi t1, t1, -'-'
    bnez t1, 2f
    lbu  t1, 2(a0)
    beqz t1, .Lno_more_options      # `--` is the last

2:  call option_parameter
    add  a0, a0, s7
    lbu  s4, 0(a0)
    addi s7, s7, 1
    lbu  t0, 1(a0)
    sb   s4, 0(sp)                  # as a string, for $OPTARG
    sb   zero, 1(sp)
    bnez t0, 3f
    li   s7, 0                      # the parameter is used up
3:  li   t1, ':'
    beq  s4, t1, .Lunknown_letter
    mv   a0, s0
    mv   a1, s4
    call strchr
    beqz a0, .Lunknown_letter
    lbu  t0, 1(a0)
    addi t0, t0, -':'
    bnez t0, .Lletter_found
    beqz s7, 4f                     # its argument: the rest of this parameter,
    call option_parameter
    add  s5, a0, s7
    li   s7, 0
    j    .Lletter_found
4:  bgeu s3, s6, .Lno_argument      # or the next one
    addi s3, s3, 1
    call option_parameter
    mv   s5, a0
    j    .Lletter_found

.Lunknown_letter:
    la   a2, .Lillegal_letter
    li   t1, '?'
    j    5f
.Lno_argument:
    la   a2, .Lno_option_argument
    li   t1, ':'
5:  mv   a3, s4
    li   s4, '?'
    lbu  t0, 0(s0)
    addi t0, t0, -':'
    bnez t0, 6f
    mv   s4, t1
    mv   s5, sp
    j    .Lletter_found
6:  call print_error_format

.Lletter_found:
    sb   s4, 8(sp)
    sb   zero, 9(sp)
    call note_option
    addi a2, sp, 8
    call name_option
    li   a0, 0
7:  addi sp, sp, 16
    leave 8

.Lno_option:
    addi s3, s3, -1
.Lno_more_options:
    li   s7, 0
    call note_option
    li   t0, '?'
    sb   t0, 8(sp)
    sb   zero, 9(sp)
    addi a2, sp, 8
    call name_option
    li   a0, 1
    j    7b

.Lgetopts_misused:
    la   a0, .Lgetopts_usage
    li   a1, 0
    call say
    li   a0, 2
    j    7b

# option_parameter: out: a0 the parameter that is looked at, the one before $OPTIND
option_parameter:
    slli t0, s3, 3
    add  t0, s2, t0
    ld   a0, -8(t0)
    ret

# long option_number(void): $OPTIND - 1. Somebody may have set it, to begin again.
option_number:
    enter 0
    la   a0, .Loptind
    call value_of_name
    beqz a0, 1f
    call atoi
    bgtz a0, 2f
1:  li   a0, 1
2:  ld   t0, option_index
    beq  a0, t0, 3f
    sd   zero, option_offset, t0
3:  addi a0, a0, -1
    leave 0

# note_option: $OPTIND and $OPTARG, and where to go on.
note_option:
    enter 0
    sd   s7, option_offset, t0
    addi a2, s3, 1
    sd   a2, option_index, t0
    call number_as_text
    mv   a2, a0
    la   a0, .Loptind
    li   a1, 6
    call set_variable
    la   a0, .Loptarg
    li   a1, 6
    mv   a2, s5
    beqz s5, 1f
    call set_variable
    leave 0
1:  call unset_variable
    leave 0

# name_option: the variable whose name is s1 becomes a2.
name_option:
    enter 0
    sd   a2, 8(sp)
    mv   a0, s1
    call name_of_argument
    mv   a1, a0
    mv   a0, s1
    ld   a2, 8(sp)
    call set_variable
    leave 0
