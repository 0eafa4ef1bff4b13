# Proves that
#   - a read or write whose memory ends in the middle moves what it can, to the byte, and returns how
#     much that was; -EFAULT is for when nothing could be moved;
#   - the offset moves by what was moved, and the file grows by no more;
#   - of several buffers, those before a bad one are served.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

# vector BASE, LENGTH
.macro vector base, length
    .dword \base, \length
.endm

    .section .rodata
    .balign 8
good_and_bad:
    vector buffer, 5
    vector 0, 3
    vector buffer, 5
good_and_half:
    vector buffer, 5
    vector last_page + PAGE - 3, 10
    vector buffer, 5
bad_and_good:
    vector 0, 3
    vector buffer, 5

    .bss
    .balign 8
buffer:
    .skip 16
    .balign PAGE
first_page:
    .skip PAGE
last_page:                          # nothing is mapped behind it
    .skip PAGE

    .text
    .globl _start
_start:
    call enter_folder
    la   t0, first_page
    li   t1, 2 * PAGE
    li   t2, 'x'
1:  sb   t2, 0(t0)
    addi t0, t0, 1
    addi t1, t1, -1
    bnez t1, 1b

    try_open "file", "f", O_RDWR | O_CREAT
    print "writing\n"
    try  "100 bytes and no more", write, 3, last_page + PAGE - 100, 200
    try  "the file is as long", lseek, 3, 0, SEEK_END
    try  "over two pages", write, 3, first_page + 96, 3 * PAGE
    try  "the file is as long", lseek, 3, 0, SEEK_END
    try  "of three buffers one", writev, 3, good_and_bad, 3
    try  "... and a half", writev, 3, good_and_half, 3
    try  "of two buffers none", writev, 3, bad_and_good, 2
    try  "the file is as long", lseek, 3, 0, SEEK_END
    try  "elsewhere", pwrite64, 3, last_page + PAGE - 7, 20, 9000
    try  "the file is as long", lseek, 3, 0, SEEK_END

    print "reading\n"
    try  "back", lseek, 3, 0, SEEK_SET
    try  "1 byte", read, 3, last_page + PAGE - 1, 200
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try  "over two pages", read, 3, first_page + 96, 3 * PAGE
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try  "of three buffers one", readv, 3, good_and_bad, 3
    try  "... and a half", readv, 3, good_and_half, 3
    try  "of two buffers none", readv, 3, bad_and_good, 2
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try  "elsewhere", pread64, 3, last_page + PAGE - 7, 20, 0
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
