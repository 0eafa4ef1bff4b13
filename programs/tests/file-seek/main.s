# Proves that
#   - lseek goes from the start, from where the file is, and from its end, to any place from 0 on, and
#     says where that is; beyond the end is a place, too, and makes the file no longer;
#   - a negative place is refused and leaves the offset where it was, and so is an origin that is none;
#   - pipes have no places; a directory has at least its beginning;
#   - what was written is found, and holes, the last of them at the end;
#   - pread64 and pwrite64 do not move the offset, and take no negative place.

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
    try  "from the start", lseek, 3, 4, SEEK_SET
    try  "read", read, 3, buffer, 2
    quote buffer, 2
    try  "where", lseek, 3, 0, SEEK_CUR
    try  "back", lseek, 3, -3, SEEK_CUR
    try  "on", lseek, 3, 5, SEEK_CUR
    try  "from the end", lseek, 3, -1, SEEK_END
    try  "read", read, 3, buffer, 5
    quote buffer, 1
    try  "beyond the end", lseek, 3, 10, SEEK_END
    try  "read there", read, 3, buffer, 5
    try  "still 10 long", lseek, 3, 0, SEEK_END

    print "refused\n"
    try  "put somewhere", lseek, 3, 7, SEEK_SET
    try  "before the start", lseek, 3, -1, SEEK_SET
    try  "before, from here", lseek, 3, -8, SEEK_CUR
    try  "before, from the end", lseek, 3, -11, SEEK_END
    try  "an origin of 5", lseek, 3, 0, 5
    try  "an origin of 77", lseek, 3, 0, 77
    try  "a bad descriptor", lseek, 77, 0, SEEK_SET
    try  "where it was", lseek, 3, 0, SEEK_CUR

    print "elsewhere\n"
    try  "pread64", pread64, 3, buffer, 3, 2
    quote buffer, 3
    try  "pread64 at the end", pread64, 3, buffer, 3, 9
    try  "pread64 beyond the end", pread64, 3, buffer, 3, 100
    try  "pread64 at -1", pread64, 3, buffer, 3, -1
    try  "pread64 of nothing at -1", pread64, 3, buffer, 0, -1
    try  "pread64 to nowhere", pread64, 3, 0, 3, 0
    try  "pwrite64", pwrite64, 3, digits, 2, 5
    try  "pwrite64 beyond the end", pwrite64, 3, digits, 3, 12
    try  "pwrite64 at -1", pwrite64, 3, digits, 3, -1
    try  "pwrite64 from nowhere", pwrite64, 3, 0, 3, 0
    try  "where it was", lseek, 3, 0, SEEK_CUR
    try  "all of it", pread64, 3, buffer, 64, 0
    quote buffer, 15
    try_open "a reader", "f", O_RDONLY
    try  "pwrite64 to a reader", pwrite64, 4, digits, 2, 5
    try_open "a writer", "f", O_WRONLY
    try  "pread64 from a writer", pread64, 5, buffer, 2, 5
    try  "pread64 from 77", pread64, 77, buffer, 2, 5

    print "no places\n"
    try  "a pipe", pipe2, ends, 0
    try  "lseek in it", lseek, 6, 0, SEEK_CUR
    try  "lseek in it, badly", lseek, 7, -1, 77
    try  "pread64", pread64, 6, buffer, 2, 0
    try  "pwrite64", pwrite64, 7, buffer, 2, 0
    try  "pread64 at the end for writing", pread64, 7, buffer, 2, 0
    try  "pwrite64 at the end for reading", pwrite64, 6, buffer, 2, 0
    try  "pread64 at -1", pread64, 6, buffer, 2, -1
    try  "data in it", lseek, 6, 0, SEEK_DATA
    try_open "a directory", ".", O_RDONLY
    try  "its beginning", lseek, 8, 0, SEEK_SET
    try  "pread64 of a directory", pread64, 8, buffer, 2, 0
    try  "pwrite64 to a directory", pwrite64, 8, buffer, 2, 0

    print "holes\n"
    try_open "a file", "g", O_RDWR | O_CREAT
    try  "data in nothing", lseek, 9, 0, SEEK_DATA
    try  "a hole in nothing", lseek, 9, 0, SEEK_HOLE
    try  "a byte", pwrite64, 9, digits, 1, 1 << 20
    try  "data", lseek, 9, 5, SEEK_DATA
    try  "where", lseek, 9, 0, SEEK_CUR
    try  "data at the last byte", lseek, 9, 1 << 20, SEEK_DATA
    try  "data at the end", lseek, 9, (1 << 20) + 1, SEEK_DATA
    try  "data before the beginning", lseek, 9, -1, SEEK_DATA
    try  "a hole", lseek, 9, 5, SEEK_HOLE
    try  "a hole from the last byte on", lseek, 9, 1 << 20, SEEK_HOLE
    try  "a hole at the end", lseek, 9, (1 << 20) + 1, SEEK_HOLE
    try  "longer", ftruncate, 9, 4 << 20
    try  "data from there on", lseek, 9, 2 << 20, SEEK_DATA
    try  "a hole from there on", lseek, 9, 2 << 20, SEEK_HOLE
    try  "a byte", pwrite64, 9, digits, 1, 3 << 20
    try  "data", lseek, 9, 2 << 20, SEEK_DATA
    try  "in the page with the first byte", lseek, 9, (1 << 20) + 5, SEEK_DATA
    try  "where", lseek, 9, 0, SEEK_CUR
    try  "close", close, 9
    try_at "unlink", unlinkat, "g"

    print "far\n"
    try  "the farthest place", lseek, 3, 0x7fffffff, SEEK_SET
    try  "nothing is there", read, 3, buffer, 1
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
