# Proves that
#   - execve closes the descriptors that say so and no others; those left keep file and offset;
#   - O_CLOEXEC, F_SETFD, F_DUPFD_CLOEXEC and dup3 and pipe2 with O_CLOEXEC all say so, dup does not;
#   - an execve that fails closes nothing;
#   - what is closed by the exec of a vfork child, its parent keeps open.
#
# The folder has `who`, which prints the descriptors that it has. native.c is the same test for the
# host's Linux, in one program.

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
arguments:
    .dword who, 0
environment:
    .dword 0
who:
    .asciz "who"
nobody:
    .asciz "nobody"

    .text
    .globl _start
_start:
    try_open "a program, as a file", "who", O_RDONLY | O_CLOEXEC
    try_open "again", "who", O_RDONLY
    try  "offset", lseek, 4, 5, SEEK_SET
    try  "dup", dup, 3
    try  "dup", dup, 4
    try  "F_SETFD", fcntl, 6, F_SETFD, FD_CLOEXEC
    try  "dup3", dup3, 4, 10, O_CLOEXEC
    try  "dup3", dup3, 4, 11, 0
    try  "F_DUPFD_CLOEXEC", fcntl, 4, F_DUPFD_CLOEXEC, 0
    try  "pipe2", pipe2, ends, O_CLOEXEC
    try  "pipe2", pipe2, ends, 0
    try  "a failed exec", execve, nobody, arguments, environment
    try  "has it closed 3?", fcntl, 3, F_GETFD

    print "in a child\n"
    fork
    bnez a0, 1f
    try  "exec", execve, who, arguments, environment
    exit 1
1:  call outcome
    try  "where is 4 now?", lseek, 4, 0, SEEK_CUR

    print "in a vfork child\n"
    vfork
    bnez a0, 2f
    la   a0, who
    la   a1, arguments
    la   a2, environment
    system_call execve
    exit 1
2:  call outcome
    try  "the parent's 3", fcntl, 3, F_GETFD
    try  "the parent's 4", fcntl, 4, F_GETFD

    print "here\n"
    try  "exec", execve, who, arguments, environment
    exit 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
