# Proves that a pipe takes a frame for each page that holds something, one for itself, and no more; that it
# gives each back when its page is empty, also when it has gone round; and all when both ends are closed,
# whatever is still in it.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ CAPACITY,          65536

    .bss
    .balign 8
base:
    .skip 8
information:
    .skip SYSINFO_SIZE
ends:
    .skip 8
    .balign PAGE
memory:
    .skip CAPACITY

# step "what", NAME, ARGUMENT...: a call, and the frames in use behind it.
.macro step what, name, a=0, b=0, c=0
    try  "\what", \name, \a, \b, \c
    call frames
.endm

    .text
    .globl _start
_start:
    la   t0, memory                 # touch what will be used, so that it takes nothing later
    li   t1, CAPACITY / PAGE
    li   t2, PAGE
1:  sb   t1, 0(t0)
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 1b
    try  "a pipe", pipe2, ends, 0
    try  "its memory", write, 4, memory, 1
    try  "close", close, 3
    try  "close", close, 4
    call free
    sd   a0, base, t0

    step "a pipe", pipe2, ends, O_NONBLOCK
    step "a byte", write, 4, memory, 1
    step "out again", read, 3, memory, 1
    step "a page", write, 4, memory, PAGE
    step "the next", write, 4, memory, 1
    step "the page", read, 3, memory, PAGE
    step "the byte", read, 3, memory, 1
    step "nothing from there", write, 4, 8, 10
    step "all it holds", write, 4, memory, CAPACITY
    step "most of a page", read, 3, memory, PAGE - 1
    step "round and round", write, 4, memory, PAGE - 1
    step "the rest of the page", read, 3, memory, 1
    step "fourteen pages", read, 3, memory, 14 * PAGE
    step "another", read, 3, memory, PAGE
    step "nothing to there", read, 3, 8, 10
    step "what is left", read, 3, memory, CAPACITY
    step "half full", write, 4, memory, CAPACITY / 2
    step "close the reader", close, 3
    step "close the writer", close, 4
    exit 0

# void frames(void)
#   Show how many frames are in use.
frames:
    enter 0
    call free
    ld   t0, base
    sub  a0, t0, a0
    la   a1, in_use
    call show_result
    leave 0

# long free(void)
#   out  a0 free frames
free:
    la   a0, information
    system_call sysinfo
    ld   a0, information + SYSINFO_FREERAM
    srli a0, a0, 12
    ret

    .section .rodata
in_use:
    .asciz "  frames"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
