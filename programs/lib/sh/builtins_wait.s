# sh, builtins that wait for jobs, or end them: wait kill

    .text
# wait [JOB...]: until these have ended, or all; the status is the last one's.
builtin_wait:
    enter 4
    addi s0, a1, 8
    ld   t0, 0(s0)
    beqz t0, .Lwait_for_all
1:  ld   a0, 0(s0)
    beqz a0, 4f
    call job_to_wait_for
    addi s0, s0, 8
    li   s2, 127                    # no child of ours
    beqz a0, 1b
    mv   s1, a0
2:  ld   t0, JOB_RUNNING(s1)
    beqz t0, 3f
    mv   a1, s1
    call wait_unless_interrupted
    bgtz a0, 2b
3:  mv   a0, s1
    call status_of_job
    mv   s2, a0
    ld   t0, interactive            # at a terminal, the report before the next prompt comes anyway
    bnez t0, 1b
    mv   a0, s1
    call drop_job
    j    1b
4:  mv   a0, s2
    leave 4

.Lwait_for_all:
    ld   s1, jobs
5:  beqz s1, 7f
    ld   t0, JOB_RUNNING(s1)
    beqz t0, 6f
    li   a1, 0
    call wait_unless_interrupted
    bgtz a0, .Lwait_for_all
6:  ld   s1, JOB_NEXT(s1)
    j    5b
7:  li   a0, 0
    leave 4

# struct job *job_to_wait_for(const char *argument)
#   As job_of, but what is neither a job nor a number is an error.
job_to_wait_for:
    enter 2
    mv   s0, a0
    lbu  s1, 0(a0)
    addi s1, s1, -'%'               # s1: 0: it has to be one of our jobs
    beqz s1, 1f
    call read_number
    bnez a1, 2f
1:  mv   a0, s0
    call job_of
    bnez a0, 3f
    bnez s1, 3f
    la   a0, .Lkill_no_job
    j    4f
2:  la   a0, .Lillegal_number
4:  mv   a1, s0
    li   a2, 0
    j    fail
3:  leave 2

# long wait_unless_interrupted(?, struct job *job)
#   As wait_for_any. While the shell waits for what runs in the background it has the terminal, and
#   nobody dies of Ctrl-C; so it looks afterwards, or a loop around `wait` would hardly end.
wait_unless_interrupted:
    enter 1
    li   a0, 0
    call wait_for_any
    mv   s0, a0
    ld   t0, job_control
    beqz t0, 1f
    call interrupt_pending
    bnez a0, give_up_interrupted
1:  mv   a0, s0
    leave 1

# kill [-SIGNAL] PID | %JOB...: as the program (lib/kill.s), but it knows jobs, too.
builtin_kill:
    enter 0
    mv   a0, a1
    la   a1, group_to_kill
    call kill_command
    leave 0

# void kill_refuse(const char *text, const char *what): for lib/kill.s.
kill_refuse:
    li   a2, 0
    j    fail

# long group_to_kill(const char *argument): a job's whole group; without groups, its last process.
# out: a0 0 when there is no such job
group_to_kill:
    enter 0
    call job_of
    beqz a0, 1f
    ld   t0, JOB_LAST(a0)
    ld   a0, JOB_GROUP(a0)
    neg  a0, a0
    ld   t1, job_control
    bnez t1, 1f
    mv   a0, t0
1:  leave 0
