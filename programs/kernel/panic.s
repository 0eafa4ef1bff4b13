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
#   in   a0 the reason
#   out  does not return
    .globl panic
panic:
    mv   s2, ra
    call panic_begin
    call console_print
panic_here:
    la   a0, newline
    call console_print
    mv   a0, sp
    mv   a1, s2
    tail panic_end

# void panic_count(unsigned long n, const char *reason)
#   The same for a reason that starts with a number.
#   in   a0 the number, a1 the reason
    .globl panic_count
panic_count:
    mv   s2, ra
    mv   s1, a1
    call panic_begin
    call console_decimal
    mv   a0, s1
    call console_print
    j    panic_here

# void panic_with_trap(const char *reason, long cause, long pc, long value)
#   The same for a trap nobody expected: what it was, and where.
#   in   a0 the reason, a1 scause, a2 sepc, a3 stval; any mode
    .globl panic_with_trap
panic_with_trap:
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    call panic_begin
    call console_print
    call print_trap
    li   a0, PANIC_STATUS
    tail power_off                  # machine mode: there is no stack to look at

# void panic_trapframe(const char *reason, struct trapframe *frame)
#   The same for a trap whose registers have been saved: print them too, four in a line, and how the
#   kernel came to that place.
#   in   a0 the reason, a1 the trap frame
    .globl panic_trapframe
panic_trapframe:
    mv   s5, a1
    ld   s1, TF_SCAUSE(s5)
    ld   s2, TF_SEPC(s5)
    ld   s3, TF_STVAL(s5)
    call panic_begin
    call console_print
    call print_trap
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

    ld   a0, TF_SP(s5)
    mv   a1, s2
    bltz s2, panic_end              # a trap in the kernel: its stack is where it was then
    mv   a0, sp                     # one in user mode: ours begins with this trap
    # fall through

# void panic_end(unsigned long sp, unsigned long pc)
#   Print the backtrace and power off.
#   in   a0 where the stack was, a1 where the kernel was
panic_end:
    call backtrace
    li   a0, PANIC_STATUS
    tail power_off

# const char *panic_begin(const char *reason)
#   Begin the message. A panic within a panic only powers off.
#   in, out  a0, which is kept
panic_begin:
    mv   s0, ra
    mv   s4, a0
    ld   t0, panicking
    li   a0, PANIC_STATUS
    bnez t0, power_off
    li   t0, 1
    sd   t0, panicking, t1
    la   a0, panic_prefix
    call console_print
    mv   a0, s4
    jr   s0

# void print_trap(void)
#   in   s1 scause, s2 sepc, s3 stval
print_trap:
    mv   s0, ra
    la   a0, cause_label
    call console_print
    mv   a0, s1
    call console_hex
    la   a0, pc_label
    call console_print
    mv   a0, s2
    call console_hex
    la   a0, value_label
    call console_print
    mv   a0, s3
    call console_hex
    la   a0, newline
    call console_print
    jr   s0

    .bss
    .balign 8
panicking:                          # not 0 once a panic has begun
    .zero 8

    .section .rodata
panic_prefix:
    .asciz "panic: "
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
