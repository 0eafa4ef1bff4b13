# Proves that
#   - writes of at most 4096 bytes by several processes to one pipe are never torn apart or mixed, even
#     when the pipe is full all the time and the reader takes odd amounts;
#   - nothing is lost: each writer's pieces come out in its order, all of them.
#
# A piece is its length, its writer, its number, and the writer's letter to the end.

    .include "user.inc"
    .include "try.inc"

.equ WRITERS,           4
.equ PIECES,            60
.equ PIECE_LENGTH,      0
.equ PIECE_WRITER,      4
.equ PIECE_NUMBER,      8
.equ PIECE_HEAD,        12
.equ STREAM,            WRITERS * PIECES * 4096

    .bss
    .balign 8
ends:
    .skip 8
next_numbers:
    .skip 8 * WRITERS
piece:
    .skip 4096
stream:
    .skip STREAM

    .text
    .globl _start
_start:
    try  "pipe", pipe2, ends, 0
    li   s0, 0
1:  fork
    beqz a0, writer
    addi s0, s0, 1
    li   t0, WRITERS
    bne  s0, t0, 1b
    try  "close", close, 4

    la   s1, stream                 # s1: where the next bytes go
    li   s2, 777                    # s2: how many to ask for
2:  li   a0, 3
    mv   a1, s1
    mv   a2, s2
    system_call read
    blez a0, 3f
    add  s1, s1, a0
    addi s2, s2, 1999
    li   t0, 8191
    and  s2, s2, t0
    addi s2, s2, 1
    j    2b
3:  show "the end"

    la   s0, stream
    li   s2, 0                      # s2: pieces found whole
4:  bgeu s0, s1, 7f
    lwu  t0, PIECE_LENGTH(s0)
    lwu  t1, PIECE_WRITER(s0)
    lwu  t2, PIECE_NUMBER(s0)
    li   t3, WRITERS
    bgeu t1, t3, torn
    la   t3, next_numbers
    slli t4, t1, 3
    add  t3, t3, t4
    ld   t4, 0(t3)
    bne  t4, t2, torn
    addi t4, t4, 1
    sd   t4, 0(t3)
    addi t1, t1, 'a'
    add  t2, s0, t0
    addi t3, s0, PIECE_HEAD
5:  bgeu t3, t2, 6f
    lbu  t4, 0(t3)
    bne  t4, t1, torn
    addi t3, t3, 1
    j    5b
6:  addi s2, s2, 1
    mv   s0, t2
    j    4b
7:  mv   a0, s2
    show "pieces"
    li   s0, WRITERS
8:  call outcome
    addi s0, s0, -1
    bnez s0, 8b
    exit 0

torn:
    la   t0, stream
    sub  a0, s0, t0
    show "torn at"
    exit 1

# A process that writes its pieces, of many lengths up to 4096.
writer:
    li   a0, 3
    system_call close
    la   s1, piece
    addi t0, s0, 'a'
    addi t1, s1, PIECE_HEAD
    la   t2, piece + 4096
1:  sb   t0, 0(t1)
    addi t1, t1, 1
    bne  t1, t2, 1b
    li   s2, 0                      # s2: the number of the piece
2:  li   t0, 1237
    mul  t0, t0, s2
    li   t1, 331
    mul  t1, t1, s0
    add  t0, t0, t1
    li   t1, 4096 - PIECE_HEAD + 1
    remu t0, t0, t1
    addi t0, t0, PIECE_HEAD
    andi t1, s2, 3
    bnez t1, 3f
    li   t0, 4096                   # every fourth is as large as can be
3:  sw   t0, PIECE_LENGTH(s1)
    sw   s0, PIECE_WRITER(s1)
    sw   s2, PIECE_NUMBER(s1)
    mv   s3, t0
    li   a0, 4
    mv   a1, s1
    mv   a2, t0
    system_call write
    bne  a0, s3, 4f
    addi s2, s2, 1
    li   t0, PIECES
    bne  s2, t0, 2b
    exit 0
4:  exit 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
