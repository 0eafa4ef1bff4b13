# Proves that
#   - fork returns -ENOMEM when memory is out, and the parent goes on with its pages as they were;
#   - the processes made up to then end well, one after the other.
# Each process touches a part of its heap, forks a child and waits for it. The deepest fork fails.
# The parts are large at first, and then nothing, so that fork and not the heap meets the end.

    .include "user.inc"

    .text
    .globl _start
_start:
    li   a0, 0
    system_call brk
    mv   s0, a0
    li   t0, 0x200000
    add  s1, s0, t0
    mv   a0, s1
    system_call brk
    mv   t0, s0
    li   t1, 4096
1:  sd   t0, 0(t0)                  # two megabytes of our own
    add  t0, t0, t1
    bltu t0, s1, 1b
    li   s2, 0                      # s2: how deep we are

deeper:
    fork
    bltz a0, full
    bnez a0, waiting
    addi s2, s2, 1
    j    deeper

full:                               # nothing but registers has been touched since the heap
    li   t0, -ENOMEM
    bne  a0, t0, wrong
    li   t0, 20
    bltu s2, t0, wrong
    exit 0

waiting:
    wait_for a0
    bnez s2, 2f
    mv   t0, s0                     # the first one is back: all its pages are still good
    li   t1, 4096
3:  ld   t2, 0(t0)
    bne  t2, t0, wrong
    sd   zero, 0(t0)
    add  t0, t0, t1
    bltu t0, s1, 3b
    print "fork failed deep down, and all came back\n"
2:  exit 0

wrong:
    print "wrong\n"
    exit 1

    .include "lib/print.s"
