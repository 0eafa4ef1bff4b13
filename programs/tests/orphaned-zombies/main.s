# Proves that
#   - zombies whose parent ends without burying them are buried by init at once: their places in the
#     process table are free again while this process goes on.

    .include "user.inc"

.equ CHILDREN,          300             # twice that does not fit into our kernel's table

    .text
    .globl _start
_start:
    fork
    beqz a0, careless
    wait_for a0
    call linger                     # init's turn

    li   s0, CHILDREN               # zombies again, ours this time
1:  fork
    beqz a0, child
    bltz a0, full
    addi s0, s0, -1
    bnez s0, 1b
2:  li   t0, -1
    wait_for t0
    bgez a0, 2b
    print "there was room\n"
    exit 0

careless:
    li   s0, CHILDREN
3:  fork
    beqz a0, child
    addi s0, s0, -1
    bnez s0, 3b
    call linger                     # until all of them are zombies: their own ends wake us, not init
child:
    exit 0

full:
    print "no room\n"
    exit 1

    .include "lib/print.s"
    .include "lib/linger.s"
