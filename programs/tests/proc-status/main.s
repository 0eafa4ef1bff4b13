# Proves what /proc/PID/status says of a process: its name and state, whose child it is, the group and
# session, what it has in memory, which signals wait, are blocked, are ignored. A process that has ended has
# no memory, until it is buried; then it has no status either. What was opened before is as it was.

    .include "user.inc"
    .include "try.inc"

.equ PIECE,             1000
.equ NAME_AT,           6               # behind "Name:" and a tab

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
    .balign 8
our_name:                           # our file's, without its directory
    .dword 0

    .text
    .globl _start
_start:
    ld   t0, 8(sp)                  # argv[0]
1:  sd   t0, our_name, t1
2:  lbu  t1, 0(t0)
    addi t0, t0, 1
    li   t2, '/'
    beq  t1, t2, 1b
    bnez t1, 2b

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
    try  "as it was", read, 5, piece, NAME_AT
    li   a0, STDOUT
    la   a1, piece
    li   a2, NAME_AT
    system_call write
    print "\n"
    try  "close", close, 5
    exit 0

# void show_file(const char *path)
#   Print a process's status; a name that is ours, as "ours", as it is that of our file.
#   in   a0 the path
show_file:
    enter 2
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s0, a0
    bltz a0, 4f
    la   a1, piece
    li   a2, PIECE
    system_call read
    mv   s1, a0
    mv   a0, s0
    system_call close
    mv   a0, s1
    blez a0, 4f

    la   a0, piece + NAME_AT
    ld   a1, our_name
1:  lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    addi a0, a0, 1
    addi a1, a1, 1
    beq  t0, t1, 1b
    la   t2, piece
    bnez t1, 3f                     # another name
    li   t1, '\n'
    bne  t0, t1, 3f
    addi t2, a0, -1
    la   a0, ours
    la   t0, piece
    sub  t0, t2, t0
    sub  s1, s1, t0
    mv   s0, t2
    call print_string
    mv   t2, s0
3:  li   a0, STDOUT
    mv   a1, t2
    mv   a2, s1
    system_call write
    leave 2
4:  show "nothing there"
    leave 2

    .section .rodata
ours:
    .asciz "Name:\tours"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
