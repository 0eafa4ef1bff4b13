# Proves that when a file is larger than memory
#   - clean pages of the disk are dropped and read again, with the same bytes;
#   - files in /tmp, which have no other place, keep theirs, and so does what processes have stored;
#   - pages that are mapped are right.
#
# `large` is a program of 3 MiB, each of whose pages of data begins with a number of its own; memory is
# smaller.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ TMP_PAGES,         64
.equ ROUNDS,            3
.equ WINDOW,            32 * PAGE       # mapped at a time: what is mapped stays

    .bss
    .balign PAGE
buffer:
    .skip PAGE
stored:
    .skip 16 * PAGE

    .text
    .globl _start
_start:
    try_open "large, on the disk", "large", O_RDONLY
    call enter_folder
    try_open "file in /tmp", "f", O_RDWR | O_CREAT
    li   s0, 0                      # its pages, and some of ours, hold numbers
1:  sd   s0, buffer, t0
    li   a0, 4
    la   a1, buffer
    li   a2, PAGE
    system_call write
    addi s0, s0, 1
    li   t0, TMP_PAGES
    bne  s0, t0, 1b
    la   t0, stored
    li   t1, 16
    li   t2, PAGE
2:  sd   t1, 8(t0)
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 2b

    li   s8, ROUNDS
    li   s9, 0                      # s9: the sum of the first round
3:  call sum_of_large
    bnez s9, 4f
    mv   s9, a0
4:  sub  a0, s9, a0
    show "difference from the first round"
    addi s8, s8, -1
    bnez s8, 3b

    call check_ours
    print "mapped, piece by piece\n"
    li   a0, 3
    li   a1, 0
    li   a2, SEEK_END
    system_call lseek
    mv   s6, a0                     # s6: the length
    li   s5, 0                      # s5: where we are
    li   s1, 0                      # s1: a sum, as sum_of_large makes it
5:  li   a0, 0
    li   a1, WINDOW
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    li   a4, 3
    mv   a5, s5
    system_call mmap
    bltz a0, 7f
    li   t0, WINDOW
    add  t1, a0, t0
    mv   t0, a0
6:  bgeu s5, s6, 8f
    ld   t2, 0(t0)
    slli t3, s1, 5
    srli s1, s1, 59
    or   s1, s1, t3
    xor  s1, s1, t2
    li   t2, PAGE
    add  t0, t0, t2
    add  s5, s5, t2
    bltu t0, t1, 6b
8:  li   a1, WINDOW
    system_call munmap
    bnez a0, 7f
    bltu s5, s6, 5b
7:  show "the last munmap"
    sub  a0, s9, s1
    show "difference from the first round"
    call check_ours
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

# void check_ours(void)
#   See that /tmp's pages and ours are as they were.
check_ours:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   s0, 0
    li   s1, 0                      # s1: pages as they were
1:  li   a0, 4
    la   a1, buffer
    li   a2, 8
    slli a3, s0, 12
    system_call pread64
    ld   t0, buffer
    sub  t0, t0, s0
    seqz t0, t0
    add  s1, s1, t0
    addi s0, s0, 1
    li   t0, TMP_PAGES
    bne  s0, t0, 1b
    mv   a0, s1
    show "pages of /tmp as they were"
    la   t0, stored
    li   t1, 16
    li   t2, PAGE
    li   s1, 0
2:  ld   t3, 8(t0)
    sub  t3, t3, t1
    seqz t3, t3
    add  s1, s1, t3
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 2b
    mv   a0, s1
    show "pages of ours as they were"
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# long sum_of_large(void)
#   out  a0 a sum of the first words of all its pages, which depends on their order
sum_of_large:
    li   s0, 0
    li   s1, 0
1:  li   a0, 3
    la   a1, buffer
    li   a2, PAGE
    mv   a3, s0
    system_call pread64
    blez a0, 2f
    ld   t0, buffer
    slli t1, s1, 5
    srli s1, s1, 59
    or   s1, s1, t1
    xor  s1, s1, t0
    li   t0, PAGE
    add  s0, s0, t0
    j    1b
2:  mv   a0, s1
    ret

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
