# Proves that openat
#   - gives the lowest free descriptor, makes files with O_CREAT, refuses with O_EXCL what exists,
#     empties with O_TRUNC, also when it opens for reading alone;
#   - says ENOENT, EISDIR, ENOTDIR, EEXIST, EINVAL and EFAULT where Linux does;
#   - opens for reading, for writing, or for both, and the calls hold to it;
#   - opens directories, for reading only.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip 64

    .section .rodata
text:
    .ascii "twelve bytes"

    .text
    .globl _start
_start:
    call enter_folder
    try_open "no such file", "a", O_RDONLY
    try_open "no such file, for writing", "a", O_RDWR
    try_open "no such file, and O_TRUNC", "a", O_RDWR | O_TRUNC
    try_open "no such directory", "no/a", O_RDWR | O_CREAT
    try_open "made", "a", O_RDWR | O_CREAT | O_EXCL
    try  "write", write, 3, text, 12
    try_open "exists", "a", O_RDWR | O_CREAT | O_EXCL
    try_open "opened again", "a", O_RDONLY
    try  "its first bytes", read, 4, buffer, 6
    quote buffer, 6
    try  "write to it", write, 4, text, 1
    try_open "write only, made before", "a", O_WRONLY | O_CREAT
    try  "read it", read, 5, buffer, 1
    try  "write to it", write, 5, text, 1
    try  "close the first", close, 3
    try_open "the lowest number is free", "a", O_RDWR
    try  "length", lseek, 3, 0, SEEK_END
    try_open "emptied", "a", O_WRONLY | O_TRUNC
    try  "length", lseek, 3, 0, SEEK_END
    try  "write", write, 3, text, 12
    try  "length", lseek, 3, 0, SEEK_END
    try_open "emptied by a reader", "a", O_RDONLY | O_TRUNC
    try  "length", lseek, 3, 0, SEEK_END

    print "directories\n"
    try_at "make one", mkdirat, "d", 0755
    try_open "open it", "d", O_RDONLY
    try_open "open it as a directory", "d", O_RDONLY | O_DIRECTORY
    try_open "for writing", "d", O_WRONLY
    try_open "for both", "d", O_RDWR
    try_open "with O_CREAT", "d", O_RDONLY | O_CREAT
    try_open "with O_CREAT and O_EXCL", "d", O_RDONLY | O_CREAT | O_EXCL
    try_open "with O_TRUNC", "d", O_RDONLY | O_TRUNC
    try_open "a file as a directory", "a", O_RDONLY | O_DIRECTORY
    try_open "nothing as a directory", "x", O_RDONLY | O_DIRECTORY
    try_open "a file below a file", "a/x", O_RDONLY
    try_open "a new file below a file", "a/x", O_RDWR | O_CREAT
    try  "read a directory", read, 8, buffer, 8
    try  "write to a directory", write, 8, text, 8

    print "flags\n"
    try_open "O_NOFOLLOW", "a", O_RDONLY | O_NOFOLLOW
    try_open "O_LARGEFILE and O_NOCTTY", "a", O_RDONLY | O_LARGEFILE | O_NOCTTY
    try_open "O_NONBLOCK", "a", O_RDONLY | O_NONBLOCK
    li   a0, 5
    li   a1, F_GETFL
    system_call fcntl
    andi a0, a0, O_ACCMODE
    show "the writer's mode"
    try  "a path nowhere", openat, AT_FDCWD, 0x5000000, O_RDONLY
    try  "a path at 0", openat, AT_FDCWD, 0, O_RDONLY
    try_open "no path at all", "", O_RDONLY

    try_at "unlink", unlinkat, "a"
    try_open "it is gone", "a", O_RDONLY
    try_at "rmdir", unlinkat, "d", AT_REMOVEDIR
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
