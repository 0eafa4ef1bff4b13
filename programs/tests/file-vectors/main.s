# Proves that
#   - readv and writev move several buffers as one piece, empty ones among them, and stop at the end;
#   - no buffers are none; more than 1024, a negative number, and a negative length are
#     refused before anything moves; a bad list is bad.

    .include "user.inc"
    .include "try.inc"

.macro vector base, length
    .dword \base, \length
.endm

    .section .rodata
    .balign 8
three:
    vector digits, 4
    vector 0, 0
    vector letters, 6
into:
    vector buffer, 3
    vector buffer + 10, 5
    vector buffer + 20, 20
negative:
    vector digits, 4
    vector letters, -1
negative_into:
    vector buffer, 4
    vector buffer, -1
many:
    .rept IOV_MAX + 1
    vector digits, 1
    .endr
digits:
    .ascii "0123456789"
letters:
    .ascii "abcdef"

    .bss
    .balign 8
buffer:
    .skip 64
ends:
    .skip 8

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "writev", writev, 3, three, 3
    try  "again, two of them", writev, 3, three, 2
    try  "back", lseek, 3, 0, SEEK_SET
    try  "readv", readv, 3, into, 3
    quote buffer, 30
    try  "at the end", readv, 3, into, 3
    try  "where we are", lseek, 3, 0, SEEK_CUR

    print "how many\n"
    try  "none", writev, 3, three, 0
    try  "none of none", writev, 3, 0, 0
    try  "none, read", readv, 3, 0, 0
    try  "-1", writev, 3, three, -1
    try  "1024", writev, 3, many, IOV_MAX
    try  "1025", writev, 3, many, IOV_MAX + 1
    try  "1025, read", readv, 3, into, IOV_MAX + 1

    print "bad ones\n"
    try  "a list nowhere", writev, 3, 0x5000000, 2
    try  "a list in the kernel", readv, 3, 0xffffffc080000000, 2
    try  "a negative length", writev, 3, negative, 2
    try  "a negative length, read", readv, 3, negative_into, 2
    try  "a bad descriptor", writev, 77, three, 2
    try  "a bad descriptor, read", readv, 77, into, 2
    try_open "a reader", "f", O_RDONLY
    try  "to a reader", writev, 4, three, 2
    try  "the file is as long", lseek, 3, 0, SEEK_END

    print "through a pipe\n"
    try  "pipe", pipe2, ends, 0
    try  "writev", writev, 6, three, 3
    try  "readv", readv, 5, into, 3
    quote buffer, 30
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
