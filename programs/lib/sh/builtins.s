# sh, builtins: what has to happen in the shell itself. `cd` in a child would change the child's
# directory. Everything else is a program in /bin: echo and true and pwd and test, too.

.equ BUILTIN_NAME,      0
.equ BUILTIN_ROUTINE,   8               # int (long count, char **arguments, struct command *)
.equ BUILTIN_FLAGS,     16
.equ BUILTIN_SIZE,      24
.equ SPECIAL,           1               # POSIX calls it so: an error of it ends a script
.equ KEEPS_REDIRECTS,   2               # `exec >file`

# a_builtin "name", ROUTINE, FLAGS: an entry of the table below.
.macro a_builtin name, routine, flags
    .section .rodata
builtin_name_\@:
    .asciz "\name"
    .section .data
    .dword builtin_name_\@, \routine, \flags
.endm

    .data
    .balign 8
builtin_table:
    a_builtin ":", builtin_true, SPECIAL
    a_builtin ".", builtin_dot, SPECIAL
    a_builtin "[", builtin_test, 0
    a_builtin "break", builtin_break, SPECIAL
    a_builtin "cd", builtin_cd, 0
    a_builtin "command", builtin_command, 0
    a_builtin "continue", builtin_continue, SPECIAL
    a_builtin "eval", builtin_eval, SPECIAL
    a_builtin "exec", builtin_exec, SPECIAL | KEEPS_REDIRECTS
    a_builtin "exit", builtin_exit, SPECIAL
    a_builtin "export", builtin_export, SPECIAL
    a_builtin "getopts", builtin_getopts, 0
    a_builtin "jobs", builtin_jobs, 0
    a_builtin "kill", builtin_kill, 0
    a_builtin "local", builtin_local, SPECIAL
    a_builtin "read", builtin_read, 0
    a_builtin "readonly", builtin_readonly, SPECIAL
    a_builtin "return", builtin_return, SPECIAL
    a_builtin "set", builtin_set, SPECIAL
    a_builtin "shift", builtin_shift, SPECIAL
    a_builtin "test", builtin_test, 0
    a_builtin "trap", builtin_trap, SPECIAL
    a_builtin "type", builtin_type, 0
    a_builtin "unset", builtin_unset, SPECIAL
    a_builtin "wait", builtin_wait, 0
    .dword 0

    .text
# struct builtin *find_builtin(const char *name). out: a0 0 when it is none
find_builtin:
    enter 2
    mv   s0, a0
    la   s1, builtin_table
1:  ld   a0, 0(s1)
    beqz a0, 2f
    mv   a1, s0
    call strcmp
    beqz a0, 3f
    addi s1, s1, BUILTIN_SIZE
    j    1b
3:  mv   a0, s1
2:  leave 2

builtin_true:
    li   a0, 0
    ret

# cd [DIRECTORY | -]: $PWD is where we are then, $OLDPWD where we were.
builtin_cd:
    enter 2
    ld   s0, 8(a1)
    li   s1, 0                      # s1: 1: say where we are
    bnez s0, 1f
    la   a0, .Lhome
    call value_of_name
    mv   s0, a0
    beqz a0, 4f
1:  lbu  t0, 0(s0)
    lbu  t1, 1(s0)
    addi t0, t0, -'-'
    or   t0, t0, t1
    bnez t0, 2f
    la   a0, .Loldpwd
    call value_of_name
    mv   s0, a0
    beqz a0, 4f
    li   s1, 1
2:  lbu  t0, 0(s0)
    bnez t0, 5f
    la   s0, .Lright_here           # `cd ""` goes nowhere, and is no error
5:  mv   a0, s0
    call chdir
    bltz a0, 3f
    mv   a0, s1
    call note_directory
4:  li   a0, 0
    leave 2
3:  la   a0, .Lcannot_cd
    mv   a1, s0
    li   a2, 0
    call say
    li   a0, 2
    leave 2

    .section .rodata
.Lcannot_cd:
    .asciz "can't cd to "
.Lright_here:
    .asciz "."
.Lpwd:
    .asciz "PWD"
.Loldpwd:
    .asciz "OLDPWD"
    .text

# void note_directory(long tell): set PWD and OLDPWD, and print where we are.
note_directory:
    enter 2
    mv   s1, a0
    la   a0, .Lpwd
    call value_of_name
    beqz a0, 1f
    mv   a2, a0
    la   a0, .Loldpwd
    li   a1, 6
    call set_variable
1:  li   t0, PATH_MAX
    sub  sp, sp, t0
    mv   a0, sp
    li   a1, PATH_MAX
    call getcwd
    bltz a0, 2f
    la   a0, .Lpwd
    li   a1, 3
    mv   a2, sp
    call set_variable
    beqz s1, 2f
    la   t0, .Lline_end
    addi sp, sp, -32
    addi t1, sp, 32
    sd   t1, 0(sp)
    sd   t0, 8(sp)
    sd   zero, 16(sp)
    li   a0, STDOUT
    mv   a1, sp
    call write_texts
    addi sp, sp, 32
2:  li   t0, PATH_MAX
    add  sp, sp, t0
    leave 2

# exit [STATUS]
builtin_exit:
    ld   a0, 8(a1)
    beqz a0, 1f
    call status_argument
    j    leave_shell
1:  ld   a0, last_status
    j    leave_shell

# int status_argument(const char *argument): a number; everything else is an error.
status_argument:
    enter 1
    mv   s0, a0
    call read_number
    bnez a1, 1f
    leave 1
1:  la   a0, .Lillegal_number
    mv   a1, s0
    li   a2, 0
    j    fail

    .section .rodata
.Lillegal_number:
    .asciz "Illegal number: "
    .text
