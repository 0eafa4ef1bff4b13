# Proves that
#   - a call that moves many bytes keeps nobody else from running: zeros, random numbers, a file that is written,
#     and one that is read;
#   - whoever is killed in such a call does not get to its end.

    .include "user.inc"
    .include "try.inc"

.equ LARGE,             8 << 20
.equ PIECES,            256             # all of them the same memory: 1 GiB
.equ PIECE,             4 << 20

    .bss
    .balign 8
pieces:
    .zero PIECES * IOVEC_SIZE
buffer:
    .zero LARGE

# meanwhile "what", NAME, ARGUMENT...: call the kernel, and show whether the other process has counted on.
.macro meanwhile what, name, a, b, c, d=0
    ld   s3, 0(s1)
    try  "\what", \name, \a, \b, \c, \d
    ld   t0, 0(s1)
    sltu a0, s3, t0
    show "others ran"
.endm

    .text
    .globl _start
_start:
    call enter_folder
    li   a0, 0                      # a page that all share, s1: it holds a count, and a flag behind it
    li   a1, 4096
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s1, a0
    fork
    bnez a0, 2f
1:  ld   t0, 0(s1)                  # this one counts, for ever
    addi t0, t0, 1
    sd   t0, 0(s1)
    j    1b
2:  mv   s2, a0
3:  system_call sched_yield
    ld   t0, 0(s1)
    beqz t0, 3b

    try_open "zeros", "/dev/zero", O_RDONLY
    meanwhile "read them", read, 3, buffer, 2 << 20
    meanwhile "random numbers", getrandom, buffer, 3 << 19, 0
    try_open "a file", "f", O_RDWR | O_CREAT
    meanwhile "write it", write, 4, buffer, LARGE
    meanwhile "read it", pread64, 4, buffer, LARGE, 0
    try  "longer", ftruncate, 4, 1 << 30
    try  "to its beginning", lseek, 4, 0, SEEK_SET

    la   t0, pieces
    li   t1, PIECES
4:  la   t2, buffer
    sd   t2, IOVEC_BASE(t0)
    li   t2, PIECE
    sd   t2, IOVEC_LENGTH(t0)
    addi t0, t0, IOVEC_SIZE
    addi t1, t1, -1
    bnez t1, 4b
    li   s0, 3
    call kill_reader
    li   s0, 4
    call kill_reader
    li   a0, 4
    li   a1, 0
    li   a2, SEEK_CUR
    system_call lseek
    srli a0, a0, 30
    show "GiB that it has read"

    mv   a0, s2
    li   a1, SIGKILL
    system_call kill
    wait_for s2
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

# void kill_reader(void)
#   Kill a process that reads 1 GiB, as soon as it has begun.
#   in   s0 the descriptor, s1 the shared page
kill_reader:
    addi sp, sp, -16
    sd   ra, 8(sp)
    sd   zero, 8(s1)
    fork
    bnez a0, 1f
    sd   s1, 8(s1)
    mv   a0, s0
    la   a1, pieces
    li   a2, PIECES
    system_call readv
    show "it has read"
    exit 1
1:  mv   s3, a0
2:  system_call sched_yield
    ld   t0, 8(s1)
    beqz t0, 2b
    mv   a0, s3
    li   a1, SIGKILL
    system_call kill
    wait_for s3, sp
    lw   a0, 0(sp)
    call print_status
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
