# The ends of the line: powering the machine off, and stopping it because the kernel is broken.

    .include "kernel.inc"
    .include "trapframe.inc"

.equ PANIC_STATUS,      255

    .text
# void power_off(int status)
#   End the run through the board's test finisher.
#   in   a0 the status, 0 to 255
#   out  does not return
    .globl power_off
power_off:
    ld   t0, device_offset
    li   t1, FINISHER_BASE
    add  t0, t0, t1
    li   t1, FINISHER_PASS
    beqz a0, 1f
    slli a0, a0, 16
    li   t1, FINISHER_FAIL
    or   t1, t1, a0
1:  sw   t1, 0(t0)
2:  j    2b                         # the store takes effect at once; this is for boards without one

# void panic(const char *reason)
#   Say why the kernel cannot go on, and power off.
#   in   a0 the reason; any mode
#   out  does not return
    .globl panic
panic:
    mv   s0, a0
    la   a0, panic_prefix
    call console_print
    mv   a0, s0
    call console_print
    la   a0, newline
    call console_print
    li   a0, PANIC_STATUS
    tail power_off

# void panic_count(unsigned long n, const char *reason)
#   The same for a reason that starts with a number.
#   in   a0 the number, a1 the reason
    .globl panic_count
panic_count:
    mv   s0, a0
    mv   s1, a1
    la   a0, panic_prefix
    call console_print
    mv   a0, s0
    call console_decimal
    mv   a0, s1
    call console_print
    la   a0, newline
    call console_print
    li   a0, PANIC_STATUS
    tail power_off

# void panic_with_trap(const char *reason, long cause, long pc, long value)
#   The same for a trap nobody expected: what it was, and where.
#   in   a0 the reason, a1 scause, a2 sepc, a3 stval
    .globl panic_with_trap
panic_with_trap:
    mv   s2, a3
    mv   s3, a2
    mv   s1, a1
    mv   s0, a0
    la   a0, panic_prefix
    call console_print
    mv   a0, s0
    call console_print

    la   a0, cause_label
    call console_print
    mv   a0, s1
    call console_hex
    la   a0, pc_label
    call console_print
    mv   a0, s3
    call console_hex
    la   a0, value_label
    call console_print
    mv   a0, s2
    call console_hex
    la   a0, newline
    call console_print
    li   a0, PANIC_STATUS
    tail power_off

# void panic_trapframe(const char *reason, struct trapframe *frame)
#   The same for a trap whose registers have been saved: print them too, four in a line.
#   in   a0 the reason, a1 the trap frame
    .globl panic_trapframe
panic_trapframe:
    mv   s4, a0
    mv   s5, a1
    la   a0, registers_label
    call console_print
    li   s6, 1
1:  la   a0, space
    call console_print
    slli t0, s6, 3
    add  t0, t0, s5
    ld   a0, 0(t0)
    call console_hex
    andi t0, s6, 3
    bnez t0, 2f
    la   a0, newline
    call console_print
2:  addi s6, s6, 1
    li   t0, 32
    blt  s6, t0, 1b

    la   a0, newline
    call console_print
    mv   a0, s4
    ld   a1, TF_SCAUSE(s5)
    ld   a2, TF_SEPC(s5)
    ld   a3, TF_STVAL(s5)
    tail panic_with_trap

    .section .rodata
panic_prefix:
    .asciz "panic: "
registers_label:
    .asciz "x1 to x31:\n"
cause_label:
    .asciz ": scause "
pc_label:
    .asciz " sepc "
value_label:
    .asciz " stval "
space:
    .asciz " "
    .globl newline
newline:
    .asciz "\n"
