# The heap: a region between the program's end and the break.

    .include "kernel.inc"

    .text
# va sys_brk(va address)
#   Move the break. Raising it only promises memory, which fault.s provides at first touch; lowering
#   it takes pages away.
#   in   a0 the new break
#   out  a0 the break now: the old one, if the new one cannot be had
    .globl sys_brk
sys_brk:
    enter 4
    mv   s0, a0
    ld   s3, PROC_SPACE(tp)
    ld   t0, SPACE_HEAP_START(s3)
    bltu s0, t0, 3f
    li   t0, USER_HEAP_LIMIT
    bltu t0, s0, 3f
    ld   s1, SPACE_BREAK(s3)
    page_up s1, s1, t0              # s1, s2: the end of the heap's pages, as it is and as wished
    page_up s2, s0, t0
    beq  s1, s2, 2f
    bltu s2, s1, 1f

    # Upwards.
    sub  a0, s2, s1
    call memory_promised
    beqz a0, 3f
    mv   a0, s3
    mv   a1, s1
    mv   a2, s2
    call region_overlaps
    bnez a0, 3f
    call record_alloc
    beqz a0, 3f
    sd   s1, REGION_START(a0)
    sd   s2, REGION_END(a0)
    li   t0, PTE_R | PTE_W
    sd   t0, REGION_FLAGS(a0)
    mv   a1, a0
    mv   a0, s3
    call region_insert              # one with the heap below
    j    2f

1:  # Downwards: pages wholly above the new break go.
    mv   a0, s3
    mv   a1, s2
    mv   a2, s1
    li   a3, 0
    call region_cut
    bnez a0, 3f
    mv   a0, s3
    mv   a1, s2
    mv   a2, s1
    call region_remove

2:  sd   s0, SPACE_BREAK(s3)
3:  ld   a0, SPACE_BREAK(s3)
    leave 4
