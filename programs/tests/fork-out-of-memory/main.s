# Proves that
#   - fork returns -ENOMEM when memory is out, and the parent goes on with its pages as they were;
#   - wherever memory ends: each dive starts with one page more, so that every allocation of a fork
#     gets its turn to be the one too many;
#   - the processes made up to then end well, one after the other, and give back what they had.
# This process takes most of the memory. A dive is a chain of processes, each forking the next and
# waiting for it, until a fork fails. In the chain nothing but registers is touched, so that no copy
# meets the end of memory instead.

    .include "user.inc"

.equ OWN_PAGES,         1550
.equ DIVES,             12

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0                     # s0: the heap's start
    li   t0, OWN_PAGES << 12
    add  s1, s0, t0                 # s1: its end
    mv   a0, s1
    system_call brk
    call touch
    li   s3, DIVES

next_dive:
    fork
    beqz a0, dive
    wait_for a0, sp
    lw   t0, 0(sp)
    bnez t0, wrong
    addi s3, s3, -1
    bnez s3, next_dive
    call check
    print "every fork failed where it had to, and all came back\n"
    exit 0

dive:
    mv   a0, s0                     # leave those pages to the parent, and take s3 new ones
    system_call brk
    slli t0, s3, 12
    add  s1, s0, t0
    mv   a0, s1
    system_call brk
    call touch
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
    bnez s2, 1f
    call check                      # the first of the chain
1:  exit 0

# Write its own address into each page from s0 to s1.
touch:
    mv   t0, s0
    li   t1, 4096
1:  sd   t0, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 1b
    ret

# See that it is still there, and that it can be written.
check:
    mv   t0, s0
    li   t1, 4096
1:  ld   t2, 0(t0)
    bne  t2, t0, wrong
    sd   t0, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 1b
    ret

wrong:
    print "wrong\n"
    exit 1

    .include "lib/print.s"
