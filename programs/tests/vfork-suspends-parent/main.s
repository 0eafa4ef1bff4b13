# Proves that vfork's parent sleeps
#   - until its child exits, or dies of a fault or a signal;
#   - through an execve that fails: the child goes on in the borrowed memory;
#   - until an execve that succeeds, and no longer: the child still runs then;
#   - and is woken once: the child's later end is a zombie's, as of any child;
#   - while other processes go on, and a signal that is ignored comes in.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
variable:
    .dword 0
ignore:
    .dword SIG_IGN, 0, 0
arguments:
    .dword sleep_path, half, 0
environment:
    .dword 0
sleep_path:
    .asciz "/bin/sleep"
half:
    .asciz "0.5"
no_path:
    .asciz "/no/such/file"

    .text
    .globl _start
_start:
    vfork
    bnez a0, 1f
    call linger
    call note
    exit 1
1:  call report

    vfork
    bnez a0, 2f
    call linger
    call note
    sd   zero, 0(zero)
2:  call report

    vfork
    bnez a0, 3f
    call linger
    call note
    system_call getpid
    li   a1, SIGKILL
    system_call kill
3:  call report

    vfork
    bnez a0, 4f
    try  "execve of nothing", execve, no_path, arguments, environment
    call linger
    call note
    exit 4
4:  call report

    try  "ignore USR1", rt_sigaction, SIGUSR1, ignore, 0, SIGSET_SIZE
    system_call getpid
    mv   s1, a0
    vfork
    bnez a0, 5f
    mv   a0, s1                     # the sleeping parent
    li   a1, SIGUSR1
    system_call kill
    show "an ignored signal to the parent"
    call linger
    call note
    exit 5
5:  call report

    vfork
    bnez a0, 6f
    call note
    la   a0, sleep_path
    la   a1, arguments
    la   a2, environment
    system_call execve
    exit 6
6:  ld   a0, variable
    show "the child has noted"
    li   a0, -1
    li   a1, 0
    li   a2, WNOHANG
    li   a3, 0
    system_call wait4
    show "the child's end, asked for at once"
    call outcome
    exit 0

note:
    ld   t0, variable
    addi t0, t0, 1
    sd   t0, variable, t1
    ret

# Print what the child has done up to now, and how it ends.
report:
    addi sp, sp, -16
    sd   ra, 0(sp)
    ld   a0, variable
    show "the child has noted"
    call outcome
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
