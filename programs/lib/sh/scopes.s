# sh, scopes: values that come back. `local` in a function, and assignments before a function or a
# builtin, last only so long:
#
#       IFS=: read user rest            PATH=/tmp find_it            f() { local i=0; ... }
#
# What a variable was before goes to a stack; whoever begins such a time notes how high the stack
# is, and in the end takes everything above that back.

.equ SCOPE_NEXT,        0               # the one below
.equ SCOPE_TEXT,        8               # "NAME=value"
.equ SCOPE_LENGTH,      16              # the name's length
.equ SCOPE_FLAGS,       24              # the variable's; -1: there was none
.equ SCOPE_SIZE,        32

    .bss
    .balign 8
scopes:
    .skip 8                         # the stack
function_depth:
    .skip 8                         # how many functions we are in

    .section .rodata
.Lnot_in_function:
    .asciz "not in a function"

    .text
# void save_variable(const char *name, long length)
save_variable:
    enter 4
    mv   s0, a0
    mv   s1, a1
    li   a0, SCOPE_SIZE
    call malloc
    beqz a0, out_of_memory
    mv   s2, a0
    sd   s1, SCOPE_LENGTH(s2)
    mv   a0, s0
    mv   a1, s1
    call find_variable
    li   s3, -1
    beqz a0, 1f
    ld   s3, VARIABLE_FLAGS(a0)
    ld   s0, VARIABLE_TEXT(a0)
    mv   a0, s0
    call strlen
    mv   s1, a0
1:  sd   s3, SCOPE_FLAGS(s2)
    mv   a0, s0
    mv   a1, s1
    call copy_bytes
    sd   a0, SCOPE_TEXT(s2)
    ld   t0, scopes
    sd   t0, SCOPE_NEXT(s2)
    sd   s2, scopes, t0
    leave 4

# void restore_variables(struct scope *height): as they were when the stack was so high.
restore_variables:
    enter 3
    mv   s0, a0
1:  ld   s1, scopes
    beq  s1, s0, 4f
    ld   t0, SCOPE_NEXT(s1)
    sd   t0, scopes, t1
    ld   a0, SCOPE_TEXT(s1)
    ld   a1, SCOPE_LENGTH(s1)
    ld   s2, SCOPE_FLAGS(s1)
    bltz s2, 2f
    add  a2, a0, a1
    addi a2, a2, 1
    la   a3, variables
    call set_in_chain
    ld   a0, SCOPE_TEXT(s1)
    ld   a1, SCOPE_LENGTH(s1)
    call find_variable
    sd   s2, VARIABLE_FLAGS(a0)
    j    3f
2:  call unset_variable
3:  ld   a0, SCOPE_TEXT(s1)
    call free
    mv   a0, s1
    call free
    j    1b
4:  leave 3

# void assign_for_a_while(struct link *assignments): those before a command, expanded.
assign_for_a_while:
    enter 2
    mv   s0, a0
1:  beqz s0, 2f
    ld   s1, LINK_TEXT(s0)
    mv   a0, s1
    li   a1, '='
    call strchr
    sub  a1, a0, s1
    mv   a0, s1
    call save_variable
    mv   a0, s1
    call set_assignment
    mv   a0, s1
    li   a1, '='
    call strchr
    sub  a1, a0, s1
    mv   a0, s1
    li   a2, EXPORTED               # for the programs that a function starts
    call mark_variable
    ld   s0, LINK_NEXT(s0)
    j    1b
2:  leave 2

# local [NAME[=VALUE]...]: until the function returns.
builtin_local:
    enter 3
    addi s0, a1, 8
    ld   t0, function_depth
    bnez t0, 1f
    la   a0, .Lnot_in_function
    li   a1, 0
    j    fail
1:  ld   s1, 0(s0)
    beqz s1, 3f
    addi s0, s0, 8
    mv   a0, s1
    call name_of_argument
    mv   s2, a0
    mv   a1, a0
    mv   a0, s1
    call save_variable
    add  t0, s1, s2
    lbu  t0, 0(t0)
    beqz t0, 1b
    mv   a0, s1
    call set_assignment
    j    1b
3:  li   a0, 0
    leave 3
