# Proves that a process ends with the first deadly signal that it was sent, whatever its number, and whatever
# came behind it before it could act on the first.

    .include "user.inc"

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   s1, SIGTERM
    li   s2, SIGINT
    call send_both
    li   s1, SIGKILL
    li   s2, SIGHUP
    call send_both
    li   s1, SIGHUP
    li   s2, SIGKILL
    call send_both
    li   s1, SIGTERM
    li   s2, SIGABRT
    call send_both
    exit 0

# Send a child the signals s1 and s2, and print what became of it.
send_both:
    addi sp, sp, -16
    sd   ra, 0(sp)
    fork
    beqz a0, child
    mv   s0, a0
    mv   a1, s1
    system_call kill
    mv   a0, s0
    mv   a1, s2
    system_call kill
    addi a1, sp, 8
    wait_for s0, a1
    lw   a0, 8(sp)
    call print_status
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

child:
    system_call sched_yield
    j    child

    .include "lib/print.s"
    .include "lib/status.s"
