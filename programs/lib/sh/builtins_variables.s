# sh, builtins about variables and parameters: export readonly unset shift

    .text
# export [NAME[=VALUE]...], readonly [NAME[=VALUE]...]; without names: those that are.
builtin_readonly:
    li   a2, READONLY
    la   a3, .Lreadonly_word
    j    1f
builtin_export:
    li   a2, EXPORTED
    la   a3, .Lexport_word
1:  enter 4
    addi s0, a1, 8
    mv   s3, a2
    ld   t0, 0(s0)
    beqz t0, 4f
    lbu  t1, 0(t0)
    lbu  t2, 1(t0)
    addi t1, t1, -'-'
    addi t2, t2, -'p'
    or   t1, t1, t2
    bnez t1, 2f
    addi s0, s0, 8
    ld   t0, 0(s0)
    beqz t0, 4f
2:  ld   s1, 0(s0)
    li   a0, 0
    beqz s1, 5f
    addi s0, s0, 8
    mv   a0, s1
    call name_of_argument
    mv   s2, a0
    add  t0, s1, s2
    lbu  t0, 0(t0)
    beqz t0, 3f
    mv   a0, s1
    call set_assignment
3:  mv   a0, s1
    mv   a1, s2
    mv   a2, s3
    call mark_variable
    j    2b
4:  mv   a0, a3
    mv   a1, s3
    call print_variables
    li   a0, 0
5:  leave 4

    .section .rodata
.Lbad_name:
    .asciz ": bad variable name"
.Lexport_word:
    .asciz "export "
.Lreadonly_word:
    .asciz "readonly "
    .text

# long name_of_argument(char *argument)
#   NAME or NAME=VALUE.
#   out  a0 the length of the name; everything else is an error
name_of_argument:
    enter 2
    mv   s0, a0
    li   a1, '='
    call strchr
    sub  s1, a0, s0
    bnez a0, 1f
    mv   a0, s0
    call strlen
    mv   s1, a0
1:  mv   a0, s0
    mv   a1, s1
    call is_name
    beqz a0, 2f
    mv   a0, s1
    leave 2
2:  add  t0, s0, s1                 # (without the value, if there is one)
    sb   zero, 0(t0)
    mv   a2, s0
# bad_name: a2 is not what a variable can be called.
bad_name:
    mv   a0, a2
    la   a1, .Lbad_name
    li   a2, 0
    j    fail

# void print_variables(const char *prefix, long flag)
#   Those that have the flag, or all that have a value (0), in the order of their names: each as a
#   command that would set it.
print_variables:
    enter 5
    mv   s0, a0
    mv   s1, a1
    ld   s4, memory_next
    addi sp, sp, -16
    sd   zero, 0(sp)                # the chain of their texts
    ld   s2, variables
1:  beqz s2, 3f
    ld   t0, VARIABLE_FLAGS(s2)
    and  t1, t0, s1
    bnez t1, 2f
    bnez s1, 4f
    andi t0, t0, UNSET
    bnez t0, 4f
2:  li   a0, LINK_SIZE
    call take
    ld   t0, 0(sp)
    sd   t0, LINK_NEXT(a0)
    sd   a0, 0(sp)
    ld   t0, VARIABLE_TEXT(s2)
    sd   t0, LINK_TEXT(a0)
    ld   t0, VARIABLE_FLAGS(s2)
    sd   t0, LINK_LENGTH(a0)
4:  ld   s2, VARIABLE_NEXT(s2)
    j    1b
3:  ld   a0, 0(sp)
    call sort_links
    ld   s2, 0(sp)
    ld   s3, memory_next
5:  beqz s2, 6f
    mv   a0, s0
    call append_text
    mv   a0, s2
    call append_variable
    li   a0, '\n'
    call append
    ld   s2, LINK_NEXT(s2)
    j    5b
6:  mv   a0, s3
    call print_appended
    sd   s4, memory_next, t0
    addi sp, sp, 16
    leave 5

# append_variable: NAME='value', of a link from above; only NAME if it has none.
append_variable:
    enter 2
    ld   s0, LINK_TEXT(a0)
    ld   s1, LINK_LENGTH(a0)
1:  lbu  a0, 0(s0)
    addi s0, s0, 1
    addi t0, a0, -'='
    beqz t0, 2f
    call append
    j    1b
2:  andi t0, s1, UNSET
    bnez t0, 3f
    call append
    mv   a0, s0
    call append_in_quotes
3:  leave 2

# void append_in_quotes(const char *text): so that the shell would read it as one word.
append_in_quotes:
    enter 1
    mv   s0, a0
    li   a0, '\''
    call append
1:  lbu  a0, 0(s0)
    addi s0, s0, 1
    beqz a0, 3f
    addi t0, a0, -'\''
    bnez t0, 2f
    la   a0, .Lquoted_quote
    call append_text
    j    1b
2:  call append
    j    1b
3:  li   a0, '\''
    call append
    leave 1

    .section .rodata
.Lquoted_quote:
    .asciz "'\"'\"'"
    .text

# unset [-f] NAME...
builtin_unset:
    enter 3
    addi s0, a1, 8
    la   s2, variables
    ld   t0, 0(s0)
    beqz t0, 2f
    lbu  t1, 0(t0)
    lbu  t2, 1(t0)
    addi t1, t1, -'-'
    bnez t1, 1f
    addi s0, s0, 8
    addi t2, t2, -'f'
    bnez t2, 1f
    la   s2, functions
1:  ld   s1, 0(s0)
    beqz s1, 2f
    addi s0, s0, 8
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    call is_name
    mv   a2, s1
    beqz a0, bad_name
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    mv   t0, s2
    call find_in_chain
    la   t0, functions
    beq  s2, t0, 3f
    call require_writable
3:  mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    mv   a2, s2
    call unset_in_chain
    j    1b
2:  li   a0, 0
    leave 3

# shift [N]: forget the first parameters.
builtin_shift:
    enter 0
    ld   a0, 8(a1)
    beqz a0, 1f
    call status_argument
    j    2f
1:  li   a0, 1
2:  ld   t0, parameter_count
    bgtu a0, t0, 3f
    sub  t0, t0, a0
    sd   t0, parameter_count, t1
    slli a0, a0, 3
    ld   t0, parameters
    add  t0, t0, a0
    sd   t0, parameters, t1
    li   a0, 0
    leave 0
3:  la   a0, .Lcannot_shift
    li   a1, 0
    j    fail

    .section .rodata
.Lcannot_shift:
    .asciz "can't shift that many"
    .text
