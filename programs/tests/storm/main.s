# Proves that
#   - thousands of system calls with arguments drawn by lot, and children that touch memory by lot,
#     do no harm: the kernel neither panics nor loses a frame (it counts them at power-off), and this
#     process goes on.
# The lot is a fixed sequence, so that each run is the same.

    .include "user.inc"

.equ ROUNDS,            3000
.equ VALUES,            16
.equ HEAP,              1 << 20

    .section .rodata
    .balign 8
values:                             # what pointers and numbers are drawn from
    .dword 0
    .dword 1
    .dword -1
    .dword 8
    .dword 4096
    .dword page
    .dword page + 4092              # the last word of a page, and further on bytes of the next
    .dword page + 4095
    .dword values                   # read-only
    .dword _start
    .dword 0x3fffffe000             # the stack's first page
    .dword 0x3ffffff000             # ... and what is behind it
    .dword 0x3fff900000             # far down the stack
    .dword 0x4000000000             # no address
    .dword 0xffffffc080000000       # the kernel
    .dword 0xfffffffffffffffc

    .data
    .balign 4096
page:
    .zero 2 * 4096

# draw REGISTER, BITS: a number of that many bits. s0 is the generator's state (Knuth's MMIX).
.macro draw register, bits
    mul  s0, s0, s10
    add  s0, s0, s11
    srli \register, s0, 64 - (\bits)
.endm

# draw_value REGISTER: one of the values.
.macro draw_value register
    draw \register, 4
    slli \register, \register, 3
    add  \register, \register, s9
    ld   \register, 0(\register)
.endm

    .text
    .globl _start
_start:
    li   s0, 2026
    li   s10, 6364136223846793005
    li   s11, 1442695040888963407
    la   s9, values
    li   s1, ROUNDS
    li   a0, 0
    system_call brk
    mv   s2, a0                     # s2: the heap's start

round:
    draw t0, 3
    li   t1, 1
    bltu t0, t1, lot_write
    li   t1, 3
    bltu t0, t1, lot_wait
    li   t1, 4
    bltu t0, t1, lot_brk
    li   t1, 5
    bltu t0, t1, lot_call

    # Three times in eight: a child that reads or writes somewhere, twice, and exits if it still can.
    li   a0, SIGCHLD
    draw a1, 1
    neg  a1, a1
    draw_value t2
    and  a1, a1, t2                 # now and then a stack pointer that may be anything
    system_call clone
    bnez a0, next
    draw_value t0
    ld   t1, 0(t0)
    draw t2, 20
    add  t2, t2, s2                 # somewhere in the heap, or behind it
    sd   t1, 0(t2)
    draw_value t0
    draw t1, 1
    beqz t1, 1f
    sw   t1, 0(t0)
1:  exit 3

lot_write:                          # never from memory that is there: that would be seen
    draw_value a0
    li   a1, 0xffffffc080000000
    draw_value a2
    system_call write
    j    next

lot_wait:
    draw_value a0
    draw_value a1
    li   a2, WNOHANG
    draw t0, 1
    sub  a2, a2, t0                 # wait for real half of the time
    draw_value a3
    system_call wait4
    j    next

lot_brk:
    draw a0, 20
    add  a0, a0, s2
    system_call brk
    draw_value a0
    system_call brk
    j    next

lot_call:                           # any number that is not one of ours
    draw a7, 9
    ori  a7, a7, 1 << 10
    draw_value a0
    draw_value a1
    ecall

next:
    addi s1, s1, -1
    bnez s1, round

2:  li   t0, -1                     # bury the rest
    wait_for t0
    bgez a0, 2b
    mv   a0, s2
    system_call brk
    print "survived\n"
    exit 0

    .include "lib/print.s"
