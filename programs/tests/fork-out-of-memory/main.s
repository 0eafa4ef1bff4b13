# Proves that
#   - fork returns -ENOMEM when memory is out, and the parent goes on with its pages as they were;
#   - wherever memory ends: each dive starts with one page less, so that every allocation of a fork
#     gets its turn to be the one too many;
#   - the processes made up to then end well, one after the other, and give back what they had.
# A dive is a chain of processes, each forking the next and waiting for it; the last fork fails.
# Below the first, nothing but registers is touched, so that no copy meets the end instead.

    .include "user.inc"

.equ OWN_PAGES,         512
.equ DIVES,             12

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0                     # s0: the heap's start
    li   t0, (OWN_PAGES + DIVES) * 4096
    add  a0, s0, t0
    system_call brk
    li   s3, DIVES

next_dive:
    fork
    beqz a0, dive
    wait_for a0, sp
    lw   t0, 0(sp)
    bnez t0, wrong
    addi s3, s3, -1
    bnez s3, next_dive
    print "every fork failed where it had to, and all came back\n"
    exit 0

dive:
    li   t0, OWN_PAGES
    add  t0, t0, s3
    slli t0, t0, 12
    add  s1, s0, t0                 # s1: the end of what this dive touches
    mv   t0, s0
    li   t1, 4096
1:  sd   t0, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 1b
    li   s2, 0                      # s2: how deep we are

deeper:
    fork
    bltz a0, full
    bnez a0, waiting
    addi s2, s2, 1
    j    deeper

full:
    li   t0, -ENOMEM
    bne  a0, t0, wrong
    li   t0, 20                     # there was memory for a good many
    bltu s2, t0, wrong
    exit 0

waiting:
    wait_for a0
    bnez s2, 3f
    mv   t0, s0                     # the first of the chain: all its pages are still good
    li   t1, 4096
2:  ld   t2, 0(t0)
    bne  t2, t0, wrong
    sd   zero, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 2b
3:  exit 0

wrong:
    print "wrong\n"
    exit 1

    .include "lib/print.s"
