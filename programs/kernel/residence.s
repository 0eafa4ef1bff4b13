# What a process has in memory: its page tables, counted for /proc.

    .include "kernel.inc"
    .include "residence.inc"

    .text
# void residence_clear(struct residence *counts)
#   Begin to count.
#   in   a0 the counts
#   clobbers a0, t0
    .globl residence_clear
residence_clear:
    addi t0, a0, RESIDENT_BYTES
    clear_words a0, t0
    ret

# page_more counts, WHICH: a page more in a count. Clobbers t0 and t2.
.macro page_more counts, which
    li   t2, PAGE_SIZE
    ld   t0, \which(\counts)
    add  t0, t0, t2
    sd   t0, \which(\counts)
.endm

# void residence_add(struct residence *counts, struct space *space, struct region *region)
#   Count a region's pages.
#   in   a0 the counts, a1 the space, a2 the region
    .globl residence_add
residence_add:
    enter 6
    mv   s0, a0
    ld   s1, SPACE_ROOT(a1)         # s1: the page table
    mv   s2, a2
    ld   s3, REGION_START(s2)       # s3: the page to look at, s4: the end
    ld   s4, REGION_END(s2)
    sub  t0, s4, s3
    ld   t1, RESIDENT_SIZE(s0)
    add  t1, t1, t0
    sd   t1, RESIDENT_SIZE(s0)

1:  mv   a0, s1
    mv   a1, s3
    call pagetable_find
    beqz a0, 3f
    ld   s5, 0(a0)                  # s5: its entry
    beqz s5, 2f
    call page_add
2:  li   t0, PAGE_SIZE
    add  s3, s3, t0
    bltu s3, s4, 1b
    leave 6
3:  li   t0, MEGAPAGE_SIZE - 1      # no table here: none of its 512 pages was ever touched
    or   s3, s3, t0
    addi s3, s3, 1
    bltu s3, s4, 1b
    leave 6

# void page_add(void)
#   Count one page.
#   in   s0 the counts, s2 the region, s3 the page's address, s5 its entry
page_add:
    enter 2
    andi t0, s5, PTE_COW
    beqz t0, 1f
    page_more s0, RESIDENT_COW
1:  pte_to_frame s1, s5, t0         # s1: the frame
    la   t0, zero_page
    bne  s1, t0, 2f
    page_more s0, RESIDENT_ZERO
    leave 2

2:  page_more s0, RESIDENT_THERE
    # Whose page is it? An object's, if that has the same frame at this place.
    mv   a0, s1
    call frame_owners
    mv   t6, a0                     # t6: its owners, of which the object is none that counts
    ld   a0, REGION_OBJECT(s2)
    beqz a0, anonymous
    ld   t0, REGION_FILL_END(s2)
    bgeu s3, t0, anonymous
    ld   a1, REGION_START(s2)
    sub  a1, s3, a1
    ld   t0, REGION_OFFSET(s2)
    add  a1, a1, t0
    mv   s1, a0
    ld   a0, OBJECT_PAGES(a0)
    beqz a0, anonymous              # (a file of which nothing was ever needed)
    call pagetable_find
    beqz a0, anonymous
    ld   t0, 0(a0)
    xor  t0, t0, s5
    srli t0, t0, PTE_PPN_SHIFT
    bnez t0, anonymous              # a copy of it
    addi t6, t6, -1
    ld   t0, OBJECT_SECTOR(s1)
    addi t0, t0, -NO_SECTOR
    beqz t0, 3f
    page_more s0, RESIDENT_FILE
    li   t1, RESIDENT_SHARED_CLEAN
    j    4f
3:  page_more s0, RESIDENT_SHMEM
    li   t1, RESIDENT_SHARED_DIRTY
    j    4f
anonymous:
    page_more s0, RESIDENT_ANONYMOUS
    li   t1, RESIDENT_SHARED_DIRTY

4:  # At this point: t1 is the count, if it is shared.
    li   t0, PAGE_SIZE
    divu t0, t0, t6
    ld   t2, RESIDENT_SHARE(s0)
    add  t2, t2, t0
    sd   t2, RESIDENT_SHARE(s0)
    li   t0, 1
    bne  t6, t0, 5f
    addi t1, t1, RESIDENT_PRIVATE_CLEAN - RESIDENT_SHARED_CLEAN
5:  add  t1, t1, s0
    page_more t1, 0
    leave 2
