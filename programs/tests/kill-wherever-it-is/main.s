# Proves that a signal kills a process wherever it is:
#   - computing, asleep for an hour, waiting for a child, before it first ran;
#   - the child it waited for goes on as an orphan, and ends well;
#   - one who is asleep is not woken by a signal it ignores.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
an_hour:
    .dword 3600, 0
a_third_of_a_second:
    .dword 0, 333333333
left:
    .dword 77, 77
ignore:
    .dword SIG_IGN, 0, 0

    .text
    .globl _start
_start:
    print "computing: "
    fork
    beqz a0, .
    call kill_it

    print "asleep: "
    fork
    bnez a0, 1f
    la   a0, an_hour
    li   a1, 0
    system_call nanosleep
    exit 1
1:  call kill_it

    print "waiting: "
    fork
    bnez a0, 3f
    fork
    bnez a0, 2f
    call linger
    call linger
    call linger
    print "the orphan goes on\n"
    exit 0
2:  li   s0, -1
    wait_for s0
    exit 2
3:  call kill_it
    call linger
    call linger
    call linger

    print "not yet begun: "
    fork
    beqz a0, .
    li   a1, SIGTERM
    system_call kill
    call outcome

    print "ignoring:\n"
    try  "ignore TERM", rt_sigaction, SIGTERM, ignore, 0, SIGSET_SIZE
    fork
    bnez a0, 4f
    la   a0, a_third_of_a_second
    la   a1, left
    system_call nanosleep
    show "asleep"
    ld   a0, left
    show "time left, as it was"
    exit 4
4:  call kill_it
    exit 0

# Give the child a0 time to get there, send it SIGTERM, and print how it ends.
kill_it:
    addi sp, sp, -16
    sd   ra, 0(sp)
    mv   s0, a0
    call linger
    mv   a0, s0
    li   a1, SIGTERM
    system_call kill
    call outcome
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
