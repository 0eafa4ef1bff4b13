# Objects: bytes that regions show and files read, page by page. The pages of a disk's file are the page
# cache: read when they are first needed, by whoever comes first, and shared by all, by read and by
# every region that shows the file. So the text of a program is in memory once, however many run it, and
# private data is copied from here at the first write. Memory's pages start as zeros.
#
# Nothing is ever written back to the disk, so a disk file's page is never dirty, and cache.s may give it
# up whenever nobody maps it. A memory object's pages stay as long as the object. So that there is always
# memory to delete a file with, those of all files together are at most half of it.

    .include "kernel.inc"

    .bss
    .balign 8
    .globl objects
objects:                            # the objects of the disk's files, each leading to the next
    .zero 8
file_pages:                         # pages of all files in memory
    .zero 8

    .text
# struct object *object_of_disk(long sector, long size)
#   Make the object of a disk's file.
#   in   a0 where it begins, a1 its size in bytes
#   out  a0 the object with one user; 0 when there is no memory
    .globl object_of_disk
object_of_disk:
    enter 1
    mv   s0, a0
    mv   a0, a1
    call object_create
    beqz a0, 1f
    sd   s0, OBJECT_SECTOR(a0)
    ld   t0, objects
    sd   t0, OBJECT_NEXT(a0)
    sd   a0, objects, t0
1:  leave 1

# struct object *object_create(long size)
#   Make an object of memory.
#   in   a0 its size in bytes
#   out  a0 the object with one user; 0 when there is no memory
    .globl object_create
object_create:
    enter 1
    mv   s0, a0
    call record_alloc
    beqz a0, 1f
    sd   s0, OBJECT_SIZE(a0)
    li   t0, NO_SECTOR
    sd   t0, OBJECT_SECTOR(a0)
    li   t0, 1
    sd   t0, OBJECT_USERS(a0)
1:  leave 1

# void object_use(struct object *object)
#   One user more.
#   in, out  a0 the object
#   clobbers t0
    .globl object_use
object_use:
    ld   t0, OBJECT_USERS(a0)
    addi t0, t0, 1
    sd   t0, OBJECT_USERS(a0)
    ret

# void object_drop(struct object *object)
#   One user fewer; with the last one its pages go.
#   in   a0 the object; with the last user, none of its pages is being read
    .globl object_drop
object_drop:
    ld   t0, OBJECT_USERS(a0)
    addi t0, t0, -1
    sd   t0, OBJECT_USERS(a0)
    beqz t0, 1f
    ret

1:  enter 1
    mv   s0, a0
    ld   t0, OBJECT_SECTOR(s0)
    li   t1, NO_SECTOR
    beq  t0, t1, 3f                 # memory is on no list
    la   t0, objects - OBJECT_NEXT
2:  mv   t1, t0
    ld   t0, OBJECT_NEXT(t1)
    bne  t0, s0, 2b
    ld   t0, OBJECT_NEXT(s0)
    sd   t0, OBJECT_NEXT(t1)
    mv   a0, s0
    call cache_forget

3:  mv   a0, s0
    li   a1, 0
    call object_cut
    ld   a0, OBJECT_PAGES(s0)
    beqz a0, 4f
    call frame_release
4:  mv   a0, s0
    call record_free
    leave 1

# void object_cut(struct object *object, long size)
#   Give up the pages behind a size, which is the object's from now on. What a page has behind the end
#   becomes zeros, as it must be when the object grows again.
#   in   a0 the object, a1 the size, no greater than it was
    .globl object_cut
object_cut:
    enter 2
    mv   s0, a0
    mv   s1, a1
    sd   s1, OBJECT_SIZE(s0)
    ld   a0, OBJECT_PAGES(s0)
    beqz a0, 3f
    ld   a2, OBJECT_END(s0)
    page_up a1, s1, t0
    bgeu a1, a2, 1f
    call count_cut
    sd   a1, OBJECT_END(s0)
    mv   a3, a1                     # tables that hold nothing below stay, those above go
    li   a4, USER_END               # (nothing hangs in the tree behind its end)
    call pagetable_unmap

1:  slli t0, s1, 64 - PAGE_SHIFT
    beqz t0, 3f
    ld   a0, OBJECT_PAGES(s0)
    mv   a1, s1
    call pagetable_find
    beqz a0, 3f
    ld   t1, 0(a0)
    beqz t1, 3f
    pte_to_frame a0, t1, t0
    li   t0, PAGE_MASK
    and  t0, t0, s1
    add  t0, a0, t0
    li   t1, PAGE_SIZE
    add  t1, t1, a0
2:  sb   zero, 0(t0)
    addi t0, t0, 1
    bne  t0, t1, 2b
3:  leave 2

# void count_cut(void)
#   Some of a file's pages are about to go: they are not counted any more.
#   in   s0 the object, a1 the offset from which on pages go, a2 OBJECT_END; both are kept, a0 also
#   clobbers t0-t4
count_cut:
    ld   t0, OBJECT_COUNT(s0)
    beqz t0, 4f
    enter 0
    addi sp, sp, -32
    sd   a0, 0(sp)
    sd   a1, 8(sp)
    li   t4, 0                      # t4: how many
1:  ld   a0, OBJECT_PAGES(s0)
    call pagetable_find
    beqz a0, 2f
    ld   t0, 0(a0)
    snez t0, t0
    add  t4, t4, t0
    li   t0, PAGE_SIZE
    add  a1, a1, t0
    bltu a1, a2, 1b
    j    3f
2:  li   t0, MEGAPAGE_SIZE - 1      # no table here: none of its 512 pages is there
    or   a1, a1, t0
    addi a1, a1, 1
    bltu a1, a2, 1b
3:  ld   t0, OBJECT_COUNT(s0)
    sub  t0, t0, t4
    sd   t0, OBJECT_COUNT(s0)
    ld   t0, file_pages
    sub  t0, t0, t4
    sd   t0, file_pages, t1
    ld   a0, 0(sp)
    ld   a1, 8(sp)
    addi sp, sp, 32
    leave 0
4:  ret

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
1:  mv   a0, s0
    mv   a1, s1
    call object_entry
    li   s3, -ENOMEM
    beqz a0, page_fails
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
    mv   s3, a0
    beqz s3, no_memory
    frame_to_pte t1, s3
    ld   t0, OBJECT_SECTOR(s0)
    addi t0, t0, -NO_SECTOR
    beqz t0, zeros
    sd   t1, 0(s2)
    mv   a0, s0
    mv   a1, s1
    mv   a2, s3
    mv   a3, s2
    call disk_read
    ori  s4, s4, OBJECT_READ
    j    1b

failed:
    # Whoever started the reading, or waited for it, hears of the failure; the next one tries again.
    sd   zero, 0(s2)
    mv   a0, s3
    call frame_release
    beqz s4, 1b
    li   s3, -EIO
page_fails:
    mv   a0, s3
    mv   a1, s4
    leave 5
no_memory:
    li   s3, -ENOMEM
    j    page_fails
no_space:
    mv   a0, s3
    call frame_release
    li   s3, -ENOSPC
    j    page_fails
zeros:
    ld   t0, OBJECT_NODE(s0)
    ld   t2, OBJECT_COUNT(s0)
    or   t0, t0, t2                 # (a file that is gone but for those who map it still counts)
    beqz t0, made                   # what processes share belongs to them, and goes with them
    ld   t0, file_pages
    ld   t2, frames_total
    srli t2, t2, 1
    bgeu t0, t2, no_space
    addi t0, t0, 1
    sd   t0, file_pages, t2
    ld   t0, OBJECT_COUNT(s0)
    addi t0, t0, 1
    sd   t0, OBJECT_COUNT(s0)
made:
    ori  t1, t1, PTE_V
present:
    ori  t1, t1, PTE_A              # used just now: cache.s takes others first
    sd   t1, 0(s2)
    mv   a0, s3
    call frame_share
    mv   a0, s3
    mv   a1, s4
    leave 5

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
