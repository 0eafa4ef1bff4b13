# Proves that
#   - pipe2 gives the two lowest descriptors, the first to read from and the second to write to, and not
#     the other way; a bad address gets none of them, and so does a bad flag;
#   - bytes come out as they went in, in reads and writes of any size;
#   - who reads when no writer is left reads the rest, and then 0, again and again;
#   - who writes when no reader is left is killed by SIGPIPE, and gets -EPIPE if that is ignored or
#     blocked; nothing written is no error;
#   - with O_NONBLOCK nobody waits.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
ends:
    .skip 8
buffer:
    .skip 64

    .section .rodata
digits:
    .ascii "0123456789"
    .balign 8
ignored:
    .dword SIG_IGN, 0, 0
default:
    .dword SIG_DFL, 0, 0
only_pipe:
    .dword 1 << (SIGPIPE - 1)

    .text
    .globl _start
_start:
    try  "pipe", pipe2, ends, 0
    lw   a0, ends
    show "to read"
    lw   a0, ends + 4
    show "to write"
    try  "write to the reader", write, 3, digits, 1
    try  "read from the writer", read, 4, buffer, 1
    try  "close-on-exec?", fcntl, 3, F_GETFD
    try  "ftruncate", ftruncate, 4, 0
    try  "getdents64", getdents64, 3, buffer, 64
    try  "open below it", openat, 3, relative, O_RDONLY

    print "bytes\n"
    try  "write", write, 4, digits, 10
    try  "read", read, 3, buffer, 3
    quote buffer, 3
    try  "write", write, 4, digits, 2
    try  "read", read, 3, buffer, 4
    quote buffer, 4
    try  "write nothing", write, 4, digits, 0
    try  "read", read, 3, buffer, 64
    quote buffer, 5
    try  "read nothing", read, 3, buffer, 0
    try  "write from nowhere", write, 4, 0x5000000, 4
    try  "write", write, 4, digits, 10
    try  "read to nowhere", read, 3, 0x5000000, 4
    try  "nothing is lost", read, 3, buffer, 64

    print "no writer\n"
    try  "write", write, 4, digits, 5
    try  "close", close, 4
    try  "read", read, 3, buffer, 3
    try  "read", read, 3, buffer, 3
    try  "read", read, 3, buffer, 3
    try  "read", read, 3, buffer, 3
    try  "close", close, 3

    print "no reader\n"
    try  "pipe", pipe2, ends, 0
    try  "close", close, 3
    fork
    bnez a0, 1f
    try  "write nothing", write, 4, digits, 0
    try  "write", write, 4, digits, 1
    exit 0
1:  call outcome
    try  "ignore SIGPIPE", rt_sigaction, SIGPIPE, ignored, 0, SIGSET_SIZE
    try  "write", write, 4, digits, 1
    try  "no longer", rt_sigaction, SIGPIPE, default, 0, SIGSET_SIZE
    try  "block SIGPIPE", rt_sigprocmask, SIG_BLOCK, only_pipe, 0, SIGSET_SIZE
    try  "write", write, 4, digits, 1
    fork                            # (the signal waits for this process, and not for its child)
    bnez a0, 2f
    try  "let it through", rt_sigprocmask, SIG_UNBLOCK, only_pipe, 0, SIGSET_SIZE
    exit 0
2:  call outcome
    try  "ignored, it is forgotten", rt_sigaction, SIGPIPE, ignored, 0, SIGSET_SIZE
    try  "let it through", rt_sigprocmask, SIG_UNBLOCK, only_pipe, 0, SIGSET_SIZE
    try  "close", close, 4

    print "not waiting\n"
    try  "pipe", pipe2, ends, O_NONBLOCK
    try  "read", read, 3, buffer, 1
    try  "write", write, 4, digits, 3
    try  "read", read, 3, buffer, 64
    try  "read", read, 3, buffer, 64
    try  "close", close, 4
    try  "read at the end", read, 3, buffer, 64

    print "refused\n"
    try  "pipe to nowhere", pipe2, 0x5000000, 0
    try  "pipe to a constant", pipe2, digits, 0
    try  "pipe with a bad flag", pipe2, ends, O_APPEND
    exit 0

    .section .rodata
relative:
    .asciz "f"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
