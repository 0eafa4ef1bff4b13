# sh: the shell. It reads a line, makes a tree of it, and runs the tree; what isn't built in becomes
# a process by vfork and execve, and lib/sh/launch.s tells how.
#
#       sh [-i] [-f] [-s [ARGUMENT...]] commands from standard input; -i: as if it were a terminal
#       sh [-f] FILE [ARGUMENT...]      commands from a file
#       sh [-f] -c STRING [NAME [ARGUMENT...]]
#
# -f makes every child with fork in place of vfork, to see what that costs. The other options are
# those of `set` (options.s).
#
#       source.s    characters: a file, a string, lines that somebody types (editor.s)
#          v
#       lexer.s     tokens: words, operators (here.s: here-documents)
#          v
#       parser.s    the tree, in POSIX's grammar (compound.s: if, while, for, ...; syntax.s)
#          v
#       run.s       walks through the tree; simple.s looks at a simple command:
#          v            expand.s (dollar.s, brace.s, substitute.s, arithmetic.s, glob.s) its words,
#          v            builtins.s what the shell does itself,
#       launch.s        everything else is launched, and
#       jobs.s          waited for
#
# docs/shell.md says what it can do, and where it differs from others.

    .include "user.inc"
    .include "lib/sh/tree.inc"
    # (Those that name parts of records come before those that use the names.)
    .include "lib/sh/memory.s"
    .include "lib/sh/errors.s"
    .include "lib/sh/options.s"
    .include "lib/sh/source.s"
    .include "lib/sh/lexer.s"
    .include "lib/sh/syntax.s"
    .include "lib/sh/parser.s"
    .include "lib/sh/parser_words.s"
    .include "lib/sh/compound.s"
    .include "lib/sh/variables.s"
    .include "lib/sh/scopes.s"
    .include "lib/sh/traps.s"
    .include "lib/sh/expand.s"
    .include "lib/sh/here.s"
    .include "lib/sh/fields.s"
    .include "lib/sh/dollar.s"
    .include "lib/sh/brace.s"
    .include "lib/sh/substitute.s"
    .include "lib/sh/operators.s"
    .include "lib/sh/arithmetic.s"
    .include "lib/sh/arithmetic_names.s"
    .include "lib/sh/pattern.s"
    .include "lib/sh/glob.s"
    .include "lib/sh/redirect.s"
    .include "lib/sh/terminal.s"
    .include "lib/sh/builtins.s"
    .include "lib/sh/simple.s"
    .include "lib/sh/trace.s"
    .include "lib/sh/launch.s"
    .include "lib/sh/names.s"
    .include "lib/sh/jobs.s"
    .include "lib/sh/start.s"
    .include "lib/sh/run.s"
    .include "lib/sh/functions.s"
    .include "lib/sh/builtins_variables.s"
    .include "lib/sh/builtins_flow.s"
    .include "lib/sh/builtins_jobs.s"
    .include "lib/sh/builtins_wait.s"
    .include "lib/sh/builtins_input.s"
    .include "lib/sh/builtins_getopts.s"
    .include "lib/sh/builtins_test.s"
    .include "lib/sh/builtins_compare.s"
    .include "lib/sh/builtins_test_files.s"
    .include "lib/sh/editor.s"
    .include "lib/sh/editor_keys.s"
    .include "lib/libc.s"
    .include "lib/errors.s"
    .include "lib/complain.s"
    .include "lib/files.s"
    .include "lib/numbers.s"
    .include "lib/digits.s"
    .include "lib/fields.s"
    .include "lib/signals.s"
    .include "lib/kill.s"

    .section .rodata
program:                                # (in messages of the library: only kill's)
    .asciz "sh: kill"
.Lillegal_option:
    .asciz "Illegal option -"
.Lone:
    .asciz "1"
.Lppid:
    .asciz "PPID"
.Lneeds_string:
    .asciz "-c requires an argument"

    .bss
    .balign 8
interactive:
    .skip 8                         # not 0: somebody answers
in_subshell:
    .skip 8                         # not 0: a child that goes on as a shell
shell_pid:
    .skip 8                         # $$
last_background:
    .skip 8                         # $!, 0: none yet
parameters:
    .skip 8                         # char **: $1, $2, ...
parameter_count:
    .skip 8                         # $#
command_string:
    .skip 8                         # not 0: sh -c
first_source:
    .skip 8 * 8                     # a struct source

    .text
    .globl main
main:
    enter 4
    addi s0, a1, 8                  # s0: the next argument
    ld   t0, 0(a1)
    sd   t0, shell_name, t1
    la   t0, shell_memory
    sd   t0, memory_next, t1
    call getpid
    sd   a0, shell_pid, t0
    call import_environment
    call set_defaults
    call read_options
    ld   t0, command_string
    bnez t0, .Lrun_string
    has_option t0, OPTION_INPUT
    ld   t1, 0(s0)
    bnez t0, 6f
    bnez t1, .Lrun_file

# --- standard input: sh [-s [ARGUMENT...]] -------------------------------------------------------
6:  call set_parameters
    ld   t0, interactive
    bnez t0, 1f
    li   a0, STDIN
    call is_terminal
    beqz a0, 2f
    li   a0, STDERR
    call is_terminal
    beqz a0, 2f
    li   t0, 1
    sd   t0, interactive, t1
1:  li   t0, 1
    la   t1, shell_options
    sb   t0, OPTION_INPUT(t1)
    sb   t0, OPTION_INTERACTIVE(t1)
    call start_job_control
    call open_input_lines
    j    interactive_loop
2:  li   t0, 1
    la   t1, shell_options
    sb   t0, OPTION_INPUT(t1)
    call open_input_lines
    call run_source
    j    .Lend

# --- sh -c STRING [NAME [ARGUMENT...]] -----------------------------------------------------------
.Lrun_string:
    ld   s1, 0(s0)
    bnez s1, 3f
    la   a0, .Lneeds_string
    li   a1, 0
    call say
    li   a0, 2
    j    leave_shell
3:  addi s0, s0, 8
    ld   t0, 0(s0)
    beqz t0, 4f
    sd   t0, shell_name, t1
    addi s0, s0, 8
4:  call set_parameters
    mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    call run_text
    j    .Lend

# --- sh FILE [ARGUMENT...] -----------------------------------------------------------------------
.Lrun_file:
    ld   s1, 0(s0)
    sd   zero, interactive, t0
    addi s0, s0, 8
    call set_parameters
    mv   a0, s1
    li   a1, O_RDONLY | O_CLOEXEC
    li   a2, 0
    call open
    bltz a0, 5f
    mv   s2, a0
    call read_all
    bltz a0, 5f
    mv   s3, a0
    mv   s0, a1
    mv   a0, s2
    call close
    sd   s1, shell_name, t0
    mv   a0, s3
    mv   a1, s0
    call run_text
    j    .Lend
5:  mv   s0, a0
    call error_text
    mv   a3, a0
    addi t0, s0, ENOENT
    bnez t0, 6f
    la   a3, .Lno_such_file
6:  la   a0, .Lcannot_open
    mv   a1, s1
    la   a2, .Lcolon_space
    call say
    li   a0, 2
    j    leave_shell

.Lend:
    ld   a0, last_status
    j    leave_shell

# The loop of a shell that somebody talks to. Errors come back to `top_again`, with the stack of
# here.
interactive_loop:
    sd   sp, top_stack, t0
top_again:
    la   t0, descriptor_source
    sd   t0, source, t1
    sd   zero, token_is_back, t1
    sd   zero, here_pending, t1
    sd   zero, flow, t1
    sd   zero, loop_depth, t1
    sd   zero, loops_around, t1
    sd   zero, in_condition, t1
    sd   zero, in_assignment, t1
    sd   zero, builtin_name, t1
    sd   zero, builtin_frame, t1
    call leave_functions
    call forget_bad_prompt
    li   a0, 0
    call restore_descriptors
    call drop_line
1:  la   t0, shell_memory
    sd   t0, memory_next, t1
    sd   zero, flow, t1
    ld   t0, source                 # only when nothing is left on the line is this a prompt's place
    ld   t1, SOURCE_NEXT(t0)
    ld   t2, SOURCE_END(t0)
    bne  t1, t2, 2f
    call report_jobs
    li   t0, 1
    sd   t0, at_prompt, t1
2:  call parse_line
    li   t0, -1
    beq  a0, t0, .Lend
    beqz a0, 3f
    call run
3:  call forget_lines
    j    1b

# void set_parameters(-): $1, $2, ... are what is at s0.
set_parameters:
    sd   s0, parameters, t0
    li   t1, 0
    mv   t0, s0
1:  ld   t2, 0(t0)
    beqz t2, 2f
    addi t0, t0, 8
    addi t1, t1, 1
    j    1b
2:  sd   t1, parameter_count, t0
    ret

# void read_options(-): the options at s0, and s0 goes behind them.
read_options:
    enter 0
    sd   s0, parameters, t0
.Loption_argument:
    ld   t0, 0(s0)
    beqz t0, 5f
    lbu  t1, 0(t0)
    li   t2, '-'
    bne  t1, t2, 5f
    lbu  t1, 1(t0)
    beqz t1, 4f                     # `-` alone: no more options
    addi s0, s0, 8
    beq  t1, t2, 5f                 # `--`
1:  addi t0, t0, 1
    lbu  t1, 0(t0)
    beqz t1, .Loption_argument
    li   t3, 1
    addi t2, t1, -'c'
    beqz t2, 2f
    addi t2, t1, -'i'
    beqz t2, 3f
    addi t2, t1, -'s'
    beqz t2, 8f
    addi t2, t1, -'f'
    bnez t2, 6f
    sd   t3, use_fork, t2
    j    1b
6:  addi sp, sp, -16
    sd   t0, 0(sp)
    sd   t1, 8(sp)
    mv   a0, t1
    li   a1, 1
    call set_option                 # -e and its like
    ld   t0, 0(sp)
    ld   t1, 8(sp)
    addi sp, sp, 16
    bgez a0, 1b
    j    7f
2:  sd   t3, command_string, t2
    j    1b
3:  sd   t3, interactive, t2
    j    1b
8:  la   t2, shell_options
    sb   t3, OPTION_INPUT(t2)
    j    1b
4:  addi s0, s0, 8
5:  leave 0
7:  sb   t1, 8(sp)
    sb   zero, 9(sp)
    la   a0, .Lillegal_option
    addi a1, sp, 8
    li   a2, 0
    call say
    li   a0, 2
    j    leave_shell

# void set_defaults(void): where programs are, and where we are, unless the environment says it.
set_defaults:
    enter 0
    la   a0, path_name
    call value_of_name
    bnez a0, 1f
    la   a0, path_name
    li   a1, 4
    la   a2, default_path
    call set_variable
1:  la   a0, .Loptind
    li   a1, 6
    la   a2, .Lone
    call set_variable
    la   a0, .Lifs                  # not from the environment: a script relies on it
    li   a1, 3
    la   a2, blanks
    call set_variable
    li   a0, 0
    call note_directory
    la   a0, .Loldpwd               # (note_directory has taken the old $PWD for it)
    li   a1, 6
    call unset_variable
    call getppid
    mv   a2, a0
    call number_as_text
    mv   a2, a0
    la   a0, .Lppid
    li   a1, 4
    call set_variable
    leave 0
