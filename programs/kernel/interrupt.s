# Interrupts of devices, by way of the platform's interrupt controller (PLIC): the disk's and the serial
# port's. They are taken in user mode, and when nobody can run; inside the kernel they wait.
#
# The controller gives each source a number. To claim is to ask it for one that is pending; to complete, to
# tell it that this one was served.

    .include "kernel.inc"
    .include "plic.inc"

# plic rd, address: where a register of the controller is. It lies beyond the reach of la.
.macro plic rd, address
    li   \rd, PAGE_OFFSET + \address
.endm
.equ OUR_CONTEXT,       HART0_S         # this hart, in supervisor mode

    .text
# void interrupt_init(void)
#   Let the controller through.
#   clobbers t0
    .globl interrupt_init
interrupt_init:
    plic t0, PLIC_THRESHOLD + 0x1000 * OUR_CONTEXT
    sw   zero, 0(t0)
    ret

# void interrupt_enable(long source)
#   Want a source's interrupts.
#   in   a0 the source, 1 to 31
#   clobbers t0-t2
    .globl interrupt_enable
interrupt_enable:
    plic t0, PLIC_PRIORITY
    slli t1, a0, 2
    add  t0, t0, t1
    li   t1, 1                      # above the threshold
    sw   t1, 0(t0)
    plic t0, PLIC_ENABLE + 0x80 * OUR_CONTEXT
    sll  t1, t1, a0
    lw   t2, 0(t0)
    or   t2, t2, t1
    sw   t2, 0(t0)
    ret

# void interrupt_take(void)
#   Serve all devices that ask for it.
    .globl interrupt_take
interrupt_take:
    enter 1
1:  plic t0, PLIC_CLAIM + 0x1000 * OUR_CONTEXT
    lw   s0, 0(t0)
    beqz s0, 3f                     # no more
    li   t0, SOURCE_UART
    beq  s0, t0, 2f
    call disk_interrupt             # no other source was enabled
    j    4f
2:  call terminal_interrupt
4:  plic t0, PLIC_CLAIM + 0x1000 * OUR_CONTEXT
    sw   s0, 0(t0)                  # served
    j    1b
3:  leave 1
