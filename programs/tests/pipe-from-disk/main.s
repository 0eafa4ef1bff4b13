# Proves that writes of a page each stay whole, although the writer must wait in the middle of copying for
# its own page from the disk, and others write meanwhile; and that a reader whose memory is a page from the
# disk gets all bytes in order.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ WRITERS,           12
.equ START,             100             # so that no write begins with a page of the pipe

    .data
    .balign PAGE
pages:                              # each writer's is of one letter; nobody touches them before
    .set letter, 'a'
    .rept WRITERS
    .fill PAGE, 1, letter
    .set letter, letter + 1
    .endr
target:                             # the reader's, likewise
    .fill PAGE, 1, '-'
    .fill PAGE, 1, '-'

    .bss
    .balign 8
ends:
    .skip 8

    .text
    .globl _start
_start:
    try  "a pipe", pipe2, ends, 0
    try  "a beginning", write, 4, _start, START
    li   s0, 0                      # s0: the writer
1:  fork
    beqz a0, writer
    addi s0, s0, 1
    li   t0, WRITERS
    bne  s0, t0, 1b
    li   s1, 0
2:  li   a0, -1
    li   a1, 0
    li   a2, 0
    li   a3, 0
    system_call wait4
    addi s1, s1, 1
    li   t0, WRITERS
    bne  s1, t0, 2b

    try  "the beginning", read, 3, target, START
    li   s2, 0                      # s2: the letters that came
3:  li   a0, 3
    la   a1, target
    li   a2, PAGE
    system_call read
    li   t0, PAGE
    bne  a0, t0, 5f
    la   t0, target                 # is it one letter?
    lbu  t1, 0(t0)
    li   t2, PAGE
4:  lbu  t3, 0(t0)
    bne  t3, t1, 5f
    addi t0, t0, 1
    addi t2, t2, -1
    bnez t2, 4b
    addi t1, t1, -'a'
    li   t2, 1
    sll  t2, t2, t1
    or   s2, s2, t2
    addi s1, s1, -1
    bnez s1, 3b
5:  mv   a0, s1
    show "writers whose pages did not come whole"
    mv   a0, s2
    show "writers whose pages came"
    exit 0

writer:
    li   t0, PAGE
    mul  t0, t0, s0
    la   a1, pages
    add  a1, a1, t0
    li   a0, 4
    li   a2, PAGE
    system_call write
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
