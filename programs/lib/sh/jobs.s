# sh, jobs: the processes of one pipeline, from their start to the day when somebody has heard how
# they ended. The shell waits for any child (wait4 with -1), because those in the background end
# when they like, and notes what it learns in the child's job.

.equ JOB_NEXT,          0
.equ JOB_NUMBER,        8               # [1], [2], ...; 0: in the foreground
.equ JOB_GROUP,         16              # the first process's pid, which is the group's, too
.equ JOB_LAST,          24              # the last process's: $!
.equ JOB_STATUS,        32              # how that one ended, as wait4 says
.equ JOB_TEXT,          40              # what was typed, or 0
.equ JOB_RUNNING,       48              # how many of its processes are left
.equ JOB_COUNT,         56              # how many there are
.equ JOB_PIDS,          64              # their pids; 0: ended

    .bss
    .balign 8
jobs:
    .skip 8                         # the newest first
interrupted:
    .skip 8                         # not 0: a process of the foreground job died of Ctrl-C

    .text
# struct job *new_job(long processes): room for so many.
new_job:
    enter 1
    slli a0, a0, 3
    addi a0, a0, JOB_PIDS
    call malloc
    beqz a0, out_of_memory
    ld   t0, jobs
    sd   t0, JOB_NEXT(a0)
    sd   a0, jobs, t0
    .irp field, JOB_NUMBER, JOB_GROUP, JOB_LAST, JOB_STATUS, JOB_TEXT, JOB_RUNNING, JOB_COUNT
    sd   zero, \field(a0)
    .endr
    leave 1

# void name_job(struct job *job, const char *text, long length): what was typed, and a number.
name_job:
    enter 2
    mv   s0, a0
    mv   a0, a1
    mv   a1, a2
    call copy_bytes
    sd   a0, JOB_TEXT(s0)
    li   s1, 1                      # the lowest number that is free
1:  mv   a0, s1
    call find_job
    beqz a0, 2f
    addi s1, s1, 1
    j    1b
2:  sd   s1, JOB_NUMBER(s0)
    leave 2

# struct job *find_job(long number). out: a0 0 when there is none. clobbers t0
find_job:
    mv   t0, a0
    ld   a0, jobs
1:  beqz a0, 2f
    ld   t1, JOB_NUMBER(a0)
    beq  t1, t0, 2f
    ld   a0, JOB_NEXT(a0)
    j    1b
2:  ret

# void add_to_job(long pid, struct job *job)
#   in   a0 -errno when the process could not be made
add_to_job:
    bltz a0, 2f
    ld   t0, JOB_COUNT(a1)
    bnez t0, 1f
    sd   a0, JOB_GROUP(a1)
1:  slli t1, t0, 3
    add  t1, t1, a1
    sd   a0, JOB_PIDS(t1)
    addi t0, t0, 1
    sd   t0, JOB_COUNT(a1)
    ld   t0, JOB_RUNNING(a1)
    addi t0, t0, 1
    sd   t0, JOB_RUNNING(a1)
    sd   a0, JOB_LAST(a1)
    ret
2:  enter 0
    sd   a1, 8(sp)
    la   a0, .Lfork_failed
    li   a1, 0
    call say
    ld   a1, 8(sp)
    sd   zero, JOB_LAST(a1)
    li   t0, 2 << WAIT_EXIT_SHIFT   # as if it had ended with 2
    sd   t0, JOB_STATUS(a1)
    leave 0

# void job_is_started(struct job *job): a background job: $!, and "[1] 57" for who sits at the
# terminal.
job_is_started:
    enter 1
    mv   s0, a0
    ld   a3, JOB_LAST(s0)
    sd   a3, last_background, t0
    ld   t0, interactive
    beqz t0, 1f
    ld   t0, in_subshell
    bnez t0, 1f
    mv   a4, a3
    ld   a3, JOB_NUMBER(s0)
    la   a2, .Lstarted
    call print_error_format
1:  leave 1

    .section .rodata
.Lstarted:
    .asciz "[%ld] %ld\n"
    .text

# void print_error_format(-, -, const char *format, long, long): printf on descriptor 2.
print_error_format:
    enter 0
    addi sp, sp, -128
    mv   a0, sp
    li   a1, 128
    call snprintf
    mv   a2, a0
    li   a0, STDERR
    mv   a1, sp
    call write_all
    addi sp, sp, 128
    leave 0

# long wait_for_any(long options, struct job *foreground)
#   Wait until a child ends, and note it in its job.
#   in   a0 0 or WNOHANG; a1 the job that the shell waits for, or 0
#   out  a0 its pid; 0 none has ended; -errno
wait_for_any:
    enter 3
    addi sp, sp, -16
    mv   s0, a1
    mv   s1, a0
1:  li   a0, -1
    mv   a1, sp
    mv   a2, s1
    call waitpid
    addi t0, a0, EINTR
    beqz t0, 1b
    mv   s2, a0
    blez a0, 2f
    lw   a1, 0(sp)
    mv   a2, s0
    call note_end
2:  mv   a0, s2
    addi sp, sp, 16
    leave 3

# void note_end(long pid, int wait_status, struct job *foreground)
note_end:
    enter 2
    ld   t0, jobs
1:  beqz t0, .Lnote_done
    ld   t1, JOB_COUNT(t0)
    addi t2, t0, JOB_PIDS
2:  beqz t1, 3f
    ld   t3, 0(t2)
    beq  t3, a0, 4f
    addi t2, t2, 8
    addi t1, t1, -1
    j    2b
3:  ld   t0, JOB_NEXT(t0)
    j    1b

4:  sd   zero, 0(t2)
    ld   t1, JOB_RUNNING(t0)
    addi t1, t1, -1
    sd   t1, JOB_RUNNING(t0)
    ld   t1, JOB_LAST(t0)
    bne  t1, a0, 5f
    sd   a1, JOB_STATUS(t0)
5:  bne  t0, a2, .Lnote_done

    # A signal's victim in the foreground: say so, unless it was the user's own wish, or SIGPIPE,
    # which is how `yes | head` ends.
    mv   s0, a1
    andi a0, a1, WAIT_SIGNAL_MASK
    beqz a0, .Lnote_done
    li   t0, SIGPIPE
    beq  a0, t0, .Lnote_done
    li   t0, SIGINT
    bne  a0, t0, 6f
    li   t0, 1
    sd   t0, interrupted, t1
    j    .Lnote_done
6:  addi sp, sp, -32
    call signal_text
    sd   a0, 0(sp)
    la   t0, .Lline_end
    andi t1, s0, 0x80
    beqz t1, 7f
    la   t0, .Lcore_dumped
7:  sd   t0, 8(sp)
    sd   zero, 16(sp)
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    addi sp, sp, 32
.Lnote_done:
    leave 2

    .section .rodata
.Lcore_dumped:
    .asciz " (core dumped)\n"
    .text

# int wait_for_job(struct job *job)
#   Until all of its processes have ended; then the shell has the terminal again.
#   out  a0 its status, as $? says it
wait_for_job:
    enter 1
    mv   s0, a0
    sd   zero, interrupted, t0
    call end_if_interrupted
1:  ld   t0, JOB_RUNNING(s0)
    beqz t0, 2f
    li   a0, 0
    mv   a1, s0
    call wait_for_any
    bgtz a0, 1b
2:  ld   t0, job_control
    beqz t0, 3f
    ld   a0, shell_group
    call give_terminal
3:  mv   a0, s0
    call status_of_job
    mv   t0, a0
    mv   a0, s0
    mv   s0, t0
    call drop_job
    ld   t0, interrupted
    ld   t1, job_control
    and  t0, t0, t1
    bnez t0, .Linterrupted          # Ctrl-C ends what was typed, a loop around the program, too
    mv   a0, s0
    leave 1

# end_if_interrupted: in a loop, Ctrl-C may have come before this job (s0) was there to get it. Then
# it gets it now.
end_if_interrupted:
    ld   t0, job_control
    beqz t0, 2f
    ld   t0, loops_around
    beqz t0, 2f
    enter 2
    call interrupt_pending
    beqz a0, 3f
    li   t0, 1
    sd   t0, interrupted, t1
    ld   s1, JOB_COUNT(s0)
    addi s0, s0, JOB_PIDS
1:  beqz s1, 3f
    ld   a0, 0(s0)
    li   a1, SIGINT
    beqz a0, 4f                     # it has ended, and 0 would mean all of us
    call kill
4:  addi s0, s0, 8
    addi s1, s1, -1
    j    1b
3:  leave 2
2:  ret

.Linterrupted:                      # (the program may have ended well, just before)
    li   t0, 128 + SIGINT
    sd   t0, last_status, t1
    j    give_up_on_line

# void give_up_interrupted(void): Ctrl-C came while the shell itself had the terminal.
give_up_interrupted:
    call forget_interrupt
    li   t0, 128 + SIGINT
    sd   t0, last_status, t1
give_up_on_line:
    la   a1, .Lline_end
    li   a0, STDERR
    li   a2, 1
    call write_all
    j    give_up_with_status

# int status_of_job(const struct job *job). clobbers t0
status_of_job:
    ld   t0, JOB_STATUS(a0)
    andi a0, t0, WAIT_SIGNAL_MASK
    addi a0, a0, 128
    andi t1, t0, WAIT_SIGNAL_MASK
    bnez t1, 1f
    srliw a0, t0, WAIT_EXIT_SHIFT
    andi a0, a0, 0xff
1:  ret

# int wait_for_child(long pid): a child that is no job. out: a0 its status
wait_for_child:
    enter 2
    mv   s0, a0
    li   a0, 1
    call new_job
    mv   s1, a0
    mv   a1, a0
    mv   a0, s0
    call add_to_job
    mv   a0, s1
    call wait_for_job
    leave 2

# void drop_job(struct job *job): nobody will ask for it again.
drop_job:
    enter 1
    mv   s0, a0
    la   t0, jobs
1:  ld   t1, 0(t0)
    beqz t1, 3f
    beq  t1, s0, 2f
    addi t0, t1, JOB_NEXT
    j    1b
2:  ld   t1, JOB_NEXT(s0)
    sd   t1, 0(t0)
3:  ld   a0, JOB_TEXT(s0)
    call free
    mv   a0, s0
    call free
    leave 1

# void forget_jobs(void): a child has the list, but not the children.
forget_jobs:
    sd   zero, jobs, t0
    ret
