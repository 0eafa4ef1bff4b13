# Time: clocks, sleeping, and who has used how much of it.
#
# There is one clock, the time register, which counts from power-on. CLOCK_REALTIME shows it, too: as the
# kernel reads no calendar chip, it starts in 1970, and every run finds the same times.

    .include "kernel.inc"

.equ MICROSECONDS_PER_SECOND, 1000000
.equ NANOSECONDS_PER_SECOND, 1000000000
.equ TICKS_PER_MICROSECOND, TICKS_PER_SECOND / MICROSECONDS_PER_SECOND
.equ TICKS_PER_HUNDREDTH, TICKS_PER_SECOND / 100

    .text
# void time_count(long account)
#   Add the time since the last count to one of the running process's accounts.
#   in   a0 PROC_USAGE + USAGE_UTIME or PROC_USAGE + USAGE_STIME; tp the process
#   clobbers t0-t2
    .globl time_count
time_count:
    csrr t0, time
    ld   t1, PROC_TIME_MARK(tp)
    sd   t0, PROC_TIME_MARK(tp)
    sub  t0, t0, t1
    add  a0, a0, tp
    ld   t1, 0(a0)
    add  t1, t1, t0
    sd   t1, 0(a0)
    ret

# (long, long) ticks_of_clock(int clock)
#   Read a clock.
#   in   a0 CLOCK_...
#   out  a0 ticks; a1 not 0 if there is no such clock
#   clobbers t0
ticks_of_clock:
    sext.w a0, a0
    li   a1, 0
    li   t0, CLOCK_PROCESS_CPUTIME_ID
    beq  a0, t0, 1f
    li   t0, CLOCK_THREAD_CPUTIME_ID
    beq  a0, t0, 1f
    li   t0, CLOCK_BOOTTIME
    sltu a1, t0, a0
    csrr a0, time
    ret
1:  ld   a0, PROC_USAGE + USAGE_UTIME(tp)
    ld   t0, PROC_USAGE + USAGE_STIME(tp)
    add  a0, a0, t0
    csrr t0, time
    add  a0, a0, t0
    ld   t0, PROC_TIME_MARK(tp)
    sub  a0, a0, t0
    ret

# long sys_clock_gettime(int clock, struct timespec *time)
#   in   a0 the clock, a1 user address
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_clock_gettime
sys_clock_gettime:
    enter 1
    mv   s0, a1
    call ticks_of_clock
    bnez a1, 1f
    mv   a1, s0
    call put_timespec
    leave 1
1:  li   a0, -EINVAL
    leave 1

# long sys_clock_getres(int clock, struct timespec *resolution)
#   in   a0 the clock, a1 user address or 0
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_clock_getres
sys_clock_getres:
    enter 1
    mv   s0, a1
    call ticks_of_clock
    mv   t0, a1
    li   a0, -EINVAL
    bnez t0, 1f
    li   a0, 0
    beqz s0, 1f
    li   a0, 1
    mv   a1, s0
    call put_timespec
1:  leave 1

# long put_timespec(unsigned long ticks, struct timespec *user)
#   Store a time as seconds and nanoseconds.
#   in   a0 ticks, a1 user address
#   out  a0 0 or -EFAULT
    .globl put_timespec
put_timespec:
    enter 0
    addi sp, sp, -16
    li   t0, TICKS_PER_SECOND
    divu t1, a0, t0
    sd   t1, TIMESPEC_SECONDS(sp)
    remu t1, a0, t0
    li   t0, NANOSECONDS_PER_TICK
    mul  t1, t1, t0
    sd   t1, TIMESPEC_NANOSECONDS(sp)
    mv   a0, a1
    mv   a1, sp
    li   a2, TIMESPEC_SIZE
    call copy_to_user
    beqz a0, 1f
    li   a0, -EFAULT
1:  addi sp, sp, 16
    leave 0

# long sys_gettimeofday(struct timeval *time, void *zone)
#   in   a0 user address or 0, a1 the same: there is one zone, all zeros
#   out  a0 0 or -EFAULT
    .globl sys_gettimeofday
sys_gettimeofday:
    enter 2
    addi sp, sp, -16
    mv   s0, a0
    mv   s1, a1
    beqz s0, 1f
    csrr a0, time
    mv   a1, sp
    call ticks_to_timeval
    mv   a0, s0
    mv   a1, sp
    li   a2, 16
    call copy_to_user
    bnez a0, 2f
1:  li   a0, 0
    beqz s1, 3f
    mv   a0, s1
    li   a1, 8
    call clear_user
    beqz a0, 3f
2:  li   a0, -EFAULT
3:  addi sp, sp, 16
    leave 2

# void ticks_to_timeval(unsigned long ticks, struct timeval *time)
#   Store seconds and microseconds.
#   in   a0 ticks, a1 kernel address
#   clobbers t0, t1
ticks_to_timeval:
    li   t0, TICKS_PER_SECOND
    divu t1, a0, t0
    sd   t1, 0(a1)
    remu t1, a0, t0
    li   t0, TICKS_PER_MICROSECOND
    divu t1, t1, t0
    sd   t1, 8(a1)
    ret

# long sys_nanosleep(const struct timespec *time, struct timespec *left)
#   Sleep. As no signal has a handler, nothing interrupts a sleep but death, and nothing is ever left.
#   in   a0 user address; a1 is not used
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_nanosleep
sys_nanosleep:
    mv   a2, a0
    li   a0, CLOCK_MONOTONIC
    li   a1, 0
    # fall through

# long sys_clock_nanosleep(int clock, int flags, const struct timespec *time, struct timespec *left)
#   The same by any clock that runs by itself.
#   in   a0 the clock, a1 0 or TIMER_ABSTIME, a2 user address
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_clock_nanosleep
sys_clock_nanosleep:
    enter 2
    addi sp, sp, -16
    sext.w s0, a0
    mv   s1, a1
    li   t0, CLOCK_MONOTONIC
    beq  s0, t0, 1f
    li   t0, CLOCK_BOOTTIME
    beq  s0, t0, 1f
    bnez s0, sleep_invalid          # CLOCK_REALTIME is 0
1:  mv   a0, sp
    mv   a1, a2
    li   a2, TIMESPEC_SIZE
    call copy_from_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, sleep_done
    mv   a0, sp
    andi a1, s1, TIMER_ABSTIME
    call timespec_deadline
    bnez a1, sleep_invalid
    mv   s0, a0

2:  csrr t0, time
    li   a0, 0
    bgeu t0, s0, sleep_done
    mv   a0, s0                     # nobody wakes this channel: a time is no address
    mv   a1, s0
    call scheduler_wait
    beqz a0, 2b
    li   a0, -EINTR                 # nobody will see it
sleep_done:
    addi sp, sp, 16
    leave 2
sleep_invalid:
    li   a0, -EINVAL
    j    sleep_done

# (unsigned long, bool) timespec_deadline(const struct timespec *time, bool absolute)
#   When is a time over?
#   in   a0 kernel address; a1 not 0 if it is a time of the clock, 0 if it begins now
#   out  a0 ticks, or the end of time; a1 not 0 if it is no time at all
#   clobbers t0-t3
    .globl timespec_deadline
timespec_deadline:
    ld   t0, TIMESPEC_SECONDS(a0)
    ld   t1, TIMESPEC_NANOSECONDS(a0)
    bltz t0, 3f
    li   t2, NANOSECONDS_PER_SECOND
    bgeu t1, t2, 3f
    addi t1, t1, NANOSECONDS_PER_TICK - 1
    li   t2, NANOSECONDS_PER_TICK
    divu t1, t1, t2
    li   t2, TICKS_PER_SECOND
    mulhu t3, t0, t2
    mul  a0, t0, t2
    add  a0, a0, t1
    sltu t1, a0, t1
    or   t3, t3, t1
    bnez a1, 1f
    csrr t1, time
    add  a0, a0, t1
    sltu t1, a0, t1
    or   t3, t3, t1
1:  beqz t3, 2f
    li   a0, -1
2:  li   a1, 0
    ret
3:  li   a1, 1
    ret

# long sys_times(struct tms *times)
#   in   a0 user address or 0
#   out  a0 hundredths of a second since power-on; -EFAULT
    .globl sys_times
sys_times:
    enter 1
    addi sp, sp, -TMS_SIZE
    mv   s0, a0
    beqz s0, 1f
    li   a0, PROC_USAGE + USAGE_STIME
    call time_count
    li   t1, TICKS_PER_HUNDREDTH
    ld   t0, PROC_USAGE + USAGE_UTIME(tp)
    divu t0, t0, t1
    sd   t0, TMS_UTIME(sp)
    ld   t0, PROC_USAGE + USAGE_STIME(tp)
    divu t0, t0, t1
    sd   t0, TMS_STIME(sp)
    ld   t0, PROC_CHILD_USAGE + USAGE_UTIME(tp)
    divu t0, t0, t1
    sd   t0, TMS_CUTIME(sp)
    ld   t0, PROC_CHILD_USAGE + USAGE_STIME(tp)
    divu t0, t0, t1
    sd   t0, TMS_CSTIME(sp)
    mv   a0, s0
    mv   a1, sp
    li   a2, TMS_SIZE
    call copy_to_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 2f
1:  csrr a0, time
    li   t1, TICKS_PER_HUNDREDTH
    divu a0, a0, t1
2:  addi sp, sp, TMS_SIZE
    leave 1

# long sys_getrusage(int who, struct rusage *usage)
#   in   a0 RUSAGE_SELF, RUSAGE_THREAD (the same here) or RUSAGE_CHILDREN; a1 user address
#   out  a0 0; -EINVAL, -EFAULT
    .globl sys_getrusage
sys_getrusage:
    enter 1
    mv   s0, a1
    sext.w t0, a0
    addi a0, tp, PROC_CHILD_USAGE
    li   t1, RUSAGE_CHILDREN
    beq  t0, t1, 1f
    li   t1, RUSAGE_THREAD
    beq  t0, t1, 3f
    bnez t0, 2f
3:  li   a0, PROC_USAGE + USAGE_STIME
    call time_count
    addi a0, tp, PROC_USAGE
1:  mv   a1, s0
    call put_rusage
    leave 1
2:  li   a0, -EINVAL
    leave 1

# long put_rusage(struct usage *usage, struct rusage *user)
#   Store what has been used, in Linux's form.
#   in   a0 four words, USAGE_...; a1 user address
#   out  a0 0 or -EFAULT
    .globl put_rusage
put_rusage:
    enter 2
    addi sp, sp, -RUSAGE_SIZE
    mv   s0, a0
    mv   s1, a1
    mv   t0, sp
    addi t1, sp, RUSAGE_SIZE
    clear_words t0, t1
    ld   a0, USAGE_UTIME(s0)
    addi a1, sp, RUSAGE_UTIME
    call ticks_to_timeval
    ld   a0, USAGE_STIME(s0)
    addi a1, sp, RUSAGE_STIME
    call ticks_to_timeval
    ld   t0, USAGE_MINOR(s0)
    sd   t0, RUSAGE_MINFLT(sp)
    ld   t0, USAGE_MAJOR(s0)
    sd   t0, RUSAGE_MAJFLT(sp)
    mv   a0, s1
    mv   a1, sp
    li   a2, RUSAGE_SIZE
    call copy_to_user
    beqz a0, 2f
    li   a0, -EFAULT
2:  addi sp, sp, RUSAGE_SIZE
    leave 2

# void usage_add(struct usage *to, const struct usage *from)
#   Add what was used.
#   in   a0, a1 four words each
#   clobbers t0, t1
    .globl usage_add
usage_add:
    .set offset, 0
    .rept USAGE_SIZE / 8
    ld   t0, offset(a0)
    ld   t1, offset(a1)
    add  t0, t0, t1
    sd   t0, offset(a0)
    .set offset, offset + 8
    .endr
    ret
