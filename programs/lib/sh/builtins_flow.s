# sh, builtins that change what runs next: break continue return eval . exec

    .text
# break [N], continue [N]: leave loops, or the rest of a round.
builtin_continue:
    li   a2, FLOW_CONTINUE
    j    1f
builtin_break:
    li   a2, FLOW_BREAK
1:  enter 2
    mv   s0, a2
    ld   a0, 8(a1)
    mv   s1, a0
    beqz a0, 2f
    call status_argument
    bnez a0, 3f
    la   a0, .Lillegal_number       # there is no loop 0
    mv   a1, s1
    li   a2, 0
    j    fail
2:  li   a0, 1
3:  ld   t0, loop_depth
    beqz t0, 5f                     # outside of all loops it is nothing
    bleu a0, t0, 4f
    mv   a0, t0
4:  sd   a0, flow_loops, t0
    sd   s0, flow, t0
5:  li   a0, 0
    leave 2

# return [STATUS]: from a function, or a file that `.` reads.
builtin_return:
    enter 0
    ld   a0, 8(a1)
    beqz a0, 1f
    call status_argument
    j    2f
1:  ld   a0, last_status
2:  li   t0, FLOW_RETURN
    sd   t0, flow, t1
    leave 0

# eval [WORD...]: the words, put together again, are a command.
builtin_eval:
    enter 3
    addi s0, a1, 8
    ld   s1, memory_next
    ld   a0, 0(s0)
    beqz a0, 3f
1:  ld   a0, 0(s0)
    beqz a0, 2f
    call append_text
    li   a0, ' '
    call append
    addi s0, s0, 8
    j    1b
2:  mv   a0, s1
    ld   a1, memory_next
    sub  a1, a1, s1
    sd   zero, last_status, t0
    call run_text
    ld   a0, last_status
3:  leave 3

# . FILE: its commands, in this shell. A name without a slash is looked for in $PATH.
builtin_dot:
    enter 4
    ld   s0, 8(a1)
    li   a0, 0
    beqz s0, 5f
    mv   a0, s0
    call open_script
    mv   s1, a0
    bltz a0, 6f
    call read_all
    mv   s2, a0
    mv   s3, a1
    mv   a0, s1
    call close
    bltz s2, 6f
    sd   zero, last_status, t0
    mv   a0, s2
    mv   a1, s3
    call run_text
    mv   a0, s2
    call free
    ld   t0, flow
    addi t0, t0, -FLOW_RETURN
    bnez t0, 4f
    sd   zero, flow, t1
4:  ld   a0, last_status
5:  leave 4
6:  la   a0, .Lcannot_open
    mv   a1, s0
    la   a2, .Lcolon_space
    la   a3, .Lno_such_file
    j    fail

# long open_script(const char *name): a file to read commands from. out: a0 a descriptor or -errno
open_script:
    enter 2
    li   t0, TRY_BYTES
    sub  sp, sp, t0
    mv   s0, a0
    li   a1, '/'
    call strchr
    mv   t0, a0
    mv   a0, s0
    bnez t0, 3f
    call program_path
    mv   s1, a0
1:  mv   a0, s1                     # each directory of $PATH
    mv   a1, s0
    mv   a2, sp
    call next_path
    mv   s1, a0
    mv   a0, a1
    bltz a1, 2f
    mv   a0, sp
    li   a1, O_RDONLY | O_CLOEXEC
    li   a2, 0
    call open
    bgez a0, 4f
2:  bnez s1, 1b
    li   a0, -ENOENT
    j    4f
3:  li   a1, O_RDONLY | O_CLOEXEC
    li   a2, 0
    call open
4:  li   t0, TRY_BYTES
    add  sp, sp, t0
    leave 2

# exec [COMMAND...]: the shell itself becomes the program. Without one, its redirections are the
# shell's.
builtin_exec:
    enter 2
    mv   s0, a2
    addi a0, a0, -1
    beqz a0, 1f
    sd   a0, COMMAND_COUNT(s0)
    ld   t0, COMMAND_ARGUMENTS(s0)
    addi t0, t0, 8
    sd   t0, COMMAND_ARGUMENTS(s0)
    ld   a0, COMMAND_ASSIGNMENTS(s0)
    call make_environment
    sd   a0, COMMAND_ENVIRONMENT(s0)
    ld   t0, job_control
    beqz t0, 2f
    call default_signals
2:  call unblock_trapped
    mv   a0, s0
    call execute
    mv   s1, a0                     # there is no such program
    ld   a1, trapped
    li   a0, SIG_BLOCK
    call mask_signals
    ld   t0, job_control
    beqz t0, 3f
    call shield_signals
3:  sd   s1, last_status, t0
    j    give_up_with_status
1:  leave 2
