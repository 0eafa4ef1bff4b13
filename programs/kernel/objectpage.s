# One page of an object: found in its tree, or made, or read from the disk.
#
# What files in memory take is limited, so that there is always memory to delete one with: half of all
# frames, for their pages and for the tables of their trees. (A sparse file can have three tables for each
# page.) Before a page is made, all that it will take is counted, and is known to be there.

    .include "kernel.inc"

.equ TREE_LEVELS,       3               # of tables

    .bss
    .balign 8
file_frames:                        # frames that the files in memory take
    .zero 8

    .text
# (void *, long) object_page(struct object *object, unsigned long offset)
#   One of an object's pages, as it shall be: read from the disk, if need be.
#   in   a0 the object, which stays in use; a1 the page's offset, a multiple of PAGE_SIZE; for a disk's file,
#        below the end
#   out  a0 the frame, of which the caller is one owner more, so that it stays: give it back by
#        frame_release. Or -ENOMEM, -EIO, -ENOSPC. a1 OBJECT_... below: what happened meanwhile
    .globl object_page
object_page:
    enter 5
    mv   s0, a0
    mv   s1, a1
    li   s4, 0                      # s4: what happened
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    beqz t0, memory_page

1:  mv   a0, s0
    mv   a1, s1
    call object_entry
    li   s3, -ENOMEM
    beqz a0, page_done
    mv   s2, a0                     # s2: its entry, s3: the frame
    ld   t1, 0(s2)
    beqz t1, absent
    pte_to_frame s3, t1, t0
    andi t0, t1, PTE_V
    bnez t0, present
    andi t0, t1, PTE_FAILED
    bnez t0, failed

    # It is being read. Sleep until that is over; then look again, as it may be gone once more.
    ori  s4, s4, OBJECT_SLEPT
    mv   a0, s3
    li   a1, -1
    call scheduler_sleep
    j    1b

absent:
    call frame_alloc_zeroed
    li   s3, -ENOMEM
    beqz a0, page_done
    frame_to_pte t1, a0
    sd   t1, 0(s2)
    mv   a2, a0
    mv   a0, s0
    mv   a1, s1
    mv   a3, s2
    call disk_read
    ori  s4, s4, OBJECT_READ
    j    1b

failed:
    # Who looks first hears of the failure, if it waited for this page. The others who did find nothing here,
    # and try themselves.
    sd   zero, 0(s2)
    mv   a0, s3
    call frame_release
    beqz s4, 1b
    li   s3, -EIO
    j    page_done

present:
    ori  t1, t1, PTE_A              # used just now: cache.s takes others first
    sd   t1, 0(s2)
shared:
    mv   a0, s3
    call frame_share
page_done:
    mv   a0, s3
    mv   a1, s4
    leave 5

memory_page:
    mv   a0, s0
    mv   a1, s1
    call frames_missing
    mv   s2, a0                     # s2: how many frames it takes to have the page
    mv   s3, a1
    beqz s2, shared
    ld   t0, OBJECT_NODE(s0)
    lwu  t1, OBJECT_COUNT(s0)
    or   t0, t0, t1                 # (a file that is gone but for those who map it still counts)
    beqz t0, 2f                     # what processes share belongs to them, and goes with them
    ld   t0, file_frames
    add  t0, t0, s2
    ld   t1, frames_total
    srli t1, t1, 1
    li   s3, -ENOSPC
    bltu t1, t0, page_done
    li   s4, 1                      # s4: not 0 if it counts
2:  mv   a0, s2
    call frames_want
    li   s3, -ENOMEM
    beqz a0, 4f

    # At this point: nothing can fail any more.
    beqz s4, 3f
    ld   t0, file_frames
    add  t0, t0, s2
    sd   t0, file_frames, t1
    lwu  t0, OBJECT_COUNT(s0)
    add  t0, t0, s2
    sw   t0, OBJECT_COUNT(s0)
3:  mv   a0, s0
    mv   a1, s1
    call object_entry
    mv   s2, a0
    call frame_alloc_zeroed
    mv   s3, a0
    frame_to_pte t1, s3
    ori  t1, t1, PTE_V
    sd   t1, 0(s2)
    li   s4, 0                      # nobody else has run
    j    shared
4:  li   s4, 0
    j    page_done

# (long, void *) frames_missing(struct object *object, unsigned long offset)
#   How many frames does it take to have a page: tables on the way to it, and the page itself?
#   in   a0 an object of memory, a1 the offset
#   out  a0 the number; when it is 0, a1 is the page's frame
#   clobbers t0-t2
frames_missing:
    ld   t1, OBJECT_PAGES(a0)       # t1: the table, or at last the page
    li   a0, TREE_LEVELS + 1
    li   t2, ROOT_SHIFT
    beqz t1, 2f
1:  addi a0, a0, -1
    beqz a0, 2f
    entry_address t1, t1, a1, t2
    ld   t1, 0(t1)
    beqz t1, 2f
    pte_to_frame t1, t1, t0
    addi t2, t2, -LEVEL_BITS
    j    1b
2:  mv   a1, t1
    ret

# void file_frames_fewer(struct object *object, unsigned long offset)
#   An object's pages from an offset on are about to go, with the tables that serve nothing else. If they are
#   a file's, they do not count any more.
#   in, out  a0 the object, which has a tree; a1 the offset, a multiple of PAGE_SIZE
    .globl file_frames_fewer
file_frames_fewer:
    lwu  t0, OBJECT_COUNT(a0)
    beqz t0, 2f
    enter 2
    mv   s0, a0
    mv   s1, a1
    ld   a0, OBJECT_PAGES(s0)
    li   a2, ROOT_SHIFT
    call frames_behind
    bnez s1, 1f
    addi a0, a0, 1                  # the root goes when all the others do
1:  lwu  t0, OBJECT_COUNT(s0)
    sub  t0, t0, a0
    sw   t0, OBJECT_COUNT(s0)
    ld   t0, file_frames
    sub  t0, t0, a0
    sd   t0, file_frames, t1
    mv   a0, s0
    mv   a1, s1
    leave 2
2:  ret

# long frames_behind(table *table, unsigned long offset, int shift)
#   How many frames hang below a table at an offset or behind it?
#   in   a0 the table, a1 the offset, within what the table reaches; a2 where its index starts in an offset
#   out  a0 the number of pages there, and of tables all of whose pages are there
frames_behind:
    enter 6
    mv   s0, a0
    mv   s1, a1                     # s1: where we are
    mv   s2, a2
    li   s3, 0                      # s3: the number
    srl  s4, s1, s2
    andi s4, s4, TABLE_ENTRIES - 1  # s4: which entry that is
1:  srl  s5, s1, s2
    addi s5, s5, 1
    sll  s5, s5, s2                 # s5: where the next entry's pages begin
    entry_address t1, s0, s1, s2
    ld   t1, 0(t1)
    beqz t1, 4f
    li   t0, PAGE_SHIFT
    beq  s2, t0, 3f
    pte_to_frame a0, t1, t0
    mv   a1, s1
    addi a2, s2, -LEVEL_BITS
    call frames_behind
    add  s3, s3, a0
    srl  t0, s1, s2
    sll  t0, t0, s2
    bne  t0, s1, 4f                 # some of its pages stay, and so does the table
3:  addi s3, s3, 1
4:  mv   s1, s5
    addi s4, s4, 1
    li   t0, TABLE_ENTRIES
    bne  s4, t0, 1b
    mv   a0, s3
    leave 6

# void *object_page_there(struct object *object, unsigned long offset)
#   A page that is in memory already.
#   in   a0 the object, a1 the page's offset
#   out  a0 the frame, which the object owns; 0 when it was never needed, or is not there yet
    .globl object_page_there
object_page_there:
    enter 0
    ld   a0, OBJECT_PAGES(a0)
    beqz a0, 1f
    call pagetable_find
    beqz a0, 1f
    ld   t1, 0(a0)
    li   a0, 0
    andi t0, t1, PTE_V
    beqz t0, 1f
    pte_to_frame a0, t1, t0
1:  leave 0

# pte *object_entry(struct object *object, unsigned long offset)
#   Where does a page hang in an object's tree?
#   in   a0 the object, a1 the page's offset
#   out  a0 the entry's address; 0 when there is no memory for the tree
    .globl object_entry
object_entry:
    enter 2
    mv   s0, a0
    mv   s1, a1
    ld   a0, OBJECT_PAGES(s0)
    bnez a0, 1f
    call frame_alloc_zeroed
    beqz a0, 2f
    sd   a0, OBJECT_PAGES(s0)
1:  li   t0, PAGE_SIZE
    add  t0, t0, s1
    ld   t1, OBJECT_END(s0)
    bgeu t1, t0, 3f
    sd   t0, OBJECT_END(s0)
3:  mv   a1, s1
    li   a2, PAGE_SHIFT
    call pagetable_make
2:  leave 2

# void object_prefetch(struct object *object, unsigned long offset, unsigned long end)
#   Start reading what a call will need, as far as the disk takes requests now. Nobody waits here.
#   in   a0 a disk file's object, a1, a2 the range of its bytes
    .globl object_prefetch
object_prefetch:
    enter 4
    mv   s0, a0
    page_down s1, a1, t0
    ld   s2, OBJECT_SIZE(s0)
    bgeu s2, a2, 1f
    mv   a2, s2
1:  mv   s2, a2
2:  bgeu s1, s2, 4f
    call disk_is_busy
    bnez a0, 4f
    mv   a0, s0
    mv   a1, s1
    call object_entry
    beqz a0, 4f
    ld   t0, 0(a0)
    bnez t0, 3f
    mv   s3, a0
    call frame_alloc_zeroed
    beqz a0, 4f
    frame_to_pte t1, a0
    sd   t1, 0(s3)
    mv   a2, a0
    mv   a0, s0
    mv   a1, s1
    mv   a3, s3
    call disk_read
3:  li   t0, PAGE_SIZE
    add  s1, s1, t0
    j    2b
4:  leave 4
