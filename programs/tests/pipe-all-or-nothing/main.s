# Proves that of a write of up to a page nothing is in the pipe when its end cannot be read from memory, also
# where it would begin in one page of the pipe and end in the next.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ WHERE,             0x30000000      # two pages, and nothing behind them
.equ START,             100

    .data
    .balign 8
ends:
    .word 0, 0
number:
    .word 0

    .text
    .globl _start
_start:
    try  "two pages", mmap, WHERE, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1
    li   t0, 0x7878787878787878     # x
    li   t1, WHERE
    li   t2, 2 * PAGE / 8
1:  sd   t0, 0(t1)
    addi t1, t1, 8
    addi t2, t2, -1
    bnez t2, 1b
    try  "a pipe", pipe2, ends, O_NONBLOCK
    try  "a beginning", write, 4, WHERE, START
    try  "a page, but for its last byte", write, 4, WHERE + PAGE + 1, PAGE
    call waiting
    try  "half a page, but for half of that", write, 4, WHERE + 2 * PAGE - PAGE / 4, PAGE / 2
    call waiting
    try  "a page", write, 4, WHERE + PAGE, PAGE
    call waiting
    try  "a page, but for its last byte", write, 4, WHERE + PAGE + 1, PAGE
    call waiting
    try  "read it", read, 3, WHERE, 2 * PAGE
    try  "empty", read, 3, WHERE, 1
    try  "a page, but for its last byte", write, 4, WHERE + PAGE + 1, PAGE
    call waiting
    exit 0

# void waiting(void)
#   Show how many bytes are in the pipe.
waiting:
    enter 0
    try  "  how many?", ioctl, 3, FIONREAD, number
    lw   a0, number
    show "  bytes"
    leave 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
