# The page cache when memory is short: pages of the disk's files that nobody maps and no call works with
# are given up, to be read again if they are needed again. They are clean, so nothing is lost.
#
# A hand goes round all objects, as that of a clock: a page that was used since the hand came by last, by
# its A bit, is passed over once more; others go. (The bit is set by object_page, not by a processor, so
# clearing it needs no fence.)

    .include "kernel.inc"

.equ BATCH,             16              # pages to give up at a time, if there are so many
.equ ROUNDS,            2               # one to clear the A bits, one to take what has none

    .bss
    .balign 8
hand_object:                        # the object the hand is at; 0 = the first
    .zero 8
hand_offset:                        # ... and the page
    .zero 8

    statistic stat_cache_drops      # pages given up

    .text
# long cache_shrink(void)
#   Give up pages.
#   out  a0 how many went; 0 = there are none to give
    .globl cache_shrink
cache_shrink:
    enter 5
    li   s2, 0                      # s2: given up
    li   s3, ROUNDS + 1             # s3: ends of the list to come by (the first round may be a part)
    ld   s0, hand_object            # s0: the object, s1: the offset
    ld   s1, hand_offset
    bnez s0, 2f

1:  ld   s0, objects
    li   s1, 0
    addi s3, s3, -1
    beqz s0, 6f
    bltz s3, 6f
2:  ld   t0, OBJECT_END(s0)
    bltu s1, t0, 3f
    ld   s0, OBJECT_NEXT(s0)
    li   s1, 0
    beqz s0, 1b
    j    2b

3:  ld   a0, OBJECT_PAGES(s0)
    mv   a1, s1
    call pagetable_find
    li   t0, PAGE_SIZE
    add  s1, s1, t0
    beqz a0, 5f
    ld   t1, 0(a0)
    andi t0, t1, PTE_V              # not there, or being read
    beqz t0, 2b
    mv   s4, a0
    pte_to_frame a0, t1, t0
    call frame_owners
    li   t0, 1
    bne  a0, t0, 2b
    ld   t1, 0(s4)
    andi t0, t1, PTE_A
    beqz t0, 4f
    andi t1, t1, ~PTE_A
    sd   t1, 0(s4)
    j    2b
4:  sd   zero, 0(s4)
    pte_to_frame a0, t1, t0
    call frame_release
    count stat_cache_drops
    addi s2, s2, 1
    li   t0, BATCH
    bltu s2, t0, 2b
    j    6f
5:  li   t0, MEGAPAGE_SIZE - 1      # no table here: on to the next one's pages
    add  s1, s1, t0
    not  t0, t0
    and  s1, s1, t0
    j    2b

6:  sd   s0, hand_object, t0
    sd   s1, hand_offset, t0
    mv   a0, s2
    leave 5

# void cache_forget(struct object *object)
#   Move the hand away from an object that goes.
#   in   a0 the object
#   clobbers t0, t1
    .globl cache_forget
cache_forget:
    ld   t0, hand_object
    bne  t0, a0, 1f
    sd   zero, hand_object, t1
1:  ret
