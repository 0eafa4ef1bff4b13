# Proves that
#   - the exit status is the lowest eight bits of what exit or exit_group was given.

    .include "user.inc"

# child_exits CALL, STATUS: fork a child that ends so, and print its status.
.macro child_exits call_name, status
    fork
    bnez a0, 1f
    li   a0, \status
    system_call \call_name
1:  call report
.endm

    .text
    .globl _start
_start:
    addi sp, sp, -16
    child_exits exit, 0
    child_exits exit, 7
    child_exits exit, 255
    child_exits exit, 256
    child_exits exit, -1
    child_exits exit_group, 9
    exit 0

report:
    mv   s1, ra
    wait_for a0, sp
    lw   a0, 0(sp)
    call print_status
    jr   s1

    .include "lib/print.s"
    .include "lib/status.s"
