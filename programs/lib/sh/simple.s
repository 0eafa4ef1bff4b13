# sh, simple commands: expand everything, then see what it is: only assignments, a function, a
# builtin, or a program, which becomes a process (launch.s).

.equ COMMAND_ARGUMENTS, 0               # char **: the words, expanded; a zero behind them
.equ COMMAND_COUNT,     8
.equ COMMAND_ASSIGNMENTS, 16            # struct link *: NAME=value each, expanded
.equ COMMAND_REDIRECTS, 24              # struct redirect *, expanded
.equ COMMAND_ENVIRONMENT, 32            # char **: for a program
.equ COMMAND_FUNCTION,  40              # struct variable *, or 0
.equ COMMAND_BUILTIN,   48              # struct builtin *, or 0
.equ COMMAND_PLAIN,     56              # not 0: behind `command`, where no builtin is special
.equ BUILTIN_FRAME,     48
.equ COMMAND_SIZE,      64              # (a multiple of 16: it stands on the stack)

    .text
# int run_simple(struct node *node)
run_simple:
    enter 3
    addi sp, sp, -COMMAND_SIZE
    mv   s0, a0
    ld   s1, memory_next
    mv   a1, sp
    call expand_command_node
    mv   a0, sp
    call is_program
    beqz a0, 1f
    li   a0, 1
    call new_job
    mv   s2, a0
    mv   a1, a0
    mv   a0, sp
    call launch_alone
    mv   a0, s2
    call wait_for_job
    j    2f
1:  mv   a0, sp
    call run_here
2:  sd   s1, memory_next, t0
    addi sp, sp, COMMAND_SIZE
    leave 3

# void expand_command_node(struct node *node, struct command *command)
#   Expand words, assignments and redirections, and find out what the command is.
expand_command_node:
    enter 5
    mv   s0, a0
    mv   s1, a1
    ld   s4, scopes
    ld   t0, NODE_LINE(s0)
    sd   t0, error_line, t1
    sd   zero, builtin_name, t0
    sd   zero, substitution_status, t0
    ld   a0, NODE_A(s0)
    call expand_words
    sd   a0, COMMAND_ARGUMENTS(s1)
    sd   a1, COMMAND_COUNT(s1)
    ld   a0, NODE_REDIRECTS(s0)
    call expand_redirects
    sd   a0, COMMAND_REDIRECTS(s1)

    addi s2, s1, COMMAND_ASSIGNMENTS
    sd   zero, 0(s2)
    ld   s3, NODE_B(s0)
1:  beqz s3, 2f
    mv   a0, s3
    call expand_assignment
    mv   s0, a0
    li   a0, LINK_SIZE
    call take
    sd   zero, LINK_NEXT(a0)
    sd   s0, LINK_TEXT(a0)
    sd   a0, 0(s2)
    mv   s2, a0
    ld   s3, LINK_NEXT(s3)
    ld   t0, COMMAND_COUNT(s1)      # x=1 y=$x: one after the other
    beqz t0, 5f
    mv   a0, s2                     # before a command, until all are expanded
    call assign_for_a_while
    j    1b
5:  mv   a0, s0
    call set_assignment
    j    1b

2:  ld   t0, COMMAND_COUNT(s1)
    beqz t0, 6f
    mv   a0, s4
    call restore_variables
6:  sd   zero, COMMAND_FUNCTION(s1)
    sd   zero, COMMAND_BUILTIN(s1)
    sd   zero, COMMAND_PLAIN(s1)
    ld   t0, COMMAND_COUNT(s1)
    beqz t0, 4f
    mv   a0, s1
    call skip_command_word
    mv   s2, a0                     # s2: functions do not count
    sd   s2, COMMAND_PLAIN(s1)
    ld   t0, COMMAND_ARGUMENTS(s1)
    ld   s0, 0(t0)
    mv   a0, s0
    call find_builtin
    sd   a0, COMMAND_BUILTIN(s1)
    bnez s2, 3f
    mv   a0, s0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call find_function
    sd   a0, COMMAND_FUNCTION(s1)
3:  mv   a0, s1
    call is_program
    beqz a0, 4f
    ld   a0, COMMAND_ASSIGNMENTS(s1)
    call make_environment
    sd   a0, COMMAND_ENVIRONMENT(s1)
4:  has_option t0, OPTION_XTRACE
    beqz t0, 5f
    mv   a0, s1
    call trace_command
5:  leave 5

# long skip_command_word(struct command *command)
#   `command NAME ...` is the same as `NAME ...`, but no function. (-p means $PATH, too.)
#   out  a0 1: it stood there
skip_command_word:
    enter 3
    mv   s0, a0
    li   s1, 0
1:  ld   t0, COMMAND_ARGUMENTS(s0)
    ld   t1, 8(t0)
    beqz t1, 2f
    ld   a0, 0(t0)
    la   a1, .Lcommand_word
    call strcmp
    bnez a0, 2f
    li   s2, 1                      # s2: words to skip
    ld   t0, COMMAND_ARGUMENTS(s0)
    ld   t1, 8(t0)
    lbu  t2, 0(t1)
    addi t2, t2, -'-'
    bnez t2, 3f
    lbu  t2, 1(t1)                  # -p and --; with another option it is the builtin (names.s)
    lbu  t1, 2(t1)
    addi t3, t2, -'p'
    addi t2, t2, -'-'
    snez t3, t3
    snez t2, t2
    and  t2, t2, t3
    or   t2, t2, t1
    bnez t2, 2f
    ld   t1, 16(t0)
    beqz t1, 2f
    li   s2, 2
3:  slli t1, s2, 3
    add  t0, t0, t1
    sd   t0, COMMAND_ARGUMENTS(s0)
    ld   t0, COMMAND_COUNT(s0)
    sub  t0, t0, s2
    sd   t0, COMMAND_COUNT(s0)
    li   s1, 1
    j    1b
2:  mv   a0, s1
    leave 3

    .section .rodata
.Lcommand_word:
    .asciz "command"
    .text

# long is_program(const struct command *command): whether it is to be a process of its own.
is_program:
    ld   t0, COMMAND_COUNT(a0)
    ld   t1, COMMAND_FUNCTION(a0)
    ld   t2, COMMAND_BUILTIN(a0)
    li   a0, 0
    beqz t0, 1f
    or   t1, t1, t2
    seqz a0, t1
1:  ret

# int run_here(struct command *command)
#   Run what is not a program: in the shell itself, with its redirections for so long.
run_here:
    enter 5
    mv   s0, a0
    ld   s1, saved_count
    ld   s4, scopes
    call assign_before
    ld   s2, COMMAND_BUILTIN(s0)
    li   a1, 1
    beqz s2, 3f
    ld   t0, BUILTIN_FLAGS(s2)
    andi t0, t0, KEEPS_REDIRECTS
    seqz a1, t0
3:  ld   a0, COMMAND_REDIRECTS(s0)
    call apply_redirects
    bltz a0, .Lredirect_failed
    ld   t0, COMMAND_COUNT(s0)
    beqz t0, .Lnothing_to_run
    ld   t0, COMMAND_FUNCTION(s0)
    beqz t0, 4f
    mv   a0, t0
    mv   a1, s0
    call call_function
    j    5f
4:  ld   t0, BUILTIN_NAME(s2)
    sd   t0, builtin_name, t1
    addi sp, sp, -BUILTIN_FRAME     # what .Lbuiltin_gives_up needs
    ld   t0, builtin_frame
    sd   s0, 0(sp)
    sd   s1, 8(sp)
    sd   s2, 16(sp)
    sd   s4, 24(sp)
    sd   t0, 32(sp)
    ld   t0, BUILTIN_FLAGS(s2)
    andi t0, t0, SPECIAL
    ld   t1, COMMAND_PLAIN(s0)
    seqz t0, t0
    or   t0, t0, t1
    neg  t0, t0
    and  t0, t0, sp
    sd   t0, builtin_frame, t1
    ld   t0, BUILTIN_ROUTINE(s2)
    ld   a0, COMMAND_COUNT(s0)
    ld   a1, COMMAND_ARGUMENTS(s0)
    mv   a2, s0
    jalr t0
7:  ld   t0, 32(sp)
    sd   t0, builtin_frame, t1
    addi sp, sp, BUILTIN_FRAME
5:  mv   s3, a0
    sd   zero, builtin_name, t0
    mv   a0, s1
    call restore_descriptors
    ld   t0, COMMAND_ASSIGNMENTS(s0)
    beqz t0, 6f
    call are_temporary
    beqz a0, 6f
    mv   a0, s4
    call restore_variables
6:  mv   a0, s3
    leave 5

.Lbuiltin_gives_up:
    mv   sp, t0
    ld   s0, 0(sp)
    ld   s1, 8(sp)
    ld   s2, 16(sp)
    ld   s4, 24(sp)
    li   a0, 2
    j    7b

.Lnothing_to_run:                   # only assignments and redirections: the status of the last
    ld   a0, substitution_status    # substitution, if there was one
    j    5b

.Lredirect_failed:
    li   a0, 2
    beqz s2, 5b
    ld   t0, BUILTIN_FLAGS(s2)
    andi t0, t0, SPECIAL
    beqz t0, 5b
    ld   t0, COMMAND_PLAIN(s0)
    bnez t0, 5b
    j    give_up                    # POSIX: an error of a special builtin ends a script

# assign_before: the assignments before the command at s0. Those before a special builtin stay, and
# so do those before nothing, which are made already.
assign_before:
    ld   a0, COMMAND_ASSIGNMENTS(s0)
    ld   t0, COMMAND_COUNT(s0)
    beqz a0, 3f
    beqz t0, 3f
    enter 2
    mv   s1, a0
    call are_temporary
    mv   t0, a0
    mv   a0, s1
    bnez t0, 2f
1:  beqz s1, 4f
    ld   a0, LINK_TEXT(s1)
    call set_assignment
    ld   s1, LINK_NEXT(s1)
    j    1b
2:  call assign_for_a_while
4:  leave 2
3:  ret

# long are_temporary(-): whether assignments before the command at s0 end with it.
are_temporary:
    ld   t0, COMMAND_COUNT(s0)
    li   a0, 0
    beqz t0, 1f
    ld   t0, COMMAND_FUNCTION(s0)
    ld   t1, COMMAND_PLAIN(s0)
    or   t0, t0, t1
    li   a0, 1
    bnez t0, 1f
    ld   t0, COMMAND_BUILTIN(s0)
    ld   t0, BUILTIN_FLAGS(t0)
    andi t0, t0, SPECIAL
    seqz a0, t0
1:  ret
