# Proves that
#   - files in /tmp fill half of memory at most, by write and by pages touched through mmap alike; what does
#     not fit any more is -ENOSPC, or SIGBUS;
#   - there is memory left to fork, and to take the file away, after which there is room again;
#   - a hole takes no memory for being read, and names run out, too.

    .include "user.inc"
    .include "try.inc"

.equ CHUNK,             65536
.equ HOLE,              1 << 30

    .bss
    .balign 8
chunk:
    .zero CHUNK
status:
    .zero 8
name:
    .zero 8

    .text
    .globl _start
_start:
    call enter_folder
    try_open "a file", "f", O_RDWR | O_CREAT
    call fill
    show "then"
    srli s0, s0, 20                 # s0: bytes written
    mv   a0, s0
    show "mebibytes written"        # of 8 that the machine has, less what the kernel takes

    # Half of memory is still there for programs.
    fork
    bnez a0, 1f
    exit 5
1:  mv   s1, a0
    la   s2, status
    wait_for s1, s2
    lw   a0, status
    srli a0, a0, WAIT_EXIT_SHIFT
    show "a child's status"

    # A page of a hole needs one, too.
    try  "longer", ftruncate, 3, 1 << 24
    li   a0, 0
    li   a1, 1 << 24
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED
    li   a4, 3
    li   a5, 0
    system_call mmap
    mv   s3, a0
    fork
    bnez a0, 2f
    li   t0, (1 << 24) - 8
    add  t0, t0, s3
    sd   zero, 0(t0)
    exit 6
2:  mv   s1, a0
    wait_for s1, s2
    lw   a0, status
    show "a store where there was nothing"

    mv   a0, s3
    li   a1, 1 << 24
    system_call munmap
    try  "close", close, 3
    try_at "unlink", unlinkat, "f"
    try_open "another", "g", O_RDWR | O_CREAT
    call fill
    srli a0, s0, 20
    show "mebibytes written"
    try  "shorter", ftruncate, 3, 0
    try  "a hole", ftruncate, 3, HOLE
    try  "read at its end", lseek, 3, -CHUNK, SEEK_END
    try  "read", read, 3, chunk, CHUNK
    li   s1, 64                     # as much as the machine has, and more
3:  slli a3, s1, 16
    li   a0, 3
    la   a1, chunk
    li   a2, CHUNK
    system_call pread64
    addi s1, s1, -1
    bgtz s1, 3b
    show "read elsewhere"
    try_at "unlink", unlinkat, "g"

    # Names: of one byte more than a number that grows.
    li   s1, 0
4:  addi s1, s1, 1
    la   t0, name
    mv   t1, s1
    li   t3, 7
5:  andi t2, t1, 15
    srli t1, t1, 4
    addi t2, t2, 'a'
    sb   t2, 0(t0)
    addi t0, t0, 1
    addi t3, t3, -1
    bnez t3, 5b
    li   a0, AT_FDCWD
    la   a1, name
    li   a2, 0755
    system_call mkdirat
    beqz a0, 4b
    show "so many folders"
    try_at "still a name to find", unlinkat, "baaaaaa", AT_REMOVEDIR
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"

# long fill(void)
#   Write to descriptor 3 until it takes no more.
#   out  a0 what the last call said, s0 how many bytes went in
fill:
    li   s0, 0
1:  li   a0, 3
    la   a1, chunk
    li   a2, CHUNK
    system_call write
    blez a0, 2f
    add  s0, s0, a0
    j    1b
2:  ret
