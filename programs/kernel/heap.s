# The heap: the part of the user half between the program's end and the break.
#
# Raising the break only promises memory: fault.s provides it at first touch. Lowering it takes
# pages away, and is the one place where a running process loses pages it may have in its TLB.

    .include "kernel.inc"

    .text
# unsigned long sys_brk(unsigned long address)
#   Move the break.
#   in   a0 the new break
#   out  a0 the break now: the old one, if the new one is out of bounds
    .globl sys_brk
sys_brk:
    enter 2
    mv   s0, a0
    ld   t0, PROC_HEAP_START(tp)
    bltu a0, t0, 2f
    li   t0, USER_HEAP_LIMIT
    bltu t0, a0, 2f

    # Pages wholly above the new break go.
    li   t0, PAGE_MASK
    ld   a1, PROC_BREAK(tp)
    add  a0, a0, t0
    add  a1, a1, t0
    not  t0, t0
    and  a0, a0, t0
    and  a1, a1, t0
    bgeu a0, a1, 1f
    call heap_unmap
1:  sd   s0, PROC_BREAK(tp)
2:  ld   a0, PROC_BREAK(tp)
    leave 2

# void heap_unmap(unsigned long start, unsigned long end)
#   Take away the running process's pages in a range.
#   in   a0, a1 page-aligned user addresses, start below end
heap_unmap:
    enter 2
    mv   s0, a0
    mv   s1, a1
1:  ld   a0, PROC_ROOT(tp)
    mv   a1, s0
    call pagetable_find
    beqz a0, 3f
    ld   t1, 0(a0)
    andi t0, t1, PTE_V
    beqz t0, 2f
    sd   zero, 0(a0)
    # Fence, test: brk-shrink-unmaps. The process could go on using the page through the TLB, and the
    # frame may be somebody else's in a moment.
    li   t0, ASID
    sfence.vma s0, t0
    pte_to_frame a0, t1, t0
    call frame_release
2:  li   t0, PAGE_SIZE
    add  s0, s0, t0
    bltu s0, s1, 1b
    leave 2

3:  li   t0, MEGAPAGE_SIZE          # no table here: none of its 512 pages was ever touched
    addi t1, t0, -1
    or   s0, s0, t1
    addi s0, s0, 1
    bltu s0, s1, 1b
    leave 2
