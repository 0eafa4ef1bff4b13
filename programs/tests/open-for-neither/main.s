# Proves that an access mode of 3, which is none of the three that there are, opens what one may read and write,
# for neither; so a directory it does not open.

    .include "user.inc"
    .include "try.inc"

    .section .rodata
text:
    .ascii "twelve bytes"

    .bss
buffer:
    .skip 64

    .text
    .globl _start
_start:
    call enter_folder
    try_open "a file", "a", O_RDWR | O_CREAT
    try  "write", write, 3, text, 12
    try  "close", close, 3
    try_open "a directory", ".", O_ACCMODE
    try_open "the file", "a", O_ACCMODE
    li   a1, F_GETFL
    system_call fcntl
    andi a0, a0, O_ACCMODE
    show "its mode"
    try  "read", read, 3, buffer, 1
    try  "write", write, 3, buffer, 1
    try  "pread64", pread64, 3, buffer, 1, 0
    try  "pwrite64", pwrite64, 3, buffer, 1, 0
    try  "ftruncate", ftruncate, 3, 0
    try  "mmap", mmap, 0, 4096, PROT_READ, MAP_PRIVATE, 3, 0
    try  "its end", lseek, 3, 0, SEEK_END
    try_at "unlink", unlinkat, "a"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
