# The first instructions: from reset in machine mode to main() in supervisor mode, with paging on.
#
# The machine starts every hart at 0x80000000 with paging off, so this file runs at physical
# addresses although it is linked at virtual ones. That works because every address it forms is
# relative to the pc. The jump to the high half is the mret at the end: mret changes mode, and
# with the mode the pc becomes a virtual address.

    .include "kernel.inc"

    .section .rodata
    .globl rodata_start             # this file is linked first, so these labels are the ends of
rodata_start:                       # the sections before: kernelmap.s gives out permissions by them
    .data
    .globl data_start
data_start:

# The page table to boot with: all of the linear map in pages of 1 GiB, everything allowed.
# Entry 256 + n maps PAGE_OFFSET + n GiB to n GiB. kernelmap.s soon builds a stricter one.
    .balign PAGE_SIZE
boot_root:
    .zero USER_HALF_ENTRIES * PTE_SIZE
    .set gigabyte, 0
    .rept TABLE_ENTRIES - USER_HALF_ENTRIES
    .dword (gigabyte << (30 - PAGE_SHIFT + PTE_PPN_SHIFT)) | PTE_KERNEL_DATA | PTE_X
    .set gigabyte, gigabyte + 1
    .endr

# The stack to boot on, and afterwards the scheduler's. Like each process's kernel stack it is
# the upper page of an aligned pair, and kernelmap.s leaves the lower page unmapped.
    .bss
    .balign KERNEL_STACK_SLOT
    .globl boot_stack_guard
    .globl boot_stack_top
boot_stack_guard:
    .zero KERNEL_STACK_SLOT
boot_stack_top:

    .text
# void _start(long hart, void *device_tree)
#   Set up what only machine mode can, then drop into supervisor mode at main().
#   in   a0 hart number, a1 physical address of the device tree; M-mode, paging off
#   out  does not return
    .globl _start
_start:
    bnez a0, park                   # one hart is enough for this kernel
    la   t0, machine_trap
    csrw mtvec, t0

    # Without a matching PMP entry the lower modes may touch nothing (3.7.1).
    li   t0, -1                     # NAPOT of all ones: the entry covers every address
    csrw pmpaddr0, t0
    li   t0, PMPCFG_ALL
    csrw pmpcfg0, t0

    # Traps go straight to supervisor mode, which also gets its own timer and the counters.
    li   t0, MEDELEG_ALL
    csrw medeleg, t0
    li   t0, MIDELEG_ALL
    csrw mideleg, t0
    li   t0, COUNTERS_ALL
    csrw mcounteren, t0
    li   t0, 1
    slli t0, t0, MENVCFG_STCE
    csrs menvcfg, t0                # the other bits stay: whether A and D are set by hardware is not ours

    # Machine mode ignores satp, so it can be set here; it counts from the mret on.
    la   t0, boot_root
    srli t0, t0, PAGE_SHIFT
    li   t1, SATP_SV39
    slli t1, t1, SATP_MODE_SHIFT
    or   t0, t0, t1
    csrw satp, t0
    # Fence, justified: the spec promises nothing about the TLB's contents at reset, and a write to
    # satp does not order earlier stores to the table (4.2.1). Our machine's TLB resets empty.
    sfence.vma

    # "Return" to supervisor mode: both addresses move up into the linear map.
    li   t1, PAGE_OFFSET
    add  a0, a1, t1
    la   t0, main
    add  t0, t0, t1
    csrw mepc, t0
    la   sp, boot_stack_top
    add  sp, sp, t1

    li   t0, MSTATUS_MPP
    csrc mstatus, t0
    li   t0, MSTATUS_MPP_S
    csrs mstatus, t0
    mret

# The other harts wait here for ever: with mie clear nothing wakes them.
park:
    csrw mie, zero
1:  wfi
    j    1b

# void machine_trap(void)
#   Nothing should trap into machine mode any more. Say what did, and power off.
#   in   mcause, mepc, mtval; M-mode, paging off
    .balign 4                       # mtvec holds the mode in its lowest two bits
machine_trap:
    la   sp, boot_stack_top
    sd   zero, device_offset, t0    # devices are at their physical addresses in this mode
    csrr a1, mcause
    csrr a2, mepc
    csrr a3, mtval
    la   a0, machine_trap_message
    tail panic_with_trap

    .section .rodata
machine_trap_message:
    .asciz "trap in machine mode"
