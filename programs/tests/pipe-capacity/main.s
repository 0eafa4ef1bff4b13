# Proves that
#   - a pipe holds 65536 bytes, on Linux as here; a writer that does not wait gets in what there is room
#     for, and -EAGAIN when there is none;
#   - a write of at most 4096 bytes goes in whole or not at all;
#   - a writer that waits goes on when there is room, and is not torn out by a reader of few bytes; what
#     comes out is what went in, in order;
#   - who writes more than fits, and is left by the reader, gets what was read, or dies.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ CAPACITY,          65536
.equ LARGE,             3 * CAPACITY + 1000

    .bss
    .balign 8
ends:
    .skip 8
    .balign PAGE
source:
    .skip LARGE
target:
    .skip LARGE + 10000

    .text
    .globl _start
_start:
    la   t0, source                 # each 8 bytes hold their own address
    li   t1, LARGE / 8
1:  sd   t0, 0(t0)
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 1b

    try  "pipe", pipe2, ends, O_NONBLOCK
    try  "too much at once", write, 4, source, LARGE
    try  "no room", write, 4, source, 1
    try  "no room for a page", write, 4, source, PAGE
    try  "ask", ioctl, 4, FIONREAD, ends
    lw   a0, ends
    show "it holds"
    try  "take a page", read, 3, target, PAGE
    try  "a page fits", write, 4, source, PAGE
    try  "take two", read, 3, target, 2 * PAGE
    try  "a page and a byte", write, 4, source, PAGE + 1
    try  "empty it", read, 3, target, LARGE
    try  "it is empty", read, 3, target, 1

    print "all or nothing\n"
    try  "nearly full", write, 4, source, CAPACITY - PAGE
    try  "three quarters of a page", write, 4, source, 3 * PAGE / 4
    try  "a whole page", write, 4, source, PAGE
    try  "empty it", read, 3, target, LARGE
    try  "close", close, 3
    try  "close", close, 4

    print "waiting\n"
    try  "pipe", pipe2, ends, 0
    fork
    bnez a0, 2f
    li   a0, 3
    system_call close
    try  "the child writes", write, 4, source, LARGE
    exit 0
2:  try  "close", close, 4
    li   s1, 0                      # s1: bytes read
    la   s2, target
    li   s3, 1                      # s3: how many to ask for: 1, 4, 13, 40 ...
3:  li   a0, 3
    mv   a1, s2
    mv   a2, s3
    system_call read
    blez a0, 4f
    add  s1, s1, a0
    add  s2, s2, a0
    slli t0, s3, 1
    add  s3, s3, t0
    addi s3, s3, 1
    li   t0, 10000
    bltu s3, t0, 3b
    li   s3, 1
    j    3b
4:  show "the end"
    call outcome
    mv   a0, s1
    show "bytes read"
    la   t0, source
    la   t1, target
    li   t2, LARGE
5:  lbu  t3, 0(t0)
    lbu  t4, 0(t1)
    bne  t3, t4, 6f
    addi t0, t0, 1
    addi t1, t1, 1
    addi t2, t2, -1
    bnez t2, 5b
6:  mv   a0, t2
    show "bytes not as they were"
    try  "close", close, 3

    print "left alone\n"
    try  "pipe", pipe2, ends, 0
    fork
    bnez a0, 7f
    li   a0, 3
    system_call close
    try  "the child writes", write, 4, source, LARGE
    exit 0
7:  try  "close", close, 4
    call linger
    try  "read some", read, 3, target, 2 * PAGE
    call linger
    try  "close", close, 3
    call outcome
    exit 0

    .include "lib/linger.s"

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
