# Proves that
#   - a process that touches more memory than there is gets killed, with SIGKILL, and its memory
#     comes back: the next one gets as far;
#   - the same for copies: a child that writes to all the pages it shares;
#   - everybody else goes on.

    .include "user.inc"

.equ STEP,              4 << 20
.equ STEPS,             4

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   a0, 0
    system_call brk
    mv   s0, a0                     # s0: the heap's start
    mv   s1, s0
    li   s2, STEPS                  # in steps: nobody may ask for more than there is at once
0:  li   t0, STEP
    add  s1, s1, t0                 # s1: its end
    mv   a0, s1
    system_call brk
    bne  a0, s1, wrong
    addi s2, s2, -1
    bnez s2, 0b

    li   s2, 2                      # twice, as the first might have got all there is for good
1:  fork
    beqz a0, greedy
    wait_for a0, sp
    print "touching too much: "
    lw   a0, 0(sp)
    call print_status
    addi s2, s2, -1
    bnez s2, 1b

    # Own more than half of the memory, share it, and let the child write to all of it.
    li   t0, 0x480000
    add  s1, s0, t0
    mv   t0, s0
    li   t1, 4096
2:  sd   t0, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 2b
    fork
    beqz a0, greedy
    wait_for a0, sp
    print "copying more than half: "
    lw   a0, 0(sp)
    call print_status

    li   s3, 0                      # wrong words
    li   t1, 4096
    mv   t0, s0
3:  ld   t2, 0(t0)
    sub  t2, t2, t0
    snez t2, t2
    add  s3, s3, t2
    add  t0, t0, t1
    bltu t0, s1, 3b
    print "wrong words in the parent: "
    print_value s3
    print "\n"
    exit 0

greedy:
    li   t1, 4096
    mv   t0, s0
4:  sd   zero, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 4b
    exit 0

wrong:
    print "no room for the heap\n"
    exit 1

    .include "lib/print.s"
    .include "lib/status.s"
