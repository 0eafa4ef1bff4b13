# Proves that pipes can take all memory, and then say so: -ENOMEM, or less written than wanted. With no frame
# left, with one, two and so on, making a pipe, writing to one and opening what /proc shows either work or
# fail with -ENOMEM, and fail without a trace: all memory is there again at the end.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ CAPACITY,          65536
.equ STEPS,             40

    .data
    .balign 8
memory:
    .fill CAPACITY / 8, 8, 0x6161616161616161
ends:
    .word 0, 0
first:
    .word 0, 0
smaps:
    .asciz "/proc/self/smaps"
lookup:
    .asciz "/proc/self"
    .balign 8
refused:                            # how often, and how often not, for each of the things tried
    .dword 0, 0, 0, 0, 0, 0, 0, 0

# attempt N: count a0: done, or refused for want of memory. Anything else is wrong.
.macro attempt n
    la   a1, refused + 16 * \n
    call attempted
.endm

    .text
    .globl _start
_start:
    la   t0, memory                 # all that is needed later has to be there now
    li   t1, CAPACITY / PAGE
    li   t2, PAGE
1:  ld   t3, 0(t0)
    sd   t3, 0(t0)
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 1b
    sd   zero, -1024(sp)
    la   s0, refused
    print "ready\n"

    try  "the first pipe", pipe2, first, O_NONBLOCK
    try  "filled", write, 4, memory, CAPACITY
2:  la   a0, ends
    li   a1, O_NONBLOCK
    system_call pipe2
    bltz a0, 3f
    lw   a0, ends + 4
    la   a1, memory
    li   a2, CAPACITY
    system_call write
    li   t0, CAPACITY
    beq  a0, t0, 2b
    bltz a0, 3f
    lw   a0, ends + 4               # it was cut short
    la   a1, memory
    li   a2, CAPACITY
    system_call write
3:  show "then"

    li   s1, STEPS                  # s1: steps left, each with a frame more
4:  la   a0, ends
    li   a1, O_NONBLOCK
    system_call pipe2
    mv   s2, a0
    attempt 0
    bltz s2, 5f
    lw   a0, ends + 4
    la   a1, memory
    li   a2, 1
    system_call write
    attempt 1
    lw   a0, ends
    system_call close
    lw   a0, ends + 4
    system_call close
5:  li   a0, AT_FDCWD
    la   a1, smaps
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s2, a0
    attempt 2
    bltz s2, 6f
    mv   a0, s2
    system_call close
6:  li   a0, AT_FDCWD
    la   a1, lookup
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s2, a0
    attempt 3
    bltz s2, 7f
    mv   a0, s2
    system_call close
7:  li   t0, STEPS / 2              # a frame comes free
    bltu s1, t0, 8f
    lw   a0, first
    la   a1, memory
    li   a2, PAGE
    system_call read
8:  addi s1, s1, -1
    bnez s1, 4b

    la   s0, refused
    li   s1, 4
9:  ld   a0, 0(s0)
    snez a0, a0
    show "refused at first"
    ld   a0, 8(s0)
    snez a0, a0
    show "done later"
    addi s0, s0, 16
    addi s1, s1, -1
    bnez s1, 9b
    exit 0

# void attempted(long result, long *counts)
#   in   a0 what a call returned, a1 two counts: refused, done
attempted:
    bgez a0, 1f
    li   t0, -ENOMEM
    bne  a0, t0, 2f
    addi a1, a1, -8
1:  ld   t0, 8(a1)
    addi t0, t0, 1
    sd   t0, 8(a1)
    ret
2:  la   a1, wrong
    tail show_result

    .section .rodata
wrong:
    .asciz "wrong"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
