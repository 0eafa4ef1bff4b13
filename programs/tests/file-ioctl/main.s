# Proves that
#   - files and pipes are no terminals, and say so with -ENOTTY; a request that is none is refused so;
#   - FIONREAD tells how much a pipe holds, and how much of a file is left;
#   - FIOCLEX, FIONCLEX and FIONBIO set the flags that fcntl shows;
#   - a bad descriptor is refused first, and a bad address.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
ends:
    .skip 8
value:
    .skip 8
settings:
    .skip 64

    .section .rodata
digits:
    .ascii "0123456789"
    .balign 8
one:
    .word 1
nothing:
    .word 0

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "pipe", pipe2, ends, 0
    try  "is the file a terminal?", ioctl, 3, TCGETS, settings
    try  "the pipe?", ioctl, 4, TCGETS, settings
    try  "77?", ioctl, 77, TCGETS, settings
    try  "its size", ioctl, 3, TIOCGWINSZ, settings
    try  "its group", ioctl, 3, TIOCGPGRP, settings
    try  "the pipe's size", ioctl, 4, TIOCGWINSZ, settings

    print "how much is there?\n"
    try  "pipe", ioctl, 4, FIONREAD, value
    lw   a0, value
    show "bytes"
    try  "write", write, 5, digits, 10
    try  "pipe", ioctl, 4, FIONREAD, value
    lw   a0, value
    show "bytes"
    try  "read", read, 4, settings, 3
    try  "pipe, asked at its other end", ioctl, 5, FIONREAD, value
    lw   a0, value
    show "bytes"
    try  "file", ioctl, 3, FIONREAD, value
    lw   a0, value
    show "bytes"
    try  "write", write, 3, digits, 10
    try  "seek", lseek, 3, 4, SEEK_SET
    try  "file", ioctl, 3, FIONREAD, value
    lw   a0, value
    show "bytes"
    try  "to nowhere", ioctl, 4, FIONREAD, 0x5000000
    try  "of 77", ioctl, 77, FIONREAD, value

    print "flags\n"
    try  "FIOCLEX", ioctl, 3, FIOCLEX, 0
    try  "close-on-exec?", fcntl, 3, F_GETFD
    try  "FIONCLEX", ioctl, 3, FIONCLEX, 0
    try  "close-on-exec?", fcntl, 3, F_GETFD
    try  "FIONBIO", ioctl, 4, FIONBIO, one
    try  "empty it", read, 4, settings, 64
    try  "it does not wait", read, 4, settings, 64
    try  "FIONBIO off", ioctl, 4, FIONBIO, nothing
    li   a0, 4
    li   a1, F_GETFL
    system_call fcntl
    li   t0, O_NONBLOCK
    and  a0, a0, t0
    show "waits again"
    try  "FIOCLEX of 77", ioctl, 77, FIOCLEX, 0
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
