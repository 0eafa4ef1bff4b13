# Proves what /proc/PID/status says of a process: its name and state, whose child it is, the group and
# session, what it has in memory, which signals wait, are blocked, are ignored. A process that has ended has
# no memory, until it is buried; then it has no status either. What was opened before is as it was.

    .include "user.inc"
    .include "try.inc"

.equ PIECE,             1000

# show_file "path": print a file.
.macro show_file path
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    la   a0, path_\@
    call show_file
.endm

    .data
    .balign 8
term:
    .dword 1 << (SIGTERM - 1) | 1 << (SIGUSR1 - 1)
ignore:
    .dword SIG_IGN, 0, 0
tenth:
    .dword 0, 100000000
ends:
    .word 0, 0
path:
    .asciz "/proc/3/status"
piece:
    .zero PIECE

    .text
    .globl _start
_start:
    try  "a pipe", pipe2, ends, 0
    show_file "/proc/self/status"
    show_file "/proc/1/status"
    fork
    bnez a0, 1f
    try  "child: block", rt_sigprocmask, SIG_BLOCK, term, 0, SIGSET_SIZE
    try  "child: ignore", rt_sigaction, SIGHUP, ignore, 0, SIGSET_SIZE
    try  "child: a session", setsid
    lw   a0, ends
    la   a1, piece
    li   a2, 1
    system_call read
    exit 5

1:  mv   s0, a0
    show "child"
    try  "let it sleep", nanosleep, tenth, 0
    mv   a0, s0
    li   a1, SIGTERM
    system_call kill
    show "TERM"
    show_file "/proc/3/status"
    try  "open it", openat, AT_FDCWD, path, O_RDONLY, 0
    try  "let the child end", write, 4, piece, 1
    try  "let it sleep", nanosleep, tenth, 0
    show_file "/proc/3/status"
    show_file "/proc/3/maps"
    call outcome
    show_file "/proc/3/status"
    try  "as it was", read, 5, piece, 11
    li   a0, STDOUT
    la   a1, piece
    li   a2, 11
    system_call write
    try  "close", close, 5
    exit 0

# void show_file(const char *path)
#   Print a file, which is read in pieces.
#   in   a0 its path
show_file:
    enter 1
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s0, a0
    bltz a0, 2f
1:  mv   a0, s0
    la   a1, piece
    li   a2, PIECE
    system_call read
    blez a0, 2f
    mv   a2, a0
    li   a0, STDOUT
    la   a1, piece
    system_call write
    j    1b
2:  show "  then"
    mv   a0, s0
    system_call close
    leave 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
