# Proves that
#   - /dev/null takes everything and gives nothing; /dev/zero takes everything and gives zeros, into
#     memory of any kind;
#   - they are character devices without a length, may be opened in every way, and have no size to set;
#   - they are no directories and no terminals, and have no places but the beginning;
#   - /dev/zero, mapped, is memory.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign 8
status:
    .skip STAT_BYTES
    .balign PAGE
pages:
    .skip 3 * PAGE
buffer:
    .skip 16

    .section .rodata
text:
    .asciz "0123456789abcde"

    .text
    .globl _start
_start:
    try_open "null", "/dev/null", O_RDWR
    try_open "zero", "/dev/zero", O_RDWR
    try  "write to null", write, 3, text, 10
    try  "read from null", read, 3, buffer, 10
    try  "write to zero", write, 4, text, 10
    la   t0, buffer
    la   t1, text
    ld   t2, 0(t1)
    sd   t2, 0(t0)
    try  "read from zero", read, 4, buffer + 2, 4
    quote buffer, 8
    try  "three pages of it", read, 4, pages, 3 * PAGE
    lbu  a0, pages + 3 * PAGE - 1
    show "the last byte"
    try  "write a lot", write, 3, pages, 3 * PAGE
    try  "read to nowhere", read, 4, 0x5000000, 10
    try  "read to a constant", read, 4, text, 10
    try  "elsewhere", pread64, 3, buffer, 5, 100
    try  "elsewhere", pwrite64, 3, buffer, 5, 100

    print "kinds\n"
    try  "fstat", fstat, 3, status
    lw   t0, status + STAT_MODE
    li   a0, S_IFMT
    and  a0, t0, a0
    srli a0, a0, 12
    show "kind"
    ld   a0, status + STAT_SIZE
    show "size"
    ld   a0, status + STAT_RDEV
    show "device"
    try  "fstat", fstat, 4, status
    ld   a0, status + STAT_RDEV
    show "device"
    try_open "to append", "/dev/null", O_WRONLY | O_APPEND
    try_open "to make or empty it", "/dev/null", O_WRONLY | O_CREAT | O_TRUNC
    try_open "to make it alone", "/dev/null", O_WRONLY | O_CREAT | O_EXCL
    try_open "as a directory", "/dev/null", O_RDONLY | O_DIRECTORY
    try_open "below it", "/dev/null/x"
    try_open "with a slash", "/dev/null/"
    try  "ftruncate", ftruncate, 3, 0
    try  "getdents64", getdents64, 3, buffer, 16
    try  "a terminal?", ioctl, 3, TCGETS, pages
    try_open "for reading", "/dev/null", O_RDONLY
    try  "write", write, 7, text, 1
    try  "lseek in null", lseek, 3, 100, SEEK_SET
    try  "lseek in zero", lseek, 4, 100, SEEK_SET
    try  "where", lseek, 4, 0, SEEK_CUR
    try  "from the end", lseek, 4, -5, SEEK_END
    try  "data", lseek, 3, 7, SEEK_DATA
    try  "an origin of 9", lseek, 3, 0, 9

    print "mapped\n"
    try_open "zero, for reading", "/dev/zero", O_RDONLY
    try_open "zero, for writing", "/dev/zero", O_WRONLY
    try  "what cannot be read", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 9, 0
    try  "what cannot be written", mmap, 0, PAGE, PROT_WRITE, MAP_SHARED, 8, 0
    try  "null", mmap, 0, PAGE, PROT_READ, MAP_PRIVATE, 3, 0
    li   a0, 0
    li   a1, 2 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE
    li   a4, 8
    li   a5, PAGE
    system_call mmap
    li   t0, PAGE
    add  s0, a0, t0
    lbu  a0, 0(s0)
    show "a byte"
    li   t0, 7
    sb   t0, 0(s0)
    lbu  a0, 0(s0)
    show "written"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
