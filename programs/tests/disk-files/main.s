# Proves that
#   - files of the disk have the lengths and the bytes that were put there, whatever part of a sector
#     or page their last one fills, read in pieces of any size and from any place;
#   - directories that the archive never mentions are there, with what is in them and no more;
#   - names and paths longer than an archive's field are whole;
#   - who may execute a file is kept.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
status:
    .skip STAT_BYTES
buffer:
    .skip 4096

    .section .rodata
    .balign 8
sizes:
    .dword size_0, size_1, size_511, size_512, size_513, size_4095, size_4096, size_4097, size_9000, 0
.macro name_size size
size_\size:
    .asciz "sizes/\size"
.endm
    .irp size, 0, 1, 511, 512, 513, 4095, 4096, 4097, 9000
    name_size \size
    .endr

# list "path": print how many names a directory has beside "." and "..".
.macro list path
    try_open "\path", "\path", O_RDONLY | O_DIRECTORY
    call list_names
.endm

    .text
    .globl _start
_start:
    la   s11, sizes
1:  ld   s0, 0(s11)
    beqz s0, 2f
    mv   a0, s0
    call print_string
    print "\n"
    mv   a0, s0
    call one_file
    addi s11, s11, 8
    j    1b

2:  print "places in the largest\n"
    try_open "open", "sizes/9000", O_RDONLY
    try  "over a page", pread64, 3, buffer, 20, 4090
    quote buffer, 20
    try  "the last", pread64, 3, buffer, 20, 8995
    quote buffer, a0
    try  "at the end", pread64, 3, buffer, 20, 9000
    try  "far beyond", pread64, 3, buffer, 20, 1 << 40
    try  "close", close, 3

    print "directories\n"
    list "sizes"
    list "a"
    list "a/b"
    list "a/b/c"
    try_open "deep", "a/b/c/deep", O_RDONLY
    try  "read", read, 3, buffer, 64
    quote buffer, a0
    try  "close", close, 3
    try_at "deep", newfstatat, "a/b/c/deep", status
    lw   a0, status + STAT_MODE
    andi a0, a0, 0100
    show "may be executed"
    try_at "runs", newfstatat, "a/b/runs", status
    lw   a0, status + STAT_MODE
    andi a0, a0, 0100
    show "may be executed"
    try_at "directory", newfstatat, "a/b", status
    lw   a0, status + STAT_MODE
    srli a0, a0, 12
    show "kind"
    try_open "a sister", "a/x", O_RDONLY

    print "long names\n"
    try  "open", openat, AT_FDCWD, long_path, O_RDONLY
    try  "read", read, 3, buffer, 64
    quote buffer, a0
    exit 0

# void one_file(const char *path)
#   Print its length as fstat has it, as read has it in pieces of 97 and of 4096 bytes, and a sum of
#   its bytes, each multiplied by its place.
one_file:
    addi sp, sp, -16
    sd   ra, 8(sp)
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s0, a0
    la   a1, status
    system_call fstat
    ld   a0, status + STAT_SIZE
    show "  length"
    li   s5, 97
    call read_all
    mv   a0, s2
    show "  sum"
    mv   a0, s0
    li   a1, 0
    li   a2, SEEK_SET
    system_call lseek
    li   s5, 4096
    call read_all
    mv   a0, s2
    show "  sum"
    mv   a0, s0
    system_call close
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# void read_all(void)
#   in   s0 a descriptor, s5 how many bytes to read at once
#   out  s1 how many there were, s2 the sum
read_all:
    li   s1, 0
    li   s2, 0
1:  mv   a0, s0
    la   a1, buffer
    mv   a2, s5
    system_call read
    blez a0, 3f
    la   t0, buffer
    add  t1, t0, a0
2:  lbu  t2, 0(t0)
    addi s1, s1, 1
    mul  t2, t2, s1
    add  s2, s2, t2
    addi t0, t0, 1
    bne  t0, t1, 2b
    j    1b
3:  ret

# void list_names(void)
#   in   a0 a directory's descriptor, which is closed
list_names:
    addi sp, sp, -16
    sd   ra, 8(sp)
    mv   s0, a0
    li   s1, -2                     # "." and ".." are no names
1:  mv   a0, s0
    la   a1, buffer
    li   a2, 4096
    system_call getdents64
    blez a0, 3f
    la   t0, buffer
    add  t1, t0, a0
2:  addi s1, s1, 1
    lhu  t2, DIRENT_RECLEN(t0)
    add  t0, t0, t2
    bne  t0, t1, 2b
    j    1b
3:  mv   a0, s1
    show "  names"
    mv   a0, s0
    system_call close
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .section .rodata
long_path:
    .fill 60, 1, 'd'
    .ascii "/"
    .fill 60, 1, 'e'
    .ascii "/"
    .fill 100, 1, 'n'
    .byte 0
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
