# env [-i] [-u NAME] [NAME=VALUE...] [COMMAND [ARGUMENT...]]: run a command in a changed
# environment, or print it. -i: begin with an empty one; -u: without this variable.

    .include "user.inc"

.equ ADDED_MAX,         1000            # variables that can be added

    .section .rodata
program:
    .asciz "env"
option_letters:
    .asciz "+iu:"
path_name:
    .asciz "PATH"
default_path:
    .asciz "/bin"
quote:
    .asciz "'"

    .bss
    .balign 8
no_environment:
    .skip 8

    .text
    .globl main
main:
    enter 6
    mv   a0, a1
    call start_options
    call copy_environment
1:  la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, 3f
    li   t0, 'i'
    bne  a0, t0, 2f
    ld   t0, environ
    sd   zero, 0(t0)
    j    1b
2:  ld   a0, option_value
    call remove_variable
    j    1b

3:  ld   s0, operands
4:  ld   s1, 0(s0)
    beqz s1, .Lprint
    mv   a0, s1
    li   a1, '='
    call strchr
    beqz a0, .Lrun
    addi s0, s0, 8
    mv   a0, s1
    call add_variable
    j    4b

.Lprint:
    ld   s0, environ
5:  ld   a0, 0(s0)
    beqz a0, 6f
    addi s0, s0, 8
    call put_text
    li   a0, '\n'
    call put_byte
    j    5b
6:  call flush_output
    li   a0, 0
    leave 6
.Lusage:
    li   a0, 125                    # env's own failures are 125, to tell them from a command's
    leave 6

# --- run what is at s0 ---------------------------------------------------------------------------
.Lrun:
    mv   a0, s0
    call exec_along_path
    mv   s2, a0
    mv   a3, a0
    la   a0, quote
    mv   a1, s1
    la   a2, quote
    call complain_of
    li   a0, 127
    addi t0, s2, ENOENT
    beqz t0, 7f
    li   a0, 126
7:  leave 6

# long exec_along_path(char **arguments): execve, with each directory of $PATH. out: a0 -errno
exec_along_path:
    enter 6
    li   t0, PATH_MAX + NAME_MAX + 1
    sub  sp, sp, t0
    mv   s0, a0
    ld   s1, 0(s0)
    li   s5, -ENOENT
    mv   a0, s1
    li   a1, '/'
    call strchr
    bnez a0, .Lgiven_path
    la   a0, path_name
    call getenv
    mv   s2, a0                     # s2: the next directory
    bnez a0, 1f
    la   s2, default_path
1:  mv   s3, sp                     # s3: where the next byte goes
    li   t0, PATH_MAX
    add  s4, sp, t0
2:  lbu  t0, 0(s2)
    beqz t0, 3f
    addi s2, s2, 1
    li   t1, ':'
    beq  t0, t1, 3f
    bgeu s3, s4, 2b
    sb   t0, 0(s3)
    addi s3, s3, 1
    j    2b
3:  beq  s3, sp, 4f
    li   t0, '/'
    sb   t0, 0(s3)
    addi s3, s3, 1
4:  mv   a0, s1
    call strlen
    li   t0, NAME_MAX
    bgtu a0, t0, 5f
    mv   a0, s3
    mv   a1, s1
    call strcpy
    mv   a0, sp
    mv   a1, s0
    call execv
    addi t0, a0, ENOENT
    beqz t0, 5f
    mv   s5, a0                     # found, but
5:  lbu  t0, 0(s2)
    bnez t0, 1b
    j    6f
.Lgiven_path:
    mv   a0, s1
    mv   a1, s0
    call execv
    mv   s5, a0
6:  mv   a0, s5
    li   t0, PATH_MAX + NAME_MAX + 1
    add  sp, sp, t0
    leave 6

# void copy_environment(void): into an array with room for more.
copy_environment:
    enter 1
    ld   t0, environ
    li   s0, ADDED_MAX
1:  ld   t1, 0(t0)
    addi t0, t0, 8
    addi s0, s0, 1
    bnez t1, 1b
    slli a0, s0, 3
    call malloc
    beqz a0, 2f
    ld   a1, environ
    sd   a0, environ, t0
    addi a2, s0, -ADDED_MAX
    slli a2, a2, 3
    call memcpy
    leave 1
2:  la   a0, no_environment         # no memory: then there is no environment
    sd   a0, environ, t0
    leave 1

# void add_variable(char *assignment): NAME=value, in place of another of this name or at the end.
add_variable:
    enter 2
    mv   s0, a0
    call find_entry
    ld   t0, 0(a0)
    sd   s0, 0(a0)
    bnez t0, 1f
    sd   zero, 8(a0)
1:  leave 2

# void remove_variable(const char *name)
remove_variable:
    enter 0
    call find_entry
1:  ld   t0, 0(a0)                  # the others move up
    beqz t0, 2f
    ld   t0, 8(a0)
    sd   t0, 0(a0)
    addi a0, a0, 8
    j    1b
2:  leave 0

# char **find_entry(const char *name): where NAME or NAME=... stands in the environment, or its end.
find_entry:
    ld   t0, environ
1:  ld   t1, 0(t0)
    beqz t1, 4f
    mv   t2, a0
2:  lbu  t3, 0(t1)
    lbu  t4, 0(t2)
    addi t1, t1, 1
    addi t2, t2, 1
    li   t5, '='
    beq  t3, t5, 3f
    beqz t3, 5f
    beq  t3, t4, 2b
5:  addi t0, t0, 8
    j    1b
3:  beqz t4, 4f                     # all of NAME was the same
    bne  t4, t5, 5b
4:  mv   a0, t0
    ret

    .include "lib/command.s"
