# Proves that
#   - a sleep lasts at least as long as was asked, and the clock that measures it never goes back;
#   - computing costs processor time, in getrusage, times and the process's clock; sleeping costs next
#     to none;
#   - a child's time becomes its parent's when it has been waited for, not before;
#   - page faults are counted: a hundred pages touched, a hundred minor faults at least, and no major.

    .include "user.inc"
    .include "try.inc"

.equ SLEEP,             100000000       # nanoseconds
.equ WORK,              3000000         # rounds of a loop: some hundredths of a second
.equ PAGE,              4096
.equ PAGES,             100

    .section .rodata
    .balign 8
sleep_time:
    .dword 0, SLEEP
    .bss
    .balign 4096
pages:
    .zero PAGES * PAGE
    .balign 8
time:
    .zero TIMESPEC_SIZE
usage:
    .zero RUSAGE_SIZE
ticks:
    .zero TMS_SIZE

    .text
# now: a0 = the clock in nanoseconds.
.macro now clock
    li   a0, \clock
    la   a1, time
    system_call clock_gettime
    ld   a0, time
    li   t0, 1000000000
    mul  a0, a0, t0
    ld   t0, time + TIMESPEC_NANOSECONDS
    add  a0, a0, t0
.endm

    .globl _start
_start:
    now  CLOCK_MONOTONIC
    mv   s0, a0
    now  CLOCK_PROCESS_CPUTIME_ID
    mv   s1, a0
    la   a0, sleep_time
    li   a1, 0
    system_call nanosleep
    now  CLOCK_PROCESS_CPUTIME_ID
    sub  s1, a0, s1                 # s1: processor time that the sleep cost
    now  CLOCK_MONOTONIC
    sub  s0, a0, s0                 # s0: time that it took
    li   t0, SLEEP
    sltu a0, s0, t0
    show "the sleep was too short"
    li   t0, SLEEP / 2
    sltu a0, s1, t0
    show "it cost little processor time"

    li   s2, 1000                   # a clock that is read again and again
    now  CLOCK_MONOTONIC
1:  mv   s0, a0
    now  CLOCK_MONOTONIC
    bltu a0, s0, 2f
    addi s2, s2, -1
    bnez s2, 1b
2:  mv   a0, s2
    show "readings left when the clock went back"

    now  CLOCK_PROCESS_CPUTIME_ID
    mv   s0, a0
    call work
    now  CLOCK_PROCESS_CPUTIME_ID
    sltu a0, s0, a0
    show "computing cost processor time"

    fork
    bnez a0, 4f
    li   s3, 10
3:  call work
    addi s3, s3, -1
    bnez s3, 3b
    exit 0
4:  call linger
    call children_time
    snez a0, a0
    show "children's time, not waited for yet"
    li   s3, -1
    wait_for s3
    call children_time
    snez a0, a0
    show "children's time, waited for"

    call minor_faults
    mv   s0, a0
    la   t0, pages
    li   t1, PAGES
    li   t2, PAGE
5:  sd   t2, 0(t0)
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 5b
    call minor_faults
    sub  a0, a0, s0
    sltiu a0, a0, PAGES
    show "fewer faults than pages"
    exit 0

# Compute for a while.
work:
    li   t0, WORK
1:  addi t0, t0, -1
    bnez t0, 1b
    ret

# long children_time(void)
#   out  a0 what the children that were waited for took, in microseconds and ticks together
children_time:
    la   a0, ticks
    system_call times
    li   a0, RUSAGE_CHILDREN
    la   a1, usage
    system_call getrusage
    ld   a0, usage + RUSAGE_UTIME
    ld   t0, usage + RUSAGE_UTIME + 8
    add  a0, a0, t0
    ld   t0, usage + RUSAGE_STIME
    add  a0, a0, t0
    ld   t0, usage + RUSAGE_STIME + 8
    add  a0, a0, t0
    ld   t0, ticks + TMS_CUTIME
    add  a0, a0, t0
    ret

# long minor_faults(void)
#   out  a0 how many there were
minor_faults:
    li   a0, RUSAGE_SELF
    la   a1, usage
    system_call getrusage
    ld   a0, usage + RUSAGE_MINFLT
    ret

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
