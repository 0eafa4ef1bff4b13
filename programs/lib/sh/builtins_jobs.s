# sh, builtins about jobs and their reports: jobs wait kill

.equ REPORT_COLUMN,     33              # where the commands' texts begin, as dash has them

    .section .rodata
.Lrunning:
    .asciz "Running"
.Ldone:
    .asciz "Done"
.Ldone_with:
    .asciz "Done(%ld)"
.Ljob_format:
    .asciz "[%ld] %c "
.Ljob_with_pid:
    .asciz "[%ld] %c %ld "

    .text
# void report_job(struct job *job, long fd, long with_pid)
#   "[1] + Done                       sleep 1"
report_job:
    enter 5
    addi sp, sp, -256
    mv   s0, a0
    mv   s1, a1
    call mark_of_job
    mv   a4, a0
    ld   a3, JOB_NUMBER(s0)
    mv   a0, sp
    li   a1, 64
    beqz a2, 1f
    la   a2, .Ljob_with_pid
    ld   a5, JOB_GROUP(s0)
    call snprintf
    j    2f
1:  la   a2, .Ljob_format
    call snprintf
2:  add  s2, sp, a0                 # s2: where to go on
    mv   a0, s2
    mv   a1, s0
    call describe_state
    mv   a0, sp
    call strlen
    mv   s3, a0
    li   s4, REPORT_COLUMN
3:  add  t0, sp, s3                 # at least one blank
    li   t1, ' '
    sb   t1, 0(t0)
    addi s3, s3, 1
    bltu s3, s4, 3b
    add  t0, sp, s3
    sb   zero, 0(t0)

    addi sp, sp, -32
    addi t0, sp, 32
    sd   t0, 0(sp)
    ld   t0, JOB_TEXT(s0)
    sd   t0, 8(sp)
    la   t0, .Lline_end
    sd   t0, 16(sp)
    sd   zero, 24(sp)
    mv   a0, s1
    mv   a1, sp
    call write_texts
    addi sp, sp, 256 + 32
    leave 5

# int mark_of_job(struct job *job): `+` for the newest job, `-` for the one before it. Keeps a2.
mark_of_job:
    ld   t0, jobs
    li   t2, '+'                    # t2: the mark of the next one that has a number
1:  beqz t0, 4f
    ld   t1, JOB_NUMBER(t0)
    beqz t1, 3f
    beq  t0, a0, 5f
    addi t1, t2, -'+'
    li   t2, '-'
    beqz t1, 3f
4:  li   t2, ' '
    beqz t0, 5f
3:  ld   t0, JOB_NEXT(t0)
    j    1b
5:  mv   a0, t2
    ret

# void describe_state(char *where, const struct job *job)
describe_state:
    enter 2
    mv   s0, a0
    mv   s1, a1
    ld   t0, JOB_RUNNING(s1)
    la   a1, .Lrunning
    bnez t0, 2f
    ld   t0, JOB_STATUS(s1)
    andi a0, t0, WAIT_SIGNAL_MASK
    bnez a0, 1f
    la   a1, .Ldone
    beqz t0, 2f
    srliw a3, t0, WAIT_EXIT_SHIFT
    la   a2, .Ldone_with
    li   a1, 32
    mv   a0, s0
    call snprintf
    leave 2
1:  call signal_text
    mv   a1, a0
2:  mv   a0, s0
    call strcpy
    leave 2

# void report_jobs(void): before a prompt: which jobs have ended? They are forgotten then.
report_jobs:
    enter 2
    call note_ends
    ld   s0, jobs
3:  beqz s0, 5f
    ld   s1, JOB_NEXT(s0)
    ld   t0, JOB_RUNNING(s0)
    bnez t0, 4f
    ld   t0, JOB_NUMBER(s0)
    beqz t0, 6f
    mv   a0, s0
    li   a1, STDERR
    li   a2, 0
    call report_job
6:  mv   a0, s0
    call drop_job
4:  mv   s0, s1
    j    3b
5:  leave 2

# void note_ends(void): of all children that have ended by now.
note_ends:
    enter 0
1:  ld   t0, jobs
    beqz t0, 2f
    li   a0, WNOHANG
    li   a1, 0
    call wait_for_any
    bgtz a0, 1b
2:  leave 0

# jobs [-l | -p]: what runs in the background, and what has ended since the last look.
builtin_jobs:
    enter 4
    li   s2, 0                      # s2: 'l', 'p' or nothing
    ld   t0, 8(a1)
    beqz t0, 1f
    lbu  s2, 1(t0)
1:  call note_ends
    ld   s0, jobs
3:  beqz s0, 6f
    ld   s1, JOB_NEXT(s0)
    ld   t0, JOB_NUMBER(s0)
    beqz t0, 5f
    li   t0, 'p'
    bne  s2, t0, 4f
    ld   t0, JOB_GROUP(s0)
    printf "%ld\n", t0
    j    5f
4:  mv   a0, s0
    li   a1, STDOUT
    addi a2, s2, -'l'
    seqz a2, a2
    call report_job
    ld   t0, JOB_RUNNING(s0)
    bnez t0, 5f
    mv   a0, s0
    call drop_job
5:  mv   s0, s1
    j    3b
6:  li   a0, 0
    leave 4

# struct job *job_of(const char *argument)
#   %N, %% and %+ (the newest), %- (the one before), or the pid of a process of it.
#   out  a0 0 when there is none
job_of:
    enter 2
    lbu  t0, 0(a0)
    addi t0, t0, -'%'
    bnez t0, 4f
    lbu  t0, 1(a0)
    beqz t0, 1f
    addi t1, t0, -'%'
    beqz t1, 1f
    addi t1, t0, -'+'
    beqz t1, 1f
    addi t1, t0, -'-'
    beqz t1, 2f
    addi a0, a0, 1
    call atoi
    blez a0, 3f
    call find_job
    leave 2
1:  li   s0, '+'
    j    5f
2:  li   s0, '-'
5:  ld   s1, jobs
6:  beqz s1, 3f
    mv   a0, s1
    call mark_of_job
    beq  a0, s0, 7f
    ld   s1, JOB_NEXT(s1)
    j    6b
7:  mv   a0, s1
    leave 2
3:  li   a0, 0
    leave 2

4:  call atoi
    ld   s1, jobs
8:  beqz s1, 3b
    ld   t0, JOB_LAST(s1)
    beq  t0, a0, 7b
    ld   t0, JOB_GROUP(s1)
    beq  t0, a0, 7b
    ld   s1, JOB_NEXT(s1)
    j    8b

# wait [JOB...]: until these have ended, or all; the status is the last one's.
builtin_wait:
    enter 4
    addi s0, a1, 8
    ld   t0, 0(s0)
    beqz t0, .Lwait_for_all
1:  ld   a0, 0(s0)
    beqz a0, 4f
    addi s0, s0, 8
    call job_of
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
