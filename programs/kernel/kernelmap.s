# The kernel's half of every address space: built once, and from then on the same for all.
#
# All memory appears at its physical address + PAGE_OFFSET, in pages of 2 MiB where possible. Where
# permissions change within 2 MiB, as over the kernel's own image, pages are 4 KiB: the kernel's
# text cannot be written and its data cannot be executed, not even by the kernel.
#
# Each new address space copies the upper half of the root table made here. What the root points
# to is shared, so the kernel stacks mapped later appear in all of them at once.

    .include "kernel.inc"
    .include "plic.inc"

    .bss
    .balign 8
    .globl kernel_root
kernel_root:                        # the root table of the kernel's half, with an empty user half
    .zero 8

    .section .rodata
    .balign 8
# The devices the kernel uses: the 2 MiB around each.
devices:
    .dword FINISHER_BASE & ~(MEGAPAGE_SIZE - 1)
    .dword PLIC_BASE                # ... its priorities and enable bits
    .dword PLIC_CLAIM & ~(MEGAPAGE_SIZE - 1)
    .dword UART_BASE & ~(MEGAPAGE_SIZE - 1)     # the disk, too
devices_end:

    .text
# void kernelmap_init(void)
#   Build the map and switch to it.
    .globl kernelmap_init
kernelmap_init:
    enter 2
    call frame_alloc_zeroed
    beqz a0, no_memory
    sd   a0, kernel_root, t0

    la   s0, devices
    la   s1, devices_end
1:  ld   a0, 0(s0)
    li   a1, PTE_KERNEL_DATA
    li   a2, MEGAPAGE_SHIFT
    call map
    addi s0, s0, 8
    bne  s0, s1, 1b

    li   s0, RAM_BASE
    ld   s1, ram_end
2:  mv   a0, s0
    mv   a1, s1
    call page_shift_at
    mv   a2, a0
    li   t0, 1
    sll  t0, t0, a2
    mv   a0, s0
    add  s0, s0, t0                 # s0: what comes after this page
    call permissions_at
    call map
    bltu s0, s1, 2b

    # The lower half of the boot stack's pair is no page at all, so that an overflow faults.
    ld   a0, kernel_root
    la   a1, boot_stack_guard
    call pagetable_find
    sd   zero, 0(a0)

    # The tables of the kernel stacks must exist before the first address space copies the root.
    li   s0, KERNEL_STACKS
    li   s1, KERNEL_STACKS + PROCESS_COUNT * KERNEL_STACK_SLOT
3:  ld   a0, kernel_root
    mv   a1, s0
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, no_memory
    li   t0, MEGAPAGE_SIZE          # one table serves 2 MiB
    add  s0, s0, t0
    bltu s0, s1, 3b

    call space_activate_kernel
    # Fence, justified: the boot table's entries are global, so they stay, whatever satp says. They
    # would let a stray store go on writing the kernel's text. No program can make one stray;
    # KernelInvariantsTest, which looks into the TLB, finds them without this fence.
    sfence.vma
    leave 2

no_memory:
    la   a0, no_memory_message
    tail panic

# void map(unsigned long physical, long flags, int shift)
#   Map a page of the linear map.
#   in   a0 physical address, a1 the leaf's flags, a2 PAGE_SHIFT or MEGAPAGE_SHIFT
map:
    enter 2
    mv   s0, a1
    li   t0, PAGE_OFFSET
    add  s1, a0, t0
    ld   a0, kernel_root
    mv   a1, s1
    call pagetable_make
    beqz a0, no_memory
    frame_to_pte t0, s1
    or   t0, t0, s0
    sd   t0, 0(a0)
    leave 2

# int page_shift_at(unsigned long physical, unsigned long end)
#   How large a page may start here?
#   in   a0 physical address, a1 the end of memory
#   out  a0 MEGAPAGE_SHIFT, or PAGE_SHIFT over the kernel's image and where 2 MiB do not fit
#   clobbers t0, t1
page_shift_at:
    li   t0, MEGAPAGE_SIZE
    addi t1, t0, -1
    and  t1, t1, a0
    bnez t1, 1f                     # not aligned to 2 MiB
    add  t0, t0, a0
    bltu a1, t0, 1f                 # memory ends before 2 MiB do
    li   t0, PAGE_OFFSET
    add  t0, t0, a0
    la   t1, _end
    bltu t0, t1, 1f                 # the image
    li   a0, MEGAPAGE_SHIFT
    ret
1:  li   a0, PAGE_SHIFT
    ret

# permissions_at(unsigned long physical)
#   What may be done at an address, going by the sections of the kernel's image.
#   in   a0 physical address
#   out  a1 the leaf's flags; a0 and a2 are kept
#   clobbers t0, t1
permissions_at:
    li   t0, PAGE_OFFSET
    add  t0, t0, a0
    li   a1, PTE_KERNEL_TEXT
    la   t1, rodata_start
    bltu t0, t1, 1f
    li   a1, PTE_KERNEL_RODATA
    la   t1, data_start
    bltu t0, t1, 1f
    li   a1, PTE_KERNEL_DATA        # data, bss, and all memory behind the image
1:  ret

    .section .rodata
no_memory_message:
    .asciz "no memory for the kernel's page tables"
