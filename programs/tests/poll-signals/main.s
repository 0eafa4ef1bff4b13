# Proves that ppoll
#   - ends with a signal that its mask lets through, although it is blocked before and after;
#   - takes no notice of ignored ones, nor of SIGKILL's bit in the mask;
#   - puts the mask back, and tells how much time is left.

    .include "user.inc"
    .include "try.inc"

.equ TERM_BIT,          1 << (SIGTERM - 1)
.equ TENTH,             100000000

    .data
    .balign 8
term:
    .dword TERM_BIT
none:
    .dword 0
all:
    .dword -1
user:
    .dword 1 << (SIGUSR1 - 1)
mask:
    .dword 0
tenth:
    .dword 0, TENTH
limit:
    .dword 0, 0
ignore:
    .dword SIG_IGN, 0, 0
ends:
    .word 0, 0
reader:
    .word 3
    .half POLLIN, 0

    .text
    .globl _start
_start:
    try  "nothing is blocked", rt_sigprocmask, SIG_SETMASK, none, 0, SIGSET_SIZE
    try  "a pipe", pipe2, ends, 0

    print "blocked, but not while it waits\n"
    fork
    bnez a0, 1f
    try  "child: block TERM", rt_sigprocmask, SIG_BLOCK, term, 0, SIGSET_SIZE
    try  "child: wait", ppoll, reader, 1, 0, none, SIGSET_SIZE
    exit 1
1:  mv   s0, a0
    call later
    li   a1, SIGTERM
    call send
    call outcome

    print "sent before, and blocked\n"
    fork
    bnez a0, 2f
    try  "child: block TERM", rt_sigprocmask, SIG_BLOCK, term, 0, SIGSET_SIZE
    system_call getpid
    li   a1, SIGTERM
    system_call kill
    show "child: TERM to itself"
    try  "child: wait", ppoll, reader, 1, 0, none, SIGSET_SIZE
    exit 1
2:  call outcome

    print "everything is blocked\n"
    fork
    bnez a0, 4f
    try  "child: wait", ppoll, reader, 1, 0, all, SIGSET_SIZE
    exit 1
4:  mv   s0, a0
    call later
    li   a1, SIGKILL
    call send
    call outcome

    print "ignored\n"
    try  "block USR1", rt_sigprocmask, SIG_BLOCK, user, 0, SIGSET_SIZE
    try  "ignore TERM", rt_sigaction, SIGTERM, ignore, 0, SIGSET_SIZE
    fork
    bnez a0, 5f
    call later
    system_call getppid
    li   a1, SIGTERM
    system_call kill
    call later
    lw   a0, ends + 4
    la   a1, term
    li   a2, 1
    system_call write
    exit 0
5:  li   t0, 10
    sd   t0, limit, t1
    sd   zero, limit + 8, t1
    try  "wait", ppoll, reader, 1, limit, none, SIGSET_SIZE
    ld   a0, limit                  # of ten seconds, nine and some tenths are left
    show "seconds left"
    try  "what is blocked?", rt_sigprocmask, SIG_BLOCK, 0, mask, SIGSET_SIZE
    ld   a0, mask
    show "mask"
    call outcome

    print "mistakes\n"
    try  "a mask of four bytes", ppoll, reader, 1, 0, none, 4
    try  "a mask that is not there", ppoll, reader, 1, 0, 8, SIGSET_SIZE
    try  "a bad time", ppoll, reader, 1, 8, 0, 0
    try  "nothing at all", ppoll, 0, 0, tenth, 0, 0
    exit 0

# void later(void)
#   Let the child come to its wait.
later:
    la   a0, tenth
    li   a1, 0
    system_call nanosleep
    ret

# void send(?, int signal)
#   in   s0 the child, a1 the signal
send:
    mv   a0, s0
    system_call kill
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
