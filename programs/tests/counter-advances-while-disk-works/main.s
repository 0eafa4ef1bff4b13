# Proves that
#   - while a process waits for a page from the disk, another one runs: its counter has advanced each
#     time, whether the page was asked for by a fault or by read;
#   - what was in memory already needs no wait.
#
# The counter is in memory that both share. Whoever is alone would find it where it was; and so short a
# time as one touch takes is never a whole turn on the hart.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ PAGES,             12

    .bss
    .balign PAGE
buffer:
    .skip PAGE

    .text
    .globl _start
_start:
    sb   zero, buffer, t0
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    mv   s1, a0                     # s1: the counter's page
    fork
    bnez a0, 2f
1:  ld   t0, 0(s1)
    addi t0, t0, 1
    sd   t0, 0(s1)
    j    1b
2:  mv   s2, a0                     # s2: who counts

    try_open "file", "pages", O_RDONLY
    li   a0, 0
    li   a1, PAGES * PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    li   a4, 3
    li   a5, 0
    system_call mmap
    mv   s3, a0                     # s3: the mapping

    li   s4, 0                      # s4: touches that had to wait
    li   s5, 0                      # s5: the page
3:  ld   s6, 0(s1)
    slli t0, s5, 12
    add  t0, t0, s3
    lbu  zero, 0(t0)
    ld   t0, 0(s1)
    sltu t0, s6, t0
    add  s4, s4, t0
    addi s5, s5, 1
    li   t0, PAGES / 2
    bne  s5, t0, 3b
    mv   a0, s4
    show "touches during which the counter advanced"

    li   s4, 0
4:  ld   s6, 0(s1)
    li   a0, 3
    la   a1, buffer
    li   a2, 100
    slli a3, s5, 12
    system_call pread64
    ld   t0, 0(s1)
    sltu t0, s6, t0
    add  s4, s4, t0
    addi s5, s5, 1
    li   t0, PAGES
    bne  s5, t0, 4b
    mv   a0, s4
    show "reads during which it advanced"

    li   s4, 0                      # all is in memory now; a few turns of the other may fall between
    li   s7, 100
5:  ld   s6, 0(s1)
    li   a0, 3
    la   a1, buffer
    li   a2, 100
    li   a3, 0
    system_call pread64
    ld   t0, 0(s1)
    sltu t0, s6, t0
    add  s4, s4, t0
    addi s7, s7, -1
    bnez s7, 5b
    sltiu a0, s4, 50
    show "seldom when all is in memory"

    mv   a0, s2
    li   a1, SIGKILL
    system_call kill
    call outcome
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
