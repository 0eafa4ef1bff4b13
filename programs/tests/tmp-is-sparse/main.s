# Proves that a file that is almost all holes takes no more memory than other files may: the tables of its
# tree count like its pages, and are given back with them. So with a byte here and there the limit is reached
# long before memory is; programs go on, and what is cut off makes room for as much again.

    .include "user.inc"
    .include "try.inc"

.equ NEAR,              2 << 20         # a table for each byte's page
.equ FAR,               1 << 29         # and for two of them another one

    .bss
    .balign 8
facts:
    .zero SYSINFO_SIZE
status:
    .zero 8

    .text
    .globl _start
_start:
    call enter_folder
    try_open "a file", "f", O_RDWR | O_CREAT
    li   s1, NEAR
    call fill
    show "a byte every 2 MiB"
    mv   s3, s0                     # s3: how many there were
    call memory_left

    # Cut off a half, and a bit more than a table: as much fits again.
    srli s4, s3, 1
    mul  a1, s4, s1
    addi a1, a1, 1
    li   a0, 3
    system_call ftruncate
    show "half of them"
    call fill
    sub  a0, s0, s3
    show "as many as before"

    try  "none of them", ftruncate, 3, 0
    call fill
    sub  a0, s0, s3
    show "as many as before"

    try  "none of them", ftruncate, 3, 0
    li   s1, FAR
    call fill
    show "a byte every 512 MiB"
    call memory_left
    mv   s3, s0
    try  "close", close, 3
    try_at "unlink", unlinkat, "f"
    try_open "another", "g", O_RDWR | O_CREAT
    call fill
    sub  a0, s0, s3
    show "as many as before"
    try_at "unlink", unlinkat, "g"  # those who have it open keep it, to the end
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"

# long fill(void)
#   Write a byte to descriptor 3 here and there until it takes no more.
#   in   s1 from one byte to the next
#   out  a0 what the last call said, s0 how many bytes there are
fill:
    li   s0, 0
1:  li   a0, 3
    la   a1, status
    li   a2, 1
    mul  a3, s0, s1
    system_call pwrite64
    blez a0, 2f
    addi s0, s0, 1
    j    1b
2:  ret

# void memory_left(void)
#   Is there memory for programs?
memory_left:
    enter 1
    la   a0, facts
    system_call sysinfo
    ld   t0, facts + SYSINFO_FREERAM
    ld   t1, facts + SYSINFO_TOTALRAM
    srli t1, t1, 2
    sltu a0, t0, t1
    show "less than a quarter is free"
    fork
    bnez a0, 1f
    exit 5
1:  mv   s0, a0
    la   a1, status
    li   a2, 0
    li   a3, 0
    system_call wait4
    lw   a0, status
    srli a0, a0, WAIT_EXIT_SHIFT
    show "a child's status"
    leave 1
