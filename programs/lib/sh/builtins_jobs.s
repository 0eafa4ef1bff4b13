# sh, the builtin `jobs`, which job an argument means, and the reports about jobs

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
