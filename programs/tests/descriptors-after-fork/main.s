# Proves that
#   - the child of a fork has its parent's descriptors: one offset for both, and what one writes the
#     other finds; each closes and opens for itself alone;
#   - flags of the file are one for both, close-on-exec is each one's own;
#   - an end of a pipe is closed when the last process that has it has closed it or ended, however;
#   - a vfork child has descriptors of its own as well.

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

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "write", write, 3, digits, 10
    try  "to 2", lseek, 3, 2, SEEK_SET
    fork
    bnez a0, 1f
    print "child\n"
    try  "read", read, 3, buffer, 3
    quote buffer, 3
    try  "O_APPEND", fcntl, 3, F_SETFL, O_APPEND
    try  "close-on-exec", fcntl, 3, F_SETFD, FD_CLOEXEC
    try  "dup", dup, 3
    try  "close", close, 3
    exit 0
1:  call outcome
    print "parent\n"
    try  "read", read, 3, buffer, 3
    quote buffer, 3
    try  "write goes to the end", write, 3, digits, 1
    try  "where", lseek, 3, 0, SEEK_CUR
    try  "close-on-exec?", fcntl, 3, F_GETFD
    try  "4", fcntl, 4, F_GETFD

    print "vfork\n"
    vfork
    bnez a0, 2f
    li   a0, 3
    system_call dup
    li   a0, 3
    system_call close
    exit 0
2:  call outcome
    try  "3", fcntl, 3, F_GETFD
    try  "4", fcntl, 4, F_GETFD

    print "the ends of a pipe\n"
    try  "pipe", pipe2, ends, 0
    fork
    bnez a0, 3f
    call linger                     # the parent waits for the end that is open here
    li   a0, 5
    la   a1, digits
    li   a2, 4
    system_call write
    call linger
    exit 0                          # and by this it is closed
3:  try  "close", close, 5
    try  "read what the child writes", read, 4, buffer, 64
    try  "read until the child ends", read, 4, buffer, 64
    call outcome

    try  "close", close, 4
    try  "pipe", pipe2, ends, 0
    fork
    bnez a0, 4f
    li   a0, 4
    la   a1, buffer                 # sleep for ever, until killed
    li   a2, 1
    system_call read
    exit 0
4:  mv   s2, a0
    call linger
    try  "close", close, 5
    mv   a0, s2
    li   a1, SIGKILL
    system_call kill
    show "kill"
    call outcome
    try  "the writer is dead", read, 4, buffer, 64
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/linger.s"

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
