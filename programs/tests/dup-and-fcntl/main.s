# Proves that
#   - dup takes the lowest free descriptor, dup3 the one it is given, closing what was there, F_DUPFD
#     the lowest from a number on; all lead to one and the same file with one offset and one set of
#     flags, but each has a close-on-exec flag of its own;
#   - bad descriptors, flags and numbers are refused, and change nothing;
#   - the file stays open until its last descriptor is closed.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
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
    try  "dup", dup, 3
    try  "dup again", dup, 3
    try  "seek by one", lseek, 3, 2, SEEK_SET
    try  "where is the other?", lseek, 4, 0, SEEK_CUR
    try  "read by one", read, 4, buffer, 3
    try  "where is the first?", lseek, 3, 0, SEEK_CUR
    try_open "opened again", "f", O_RDWR
    try  "it begins on its own", lseek, 6, 0, SEEK_CUR
    try  "close the second", close, 4
    try  "its number is the next", dup, 6

    print "dup3\n"
    try  "to a free one", dup3, 3, 20, 0
    try  "where is it?", lseek, 20, 0, SEEK_CUR
    try  "to one in use", dup3, 6, 5, 0
    try  "where is it?", lseek, 5, 0, SEEK_CUR
    try  "close-on-exec?", fcntl, 5, F_GETFD
    try  "with O_CLOEXEC", dup3, 6, 5, O_CLOEXEC
    try  "close-on-exec?", fcntl, 5, F_GETFD
    try  "of the other?", fcntl, 6, F_GETFD
    try  "to itself", dup3, 3, 3, 0
    try  "to itself, and bad", dup3, 77, 77, 0
    try  "of a bad one", dup3, 77, 5, 0
    try  "the target is as before", lseek, 5, 0, SEEK_CUR
    try  "to -1", dup3, 3, -1, 0
    try  "with a bad flag", dup3, 3, 5, O_APPEND
    try  "dup of a bad one", dup, 77
    try  "dup of -1", dup, -1

    print "fcntl\n"
    try  "F_DUPFD", fcntl, 3, F_DUPFD, 0
    try  "F_DUPFD from 20", fcntl, 3, F_DUPFD, 20
    try  "close-on-exec?", fcntl, 21, F_GETFD
    try  "F_DUPFD_CLOEXEC from 20", fcntl, 3, F_DUPFD_CLOEXEC, 20
    try  "close-on-exec?", fcntl, 22, F_GETFD
    try  "off", fcntl, 22, F_SETFD, 0
    try  "close-on-exec?", fcntl, 22, F_GETFD
    try  "on", fcntl, 22, F_SETFD, FD_CLOEXEC
    try  "close-on-exec?", fcntl, 22, F_GETFD
    try  "all bits", fcntl, 22, F_SETFD, -1
    try  "close-on-exec?", fcntl, 22, F_GETFD
    try  "dup has it off", dup, 22
    try  "close-on-exec?", fcntl, 8, F_GETFD
    try  "F_DUPFD from -1", fcntl, 3, F_DUPFD, -1
    try  "F_DUPFD of a bad one", fcntl, 77, F_DUPFD, 0
    try  "F_GETFD of a bad one", fcntl, 77, F_GETFD, 0
    try  "F_SETFD of a bad one", fcntl, 77, F_SETFD, 0
    try  "a command that is none", fcntl, 3, 9999, 0

    print "the flags are the file's\n"
    try  "O_APPEND for one", fcntl, 3, F_SETFL, O_APPEND
    li   a0, 20
    li   a1, F_GETFL
    system_call fcntl
    andi a0, a0, O_APPEND
    show "for the other"

    print "the last one\n"
    try_at "unlink", unlinkat, "f"
    try  "close", close, 3
    try  "close", close, 8
    try  "close", close, 21
    try  "close", close, 22
    try  "read by who is left", pread64, 20, buffer, 10, 0
    quote buffer, 10
    try  "close", close, 20
    try  "read by who has closed", pread64, 20, buffer, 10, 0
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
