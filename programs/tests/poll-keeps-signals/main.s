# Proves that a signal that only ppoll's mask blocks does not end the waiting, and ends the process as soon
# as the call is over; and that ppoll refuses more files than a process can have.

    .include "user.inc"
    .include "try.inc"

.equ TERM_BIT,          1 << (SIGTERM - 1)
.equ TENTH,             100000000
.equ TOO_MANY,          5000000

    .data
    .balign 8
term:
    .dword TERM_BIT
tenth:
    .dword 0, TENTH
ends:
    .word 0, 0
reader:
    .word 3
    .half POLLIN, 0
byte:
    .dword 0

    .text
    .globl _start
_start:
    try  "a pipe", pipe2, ends, 0
    fork
    bnez a0, 1f
    try  "child: wait", ppoll, reader, 1, 0, term, SIGSET_SIZE
    exit 1
1:  mv   s0, a0
    call later
    mv   a0, s0
    li   a1, SIGTERM
    system_call kill
    show "send TERM"
    call later
    li   a0, -1
    li   a1, 0
    li   a2, WNOHANG
    li   a3, 0
    system_call wait4
    show "has it ended?"
    try  "something to read", write, 4, term, 1
    call outcome
    try  "nobody has read it", read, 3, byte, 8
    try  "too many files", ppoll, reader, TOO_MANY, 0, 0, 0
    exit 0

# void later(void)
#   Let the child come to its wait.
later:
    la   a0, tenth
    li   a1, 0
    system_call nanosleep
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
