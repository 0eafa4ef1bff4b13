# Proves that
#   - clone with CLONE_VM and a stack makes a process that runs beside its maker in the same memory:
#     each reads what the other writes, at once;
#   - memory that one maps is the other's, too, and its end leaves the memory to the other;
#   - its pid is where CLONE_PARENT_SETTID and CLONE_CHILD_SETTID say, and CLONE_CHILD_CLEARTID makes
#     that a zero again at its end.
# native.c is the same test for the host's Linux.

    .include "user.inc"
    .include "try.inc"

.equ FLAGS,             CLONE_VM | CLONE_FS | CLONE_FILES
.equ IDS,               CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID
.equ FIXED,             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ SPOT,              0x30000000

    .bss
    .balign 16
stack:
    .zero 4096
stack_end:
    .balign 8
ball:
    .zero 8
parent_id:
    .zero 8
child_id:
    .zero 8

    .text
    .globl _start
_start:
    li   a0, FLAGS | IDS | SIGCHLD
    la   a1, stack_end
    la   a2, parent_id
    li   a3, 0
    la   a4, child_id
    system_call clone
    bltz a0, failed
    bnez a0, parent

    li   s0, 1                      # the ball goes back and forth: odd numbers are the child's
    li   s1, 20
    call play
    try  "mapped by the child", mmap, SPOT, 4096, PROT_READ | PROT_WRITE, FIXED, -1, 0
    li   t0, SPOT
    li   t1, 7
    sd   t1, 0(t0)
    system_call getpid
    lw   t0, child_id
    sub  a0, a0, t0
    show "the child's pid less what was stored"
    exit 5

parent:
    mv   s2, a0
    li   s0, 0
    li   s1, 20
    call play
    call outcome
    lw   t0, parent_id
    sub  a0, s2, t0
    show "the pid in the parent less what was stored"
    lw   a0, child_id
    show "what was stored, after the child's end"
    li   t0, SPOT
    ld   a0, 0(t0)
    show "what the child mapped"
    ld   a0, ball
    show "the ball"
    exit 0

failed:
    show "clone"
    exit 1

# Play until the ball reads s1: whenever its lowest bit is s0, count one up.
play:
    addi sp, sp, -16
    sd   ra, 0(sp)
1:  ld   t0, ball
    bge  t0, s1, 3f
    andi t1, t0, 1
    beq  t1, s0, 2f
    system_call sched_yield
    j    1b
2:  addi t0, t0, 1
    sd   t0, ball, t1
    j    1b
3:  ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
