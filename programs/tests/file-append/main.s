# Proves that
#   - with O_APPEND each write goes to the end, wherever the end and the offset are, and moves the
#     offset there; reading does not care;
#   - two who append do not overwrite each other;
#   - F_SETFL switches O_APPEND on and off, and nothing that it must not;
#   - pwrite64 appends, too: so it is on Linux, whatever POSIX says.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip 64

    .section .rodata
digits:
    .ascii "0123456789"
letters:
    .ascii "abcdef"

    .text
    .globl _start
_start:
    call enter_folder
    try_open "appender", "f", O_RDWR | O_CREAT | O_APPEND
    try_open "another", "f", O_WRONLY | O_APPEND
    try_open "a writer", "f", O_RDWR
    try  "one appends", write, 3, digits, 4
    try  "the other appends", write, 4, letters, 3
    try  "one appends", write, 3, digits, 2
    try  "where it is now", lseek, 3, 0, SEEK_CUR
    try  "where the other is", lseek, 4, 0, SEEK_CUR
    try  "the writer writes", write, 5, letters, 2
    try  "to the start", lseek, 3, 0, SEEK_SET
    try  "read", read, 3, buffer, 5
    quote buffer, 5
    try  "append", write, 3, letters, 1
    try  "where it is now", lseek, 3, 0, SEEK_CUR
    try  "pwrite64 at 0", pwrite64, 3, letters, 2, 0
    try  "all of it", pread64, 3, buffer, 64, 0
    quote buffer, 12

    print "switched\n"
    li   a0, 3
    li   a1, F_GETFL
    system_call fcntl
    andi a0, a0, O_APPEND | O_ACCMODE
    show "mode and O_APPEND"
    try  "off", fcntl, 3, F_SETFL, 0
    try  "to the start", lseek, 3, 0, SEEK_SET
    try  "write", write, 3, letters + 3, 3
    try  "where it is now", lseek, 3, 0, SEEK_CUR
    try  "on for the writer", fcntl, 5, F_SETFL, O_APPEND
    try  "write", write, 5, digits, 1
    try  "where it is now", lseek, 5, 0, SEEK_CUR
    try  "the mode cannot be changed", fcntl, 4, F_SETFL, O_RDWR
    try  "read a writer", read, 4, buffer, 1
    try  "all of it", pread64, 5, buffer, 64, 0
    quote buffer, 13
    try  "F_SETFL of 77", fcntl, 77, F_SETFL, 0
    try  "F_GETFL of 77", fcntl, 77, F_GETFL, 0
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
