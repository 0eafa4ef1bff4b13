# Proves what a console is that is no terminal:
#   - it says so;
#   - bytes come as they are, control characters, too, and nothing is shown of them; there may be more of them
#     than the kernel can hold, and none is lost;
#   - at the end reads return 0, again and again, and ppoll says that nobody is there any more.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
buffer:
    .zero 1000
input:
    .word STDIN
    .half POLLIN, 0

    .text
    .globl _start
_start:
    try  "settings", ioctl, STDIN, TCGETS, buffer
    try  "group", ioctl, STDIN, TIOCGPGRP, buffer
    try  "wait for something", ppoll, input, 1, 0, 0, 0
    lhu  a0, input + POLLFD_REVENTS
    andi a0, a0, POLLIN             # (perhaps all has been sent by now)
    show "it is there"

    li   s0, 0                      # s0: how many bytes, s1: a sum over them in their order
    li   s1, 0
1:  li   a0, STDIN
    la   a1, buffer
    li   a2, 999
    system_call read
    blez a0, 3f
    add  s0, s0, a0
    la   t0, buffer
    add  t1, t0, a0
2:  lbu  t2, 0(t0)
    slli t3, s1, 5
    add  s1, s1, t3
    add  s1, s1, t2
    slli s1, s1, 16
    srli s1, s1, 16
    addi t0, t0, 1
    bne  t0, t1, 2b
    j    1b
3:  show "the end"
    mv   a0, s0
    show "bytes"
    mv   a0, s1
    show "sum"
    try  "the end again", read, STDIN, buffer, 10
    try  "wait for something", ppoll, input, 1, 0, 0, 0
    lhu  a0, input + POLLFD_REVENTS
    show "it is the end"
    try  "how many?", ioctl, STDIN, FIONREAD, buffer
    lw   a0, buffer
    show "bytes"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
