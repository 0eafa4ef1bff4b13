# Proves that kill with pid 0 goes to the whole process group: to the sender and its parent, to one who
# is asleep, and to an orphan; and that those who ignore the signal live on.
# By hand under qemu-riscv64, put setsid in front: the group is the shell's otherwise.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
a_minute:
    .dword 60, 0

    .text
    .globl _start
_start:
    fork                            # those who do not ignore it
    bnez a0, 3f
    fork
    beqz a0, sleeper
    fork
    bnez a0, 1f
    fork
    beqz a0, sleeper                # an orphan soon
    exit 0
1:  call linger
    fork
    bnez a0, 2f
    li   a0, 0                      # the one who sends
    li   a1, SIGUSR1
    system_call kill
    exit 1
2:  call linger
    exit 2

3:  try  "ignore USR1", rt_sigaction, SIGUSR1, ignore, 0, SIGSET_SIZE
    call outcome
    call linger
    print "and this process lives on\n"
    exit 0

sleeper:
    la   a0, a_minute
    li   a1, 0
    system_call nanosleep
    print "a sleeper lives on\n"
    exit 3

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
