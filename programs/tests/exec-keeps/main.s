# Proves that over execve
#   - the process stays who it is: its pid, its parent, its children, whom it can still wait for, also
#     those that ended before;
#   - what is ignored stays ignored, what is blocked stays blocked, and what waits goes on waiting;
#   - memory is all new: data as in the file, the heap empty, mappings gone, the stack small;
#   - a SIGCHLD that was ignored is so still: children bury themselves.
# The program executes itself, and finds in argv[1] that it did. native.c is the same test for the
# host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ READ_WRITE,        PROT_READ | PROT_WRITE
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ HUP_BIT,           1 << (SIGHUP - 1)

    .data
    .balign 8
variable:
    .dword 1
ignore:
    .dword SIG_IGN, 0, 0
hup:
    .dword HUP_BIT
old:
    .dword 0, 0, 0
arguments:
    .dword 0, again, 0
none:
    .dword 0
again:
    .asciz "again"

    .text
    .globl _start
_start:
    ld   t0, 0(sp)
    ld   s0, 8(sp)                  # s0: argv[0], this program
    addi t0, t0, -2
    beqz t0, after

    li   t0, 2
    sd   t0, variable, t1
    li   a0, 0
    system_call brk
    li   t0, PAGE
    add  a0, a0, t0
    system_call brk
    try  "map a page", mmap, SPOT, PAGE, READ_WRITE, FIXED, -1, 0
    try  "ignore USR1", rt_sigaction, SIGUSR1, ignore, 0, SIGSET_SIZE
    try  "block HUP", rt_sigprocmask, SIG_SETMASK, hup, 0, SIGSET_SIZE
    fork                            # the one who executes
    bnez a0, parent
    fork
    bnez a0, 1f
    exit 7
1:  fork
    bnez a0, 2f
    call linger
    call linger
    exit 8
2:  call linger
    system_call getpid
    li   a1, SIGHUP
    system_call kill
    show "HUP waits"
    sd   s0, arguments, t0
    mv   a0, s0
    la   a1, arguments
    la   a2, none
    system_call execve
    show "execve"
    exit 9
parent:
    mv   s1, a0
    li   a0, -1
    la   a1, old
    li   a2, 0
    li   a3, 0
    system_call wait4
    sub  a0, a0, s1
    show "the parent waited for, its pid less fork's"
    lw   a0, old
    call print_status
    exit 0

after:
    ld   a0, variable
    show "data"
    li   a0, 0
    system_call brk
    mv   s1, a0
    li   t0, PAGE
    add  a0, a0, t0
    system_call brk
    ld   a0, 0(s1)
    show "the new heap"
    try  "a page that is not there any more", mprotect, SPOT, PAGE, PROT_READ
    try  "is USR1 ignored?", rt_sigaction, SIGUSR1, 0, old, SIGSET_SIZE
    ld   a0, old
    show "it is"
    try  "is HUP blocked?", rt_sigprocmask, SIG_BLOCK, 0, old, SIGSET_SIZE
    ld   a0, old
    show "the mask"
    call outcome
    call outcome
    try  "ignore CHLD", rt_sigaction, SIGCHLD, ignore, 0, SIGSET_SIZE
    fork
    bnez a0, 3f
    exit 10
3:  try  "children", wait4, -1, 0, 0, 0
    try  "let HUP through", rt_sigprocmask, SIG_UNBLOCK, hup, 0, SIGSET_SIZE
    exit 11

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
