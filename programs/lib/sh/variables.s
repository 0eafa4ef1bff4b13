# sh, variables. Each is kept as the string that it will be in an environment, so that execve can be
# given the very same pointers:
#
#       variables ---> | next | text ---> "HOME=/tmp" | length of the name, 4 | flags |
#
# Functions are kept in the same way, with their text behind the `=`, and their line as flags.

.equ VARIABLE_NEXT,     0
.equ VARIABLE_TEXT,     8
.equ VARIABLE_LENGTH,   16
.equ VARIABLE_FLAGS,    24
.equ VARIABLE_SIZE,     32
.equ EXPORTED,          1
.equ UNSET,             2               # it has been exported before it has got a value
.equ READONLY,          4

    .bss
    .balign 8
variables:
    .skip 8
functions:
    .skip 8

    .text
# struct variable *find_variable(const char *name, long length)
#   out  a0 0 when there is none
#   clobbers t0-t5
find_variable:
    la   t0, variables
find_in_chain:
    ld   t0, 0(t0)
1:  beqz t0, 4f
    ld   t1, VARIABLE_LENGTH(t0)
    bne  t1, a1, 3f
    ld   t2, VARIABLE_TEXT(t0)
    mv   t3, a0
    add  t1, t2, a1
2:  beq  t2, t1, 4f
    lbu  t4, 0(t2)
    lbu  t5, 0(t3)
    addi t2, t2, 1
    addi t3, t3, 1
    beq  t4, t5, 2b
3:  ld   t0, VARIABLE_NEXT(t0)
    j    1b
4:  mv   a0, t0
    ret

# struct variable *find_function(const char *name, long length)
find_function:
    la   t0, functions
    j    find_in_chain

# const char *value_of(const char *name, long length)
#   out  a0 the variable's value; 0 when it has none
value_of:
    enter 0
    call find_variable
    beqz a0, 1f
    ld   t1, VARIABLE_FLAGS(a0)
    andi t1, t1, UNSET
    ld   t0, VARIABLE_TEXT(a0)
    ld   a0, VARIABLE_LENGTH(a0)
    add  a0, t0, a0
    addi a0, a0, 1
    beqz t1, 1f
    li   a0, 0
1:  leave 0

# const char *value_of_name(const char *name): the same of a string.
value_of_name:
    enter 1
    mv   s0, a0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call value_of
    leave 1

# void set_variable(const char *name, long length, const char *value)
set_variable:
    enter 2
    mv   s0, a0
    mv   s1, a1
    call find_variable
    call require_writable
    mv   a0, s0
    mv   a1, s1
    la   a3, variables
    call set_in_chain
    has_option t0, OPTION_ALLEXPORT
    beqz t0, 1f
    mv   a0, s0
    mv   a1, s1
    li   a2, EXPORTED
    call mark_variable
1:  leave 2

# require_writable: complain if the variable at a0 (0: there is none) is read only. Keeps a2.
require_writable:
    beqz a0, 1f
    ld   t0, VARIABLE_FLAGS(a0)
    andi t0, t0, READONLY
    bnez t0, 2f
1:  ret
2:  ld   t0, VARIABLE_TEXT(a0)
    ld   a1, VARIABLE_LENGTH(a0)
    mv   a0, t0
    call copy_bytes
    la   a1, .Lread_only
    li   a2, 0
    j    fail

    .section .rodata
.Lread_only:
    .asciz ": is read only"
    .text

# void set_in_chain(const char *name, long length, const char *value, struct variable **chain)
set_in_chain:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s4, a3
    mv   a0, a2
    call strlen
    add  a0, a0, s1
    addi a0, a0, 2
    call malloc
    beqz a0, out_of_memory
    mv   s3, a0                     # s3: NAME=value
    mv   a1, s0
    mv   a2, s1
    call memcpy
    add  a0, s3, s1
    li   t0, '='
    sb   t0, 0(a0)
    addi a0, a0, 1
    mv   a1, s2
    call strcpy

    mv   t0, s4
    mv   a0, s0
    mv   a1, s1
    call find_in_chain
    bnez a0, 1f
    li   a0, VARIABLE_SIZE
    call malloc
    beqz a0, out_of_memory
    ld   t0, 0(s4)
    sd   t0, VARIABLE_NEXT(a0)
    sd   a0, 0(s4)
    sd   s1, VARIABLE_LENGTH(a0)
    sd   zero, VARIABLE_FLAGS(a0)
    sd   s3, VARIABLE_TEXT(a0)
    leave 5
1:  ld   t0, VARIABLE_FLAGS(a0)
    andi t0, t0, ~UNSET
    sd   t0, VARIABLE_FLAGS(a0)
    ld   t0, VARIABLE_TEXT(a0)
    sd   s3, VARIABLE_TEXT(a0)
    mv   a0, t0
    call free
    leave 5

# void set_assignment(const char *text): NAME=value
set_assignment:
    mv   t0, a0
    li   t1, '='
1:  lbu  t2, 0(t0)
    beq  t2, t1, 2f
    addi t0, t0, 1
    j    1b
2:  sub  a1, t0, a0
    addi a2, t0, 1
    j    set_variable

# void mark_variable(const char *name, long length, long flag): it is EXPORTED, or READONLY.
mark_variable:
    enter 3
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    call find_variable
    bnez a0, 1f
    mv   a0, s0
    mv   a1, s1
    la   a2, empty_string
    call set_variable
    mv   a0, s0
    mv   a1, s1
    call find_variable
    li   t0, UNSET
    sd   t0, VARIABLE_FLAGS(a0)
1:  ld   t0, VARIABLE_FLAGS(a0)
    or   t0, t0, s2
    sd   t0, VARIABLE_FLAGS(a0)
    leave 3

# void unset_variable(const char *name, long length)
unset_variable:
    la   a2, variables
unset_in_chain:
    enter 2
    mv   s0, a2
    mv   t0, a2
    call find_in_chain
    beqz a0, 3f
    mv   s1, a0
    mv   t0, s0                     # t0: the place that names it
1:  ld   t1, 0(t0)
    beq  t1, s1, 2f
    mv   t0, t1
    j    1b
2:  ld   t1, VARIABLE_NEXT(s1)
    sd   t1, 0(t0)
    ld   a0, VARIABLE_TEXT(s1)
    call free
    mv   a0, s1
    call free
3:  leave 2

# void import_environment(void): what the shell finds in its environment are variables, exported.
import_environment:
    enter 3
    ld   s0, environ
1:  ld   s1, 0(s0)
    beqz s1, 2f
    addi s0, s0, 8
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    call assignment_name
    beqz a0, 1b                     # not a name of ours
    mv   s2, a0
    mv   a0, s1
    call set_assignment
    mv   a0, s1
    mv   a1, s2
    li   a2, EXPORTED
    call mark_variable
    j    1b
2:  leave 3

# char **make_environment(struct link *assignments)
#   The environment for a command: the assignments before the command, and what is exported and not
#   among them.
make_environment:
    enter 4
    mv   s0, a0
    mv   s2, a0
    li   s1, 1                      # s1: how many
    mv   t0, s0
1:  beqz t0, 2f
    addi s1, s1, 1
    ld   t0, LINK_NEXT(t0)
    j    1b
2:  ld   t0, variables
3:  beqz t0, 4f
    addi s1, s1, 1
    ld   t0, VARIABLE_NEXT(t0)
    j    3b
4:  slli a0, s1, 3
    call take
    mv   s1, a0
    mv   s3, a0                     # s3: the environment
5:  beqz s0, 6f
    ld   t0, LINK_TEXT(s0)
    sd   t0, 0(s1)
    addi s1, s1, 8
    ld   s0, LINK_NEXT(s0)
    j    5b
6:  ld   t0, variables
7:  beqz t0, 9f
    ld   t1, VARIABLE_FLAGS(t0)
    andi t1, t1, EXPORTED | UNSET
    addi t1, t1, -EXPORTED
    bnez t1, 8f
    mv   a0, t0
    mv   a1, s2
    call is_assigned
    bnez a0, 8f
    ld   t1, VARIABLE_TEXT(t0)
    sd   t1, 0(s1)
    addi s1, s1, 8
8:  ld   t0, VARIABLE_NEXT(t0)
    j    7b
9:  sd   zero, 0(s1)
    mv   a0, s3
    leave 4

# long is_assigned(const struct variable *variable, const struct link *assignments)
#   Whether one of them is to the variable. Keeps t0.
is_assigned:
    beqz a1, 4f
    ld   t1, VARIABLE_TEXT(a0)
    ld   t2, LINK_TEXT(a1)
    li   t5, '='
1:  lbu  t3, 0(t1)
    lbu  t4, 0(t2)
    addi t1, t1, 1
    addi t2, t2, 1
    bne  t3, t4, 2f
    bne  t3, t5, 1b
    li   a0, 1
    ret
2:  ld   a1, LINK_NEXT(a1)
    j    is_assigned
4:  li   a0, 0
    ret
