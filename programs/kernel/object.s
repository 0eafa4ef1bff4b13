# Objects: bytes that regions show and files read, page by page. The pages of a disk's file are the page
# cache: read when they are first needed, by whoever comes first, and shared by all, by read and by
# every region that shows the file. So the text of a program is in memory once, however many run it, and
# private data is copied from here at the first write. Memory's pages start as zeros.
#
# Nothing is ever written back to the disk, so a disk file's page is never dirty, and cache.s may give it
# up whenever nobody maps it. A memory object's pages stay as long as the object. How a page is found, or
# made, is in objectpage.s.

    .include "kernel.inc"

    .bss
    .balign 8
    .globl objects
objects:                            # the objects of the disk's files, each leading to the next
    .zero 8
    .data
    .balign 8
objects_end:                        # the word that will lead to the next one
    .dword objects

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
    ld   t0, objects_end            # the last made is the last on the list: they go in the same order
    sd   a0, 0(t0)
    addi t0, a0, OBJECT_NEXT
    sd   t0, objects_end, t1
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

# void object_run(struct object *object)
#   A program that runs: one user more, and nobody opens it for writing.
#   in, out  a0 the object, which nobody has open for writing
#   clobbers t0
    .globl object_run
object_run:
    lw   t0, OBJECT_WRITERS(a0)
    addi t0, t0, -1
    sw   t0, OBJECT_WRITERS(a0)
    j    object_use

# void object_stop(struct object *object)
#   It runs once less.
#   in   a0 the object
    .globl object_stop
object_stop:
    lw   t0, OBJECT_WRITERS(a0)
    addi t0, t0, 1
    sw   t0, OBJECT_WRITERS(a0)
    # fall through

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
    bnez t0, 4f
    addi t1, t1, OBJECT_NEXT
    sd   t1, objects_end, t0
4:  mv   a0, s0
    call cache_forget

3:  mv   a0, s0
    li   a1, 0
    call object_cut
    mv   a0, s0
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
    page_up a1, s1, t0
    ld   t0, OBJECT_END(s0)
    bgeu a1, t0, 1f
    mv   a0, s0
    call file_frames_fewer
    ld   a2, OBJECT_END(s0)
    sd   a1, OBJECT_END(s0)
    ld   a0, OBJECT_PAGES(s0)
    mv   a3, a1                     # tables that hold nothing below stay, those above go
    li   a4, USER_END               # (nothing hangs in the tree behind its end)
    call pagetable_unmap
    bnez s1, 1f
    ld   a0, OBJECT_PAGES(s0)       # of an empty tree nothing stays
    sd   zero, OBJECT_PAGES(s0)
    call frame_release
    j    3f

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
