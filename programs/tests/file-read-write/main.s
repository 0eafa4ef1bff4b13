# Proves that
#   - reads and writes begin where the last one ended, return how much they moved, and 0 at the end;
#   - what is written beyond the end leaves a hole of zeros, and only what was written is there;
#   - nothing at all may be read and written, but not through a bad descriptor or one for the other
#     direction;
#   - a file is the same for all who have it open.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip 64

    .section .rodata
letters:
    .ascii "abcdefghijklmnopqrstuvwxyz"
digits:
    .ascii "0123456789"

    .text
    .globl _start
_start:
    call enter_folder
    try_open "the file", "f", O_RDWR | O_CREAT
    try_open "again", "f", O_RDONLY
    try  "read of an empty file", read, 3, buffer, 10
    try  "write", write, 3, letters, 26
    try  "read at the end", read, 3, buffer, 10
    try  "the other reads", read, 4, buffer, 10
    quote buffer, 10
    try  "and goes on", read, 4, buffer, 10
    quote buffer, 10
    try  "a short one", read, 4, buffer, 10
    quote buffer, 6
    try  "the end", read, 4, buffer, 10
    try  "write more", write, 3, digits, 10
    try  "the end has moved", read, 4, buffer, 64
    quote buffer, 10

    print "over what is there\n"
    try  "seek", lseek, 3, 3, SEEK_SET
    try  "write", write, 3, digits, 4
    try  "seek", lseek, 4, 0, SEEK_SET
    try  "read", read, 4, buffer, 12
    quote buffer, 12

    print "beyond the end\n"
    try  "seek", lseek, 3, 40, SEEK_SET
    try  "nothing written", write, 3, digits, 0
    try  "length", lseek, 4, 0, SEEK_END
    try  "written", write, 3, digits, 5
    try  "length", lseek, 4, 0, SEEK_END
    try  "seek", lseek, 4, 34, SEEK_SET
    try  "read", read, 4, buffer, 64
    quote buffer, 11
    try  "seek far", lseek, 3, 1000000, SEEK_SET
    try  "read there", read, 3, buffer, 1
    try  "write there", write, 3, digits, 1
    try  "seek", lseek, 4, 999998, SEEK_SET
    try  "read", read, 4, buffer, 64
    quote buffer, 3

    print "nothing\n"
    try  "read nothing", read, 4, buffer, 0
    try  "read nothing to nowhere", read, 4, 0, 0
    try  "write nothing from nowhere", write, 3, 0, 0
    try  "read nothing from 77", read, 77, buffer, 0
    try  "write nothing to a reader", write, 4, buffer, 0
    try  "write to 77", write, 77, buffer, 1
    try  "write to -1", write, -1, buffer, 1
    try  "close", close, 4
    try  "read what is closed", read, 4, buffer, 1
    try  "close what is closed", close, 4
    try  "close 77", close, 77
    try  "close -1", close, -1
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
