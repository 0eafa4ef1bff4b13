# Proves that a call that moves a gigabyte keeps nobody else from running, and ends early for who is killed: when
# zeros are read, random numbers are made, a file is read, and one is written.
#
# The gigabyte is a file of 4 MiB, mapped 256 times.

    .include "user.inc"
    .include "try.inc"

.equ LENGTH,            1 << 30
.equ PIECE,             4 << 20

# killed NAME, FIRST, SECOND, THIRD: a child makes a call, and is killed as soon as it has begun. The arguments
# are registers.
.macro killed name, first:req, second:req, third:req
    sd   zero, 0(s1)
    fork
    bnez a0, parent_\@
    sd   s1, 0(s1)
    mv   a0, \first
    mv   a1, \second
    mv   a2, \third
    system_call \name
    show "it has come to its end"
    exit 1
parent_\@:
    call kill_child
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "zeros", "/dev/zero", O_RDONLY
    try_open "a file", "f", O_RDWR | O_CREAT
    try  "as long as that", ftruncate, 4, LENGTH
    try_open "the memory", "g", O_RDWR | O_CREAT
    try  "as long as a piece", ftruncate, 5, PIECE
    li   a0, 0
    li   a1, 4096
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s1, a0                     # s1: a word by which a child says that it begins
    li   a0, 0
    li   a1, LENGTH
    li   a2, PROT_NONE
    li   a3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    system_call mmap
    mv   s0, a0                     # s0: the memory
    li   s2, 0
1:  add  a0, s0, s2
    li   a1, PIECE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_FIXED
    li   a4, 5
    li   a5, 0
    system_call mmap
    bltz a0, 2f
    li   t0, PIECE
    add  s2, s2, t0
    li   t0, LENGTH
    bltu s2, t0, 1b
2:  mv   a0, s2
    show "mapped"

    li   s4, 3
    li   s5, 4
    li   s6, LENGTH
    killed read, s4, s0, s6
    killed getrandom, s0, s6, zero
    killed read, s5, s0, s6
    li   a0, 4
    li   a1, 0
    li   a2, SEEK_CUR
    system_call lseek
    srli a0, a0, 28
    show "quarters of it that were read"
    try  "cut it", ftruncate, 4, 0
    try  "to the beginning", lseek, 4, 0, SEEK_SET
    killed write, s5, s0, s6
    li   a0, 4
    li   a1, 0
    li   a2, SEEK_END
    system_call lseek
    srli a0, a0, 25
    show "times 32 MiB that were written"
    try_at "unlink", unlinkat, "f"
    try_at "unlink", unlinkat, "g"
    call leave_folder
    exit 0

# void kill_child(int pid)
#   Wait until a child has begun its call, kill it, and say how it ended.
#   in   a0 the child, s1 the word
kill_child:
    addi sp, sp, -16
    sd   ra, 8(sp)
    mv   s3, a0
1:  system_call sched_yield
    ld   t0, 0(s1)
    beqz t0, 1b
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
