# Traps: from user mode or the kernel into the kernel, and back.
#
# sscratch tells where a trap came from. In user mode it holds the process's table entry; in the
# kernel it holds 0, and tp holds the entry. Swapping the two is the first instruction of a trap,
# and finds out.

    .include "kernel.inc"
    .include "trapframe.inc"

    .text
# void trap_init(void)
#   Send traps to trap_vector.
#   clobbers t0
    .globl trap_init
trap_init:
    csrw sscratch, zero
    la   t0, trap_vector
    csrw stvec, t0
    li   t0, SIE_STIE | SIE_SEIE    # the timer and devices; in the kernel sstatus.SIE keeps them waiting
    csrw sie, t0
    li   t0, COUNTERS_ALL
    csrw scounteren, t0
    ret

# The trap vector. Every exception and interrupt of user mode and of the kernel arrives here.
    .globl trap_vector
    .balign 4                       # stvec holds the mode in its lowest two bits
trap_vector:
    csrrw tp, sscratch, tp
    beqz tp, from_kernel

    # From user mode: tp is the process, sscratch the user's tp.
    sd   sp, PROC_USER_SP(tp)
    ld   sp, PROC_TRAPFRAME(tp)
    each_register sd
    ld   t0, PROC_USER_SP(tp)
    sd   t0, TF_SP(sp)
    csrrw t0, sscratch, zero        # 0: we are in the kernel
    sd   t0, TF_TP(sp)
    call save_trap_registers
    call user_trap
    # fall through

# void trap_leave(void)
#   Go back to user mode, unless a signal has come that ends the process.
#   in   tp the process
#   out  does not return
    .globl trap_leave
trap_leave:
    ld   t0, PROC_PENDING(tp)
    beqz t0, 1f
    call signal_pending
    beqz a0, 1f
    tail exit_with_status           # a wait status with only a signal in it
1:  li   a0, PROC_USAGE + USAGE_STIME
    call time_count
    # fall through

# void trap_return(void)
#   Go to user mode.
#   in   tp the process, whose trap frame says where to and with what
#   out  does not return
    .globl trap_return
trap_return:
    ld   sp, PROC_TRAPFRAME(tp)
    csrw sscratch, tp
    ld   t0, TF_SEPC(sp)
    csrw sepc, t0
    ld   t0, TF_SSTATUS(sp)
    csrw sstatus, t0
    each_register ld
    ld   tp, TF_TP(sp)
    ld   sp, TF_SP(sp)
    sret

from_kernel:
    csrrw tp, sscratch, zero        # undo the swap: tp is the kernel's, sscratch 0

    # Is there room on the stack? Stacks are the upper page of a pair, so bit 12 of sp says.
    csrw sscratch, t0
    addi t0, sp, -TF_SIZE
    slli t0, t0, 63 - PAGE_SHIFT
    bgez t0, stack_overflow
    csrrw t0, sscratch, zero
    addi sp, sp, -TF_SIZE
    each_register sd
    sd   tp, TF_TP(sp)
    addi t0, sp, TF_SIZE
    sd   t0, TF_SP(sp)
    call save_trap_registers
    call kernel_trap

    # At this point: the fault has been resolved, or TF_SEPC leads to the fix-up.
    ld   t0, TF_SEPC(sp)
    csrw sepc, t0
    ld   t0, TF_SSTATUS(sp)
    csrw sstatus, t0
    each_register ld
    addi sp, sp, TF_SIZE
    sret

stack_overflow:
    # There is no room to save anything here, so go on where there is, with all registers kept.
    la   t0, overflow_stack_top - TF_SIZE
    sd   sp, TF_SP(t0)
    mv   sp, t0
    csrrw t0, sscratch, zero
    each_register sd
    sd   tp, TF_TP(sp)
    call save_trap_registers
    mv   a1, a0
    la   a0, overflow_message
    tail panic_trapframe

# struct trapframe *save_trap_registers(void)
#   Complete a trap frame with what the trap itself left in CSRs: a nested trap would change them.
#   in   sp the trap frame
#   out  a0 the trap frame; SUM is off until the frame's sstatus comes back
#   clobbers t0
save_trap_registers:
    csrr t0, sepc
    sd   t0, TF_SEPC(sp)
    csrr t0, sstatus
    sd   t0, TF_SSTATUS(sp)
    csrr t0, scause
    sd   t0, TF_SCAUSE(sp)
    csrr t0, stval
    sd   t0, TF_STVAL(sp)
    li   t0, SSTATUS_SUM
    csrc sstatus, t0
    mv   a0, sp
    ret

# void user_trap(struct trapframe *frame)
#   Do what the process asked for, or stumbled into.
#   in   a0 the trap frame, which is also the process's PROC_TRAPFRAME
user_trap:
    enter 1
    mv   s0, a0
    li   a0, PROC_USAGE + USAGE_UTIME
    call time_count
    ld   a0, TF_SCAUSE(s0)
    bltz a0, interrupt
    li   t0, CAUSE_USER_ECALL
    beq  a0, t0, system_call
    li   t0, CAUSE_COUNT
    bgeu a0, t0, unexpected

    ld   a1, TF_STVAL(s0)
    call fault_of_cause
    bnez a0, 1f
    leave 1                         # a page fault, resolved: the instruction runs again
1:  tail exit_with_status           # a wait status with only a signal in it

system_call:
    ld   t0, TF_SEPC(s0)            # go on behind the ecall: also in a child made by it
    addi t0, t0, 4
    sd   t0, TF_SEPC(s0)
    mv   a0, s0
    call syscall
    leave 1

interrupt:
    slli a0, a0, 1                  # drop the interrupt bit
    li   t0, CAUSE_DEVICE_INTERRUPT << 1
    beq  a0, t0, device
    li   t0, CAUSE_TIMER_INTERRUPT << 1
    bne  a0, t0, unexpected
    call scheduler_yield            # its time is up
    leave 1

device:
    call interrupt_take
    leave 1

unexpected:
    la   a0, unexpected_message
    mv   a1, s0
    tail panic_trapframe

# void kernel_trap(struct trapframe *frame)
#   The kernel stumbled. In usercopy.s that is expected; anywhere else it is the end.
#   in   a0 the trap frame
kernel_trap:
    enter 1
    mv   s0, a0
    ld   t0, TF_SEPC(s0)
    la   t1, user_access_table
    la   t2, user_access_table_end
1:  beq  t1, t2, 3f
    ld   t3, 0(t1)
    addi t1, t1, 8
    bne  t3, t0, 1b

    # At this point: the instruction is one that uses a user's pointer.
    ld   a0, TF_SCAUSE(s0)
    ld   a1, TF_STVAL(s0)
    call fault_of_cause
    beqz a0, 2f
    la   t0, copy_failed            # the pointer is bad, or memory is out: the copy ends here
    sd   t0, TF_SEPC(s0)
    li   t0, SIGKILL
    bne  a0, t0, 2f
    mv   a1, a0                     # out of memory: the process dies of it on its way out
    mv   a0, tp
    call signal_send
2:  leave 1

3:  la   a0, kernel_trap_message
    mv   a1, s0
    tail panic_trapframe

# int fault_of_cause(long cause, unsigned long va)
#   Resolve an exception if it is a page fault; say what signal it means if it cannot be.
#   in   a0 scause, below CAUSE_COUNT; a1 stval
#   out  a0 0 when the instruction can be tried again, otherwise the signal
fault_of_cause:
    la   t0, exceptions
    slli a0, a0, 1
    add  t0, t0, a0
    mv   a0, a1
    lbu  a1, 1(t0)
    bnez a1, 1f
    lbu  a0, 0(t0)
    ret
1:  tail fault_resolve

    .bss
    .balign 16
    .zero PAGE_SIZE
overflow_stack_top:                 # only for the panic after an overflow

    .section .rodata
# For each cause: the signal it means, and, for page faults, the access that was refused.
exceptions:
    .byte SIGBUS, 0                 # 0  instruction address misaligned
    .byte SIGBUS, 0                 # 1  instruction access fault
    .byte SIGILL, 0                 # 2  illegal instruction
    .byte SIGTRAP, 0                # 3  breakpoint
    .byte SIGBUS, 0                 # 4  load address misaligned
    .byte SIGBUS, 0                 # 5  load access fault
    .byte SIGBUS, 0                 # 6  store or AMO address misaligned
    .byte SIGBUS, 0                 # 7  store or AMO access fault
    .byte SIGILL, 0                 # 8  a call from user mode: handled before
    .byte SIGILL, 0                 # 9  a call from supervisor mode: not delegated
    .byte SIGILL, 0                 # 10 reserved
    .byte SIGILL, 0                 # 11 a call from machine mode: not delegated
    .byte SIGSEGV, PTE_X            # 12 instruction page fault
    .byte SIGSEGV, PTE_R            # 13 load page fault
    .byte SIGILL, 0                 # 14 reserved
    .byte SIGSEGV, PTE_W            # 15 store or AMO page fault
overflow_message:
    .asciz "kernel stack overflow"
unexpected_message:
    .asciz "unexpected trap from user mode"
kernel_trap_message:
    .asciz "trap inside the kernel"
