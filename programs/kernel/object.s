# Objects: what regions of memory show. A file's object is filled from the file, page by page, when a
# page is first needed; all regions that show the file, of all processes, share those pages. So the
# text of a program is in memory once, however many run it, and private data is copied from here at
# the first write. An object without a file is memory that mmap's MAP_SHARED made: it starts as zeros.
#
# An object lives as long as somebody uses it, and its pages as long as the object.

    .include "kernel.inc"

    .bss
    .balign 8
    .globl objects
objects:                            # the objects of files, each leading to the next
    .zero 8

    .text
# struct object *object_of_file(void *file, long size)
#   Use a file's object, which is made if nobody uses it yet.
#   in   a0 the file's bytes, a1 how many
#   out  a0 the object with one user more, 0 when there is no memory
    .globl object_of_file
object_of_file:
    enter 2
    mv   s0, a0
    ld   t0, objects
1:  beqz t0, 2f
    ld   t1, OBJECT_FILE(t0)
    beq  t1, s0, 3f
    ld   t0, OBJECT_NEXT(t0)
    j    1b

2:  mv   a0, a1
    call object_create
    beqz a0, 4f
    sd   s0, OBJECT_FILE(a0)
    ld   t0, objects
    sd   t0, OBJECT_NEXT(a0)
    sd   a0, objects, t0
    leave 2

3:  mv   a0, t0
    call object_use
4:  leave 2

# struct object *object_create(long size)
#   Make an object of shared memory.
#   in   a0 its size in bytes
#   out  a0 the object with one user, 0 when there is no memory
    .globl object_create
object_create:
    enter 2
    mv   s1, a0
    call record_alloc
    beqz a0, 1f
    mv   s0, a0
    call frame_alloc_zeroed         # the root of the tree its pages will hang in
    beqz a0, 2f
    sd   a0, OBJECT_PAGES(s0)
    sd   s1, OBJECT_SIZE(s0)
    li   t0, 1
    sd   t0, OBJECT_USERS(s0)
    mv   a0, s0
1:  leave 2
2:  mv   a0, s0
    call record_free
    li   a0, 0
    leave 2

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
#   in   a0 the object
    .globl object_drop
object_drop:
    ld   t0, OBJECT_USERS(a0)
    addi t0, t0, -1
    sd   t0, OBJECT_USERS(a0)
    beqz t0, 1f
    ret

1:  enter 1
    mv   s0, a0
    ld   t0, OBJECT_FILE(s0)
    beqz t0, 3f                     # shared memory is on no list
    la   t0, objects - OBJECT_NEXT
2:  mv   t1, t0
    ld   t0, OBJECT_NEXT(t1)
    bne  t0, s0, 2b
    ld   t0, OBJECT_NEXT(s0)
    sd   t0, OBJECT_NEXT(t1)

3:  ld   a0, OBJECT_PAGES(s0)
    li   a1, 0
    ld   a2, OBJECT_SIZE(s0)
    beqz a2, 4f                     # an empty file
    page_up a2, a2, t0
    li   a3, 0
    li   a4, USER_END               # nothing else hangs in the tree, so all tables go
    call pagetable_unmap
4:  ld   a0, OBJECT_PAGES(s0)
    call frame_release
    mv   a0, s0
    call record_free
    leave 1

# void *object_page(struct object *object, unsigned long offset)
#   One of an object's pages, filled.
#   in   a0 the object, a1 the page's offset, a multiple of PAGE_SIZE
#   out  a0 the frame, which the object owns; 0 when there is no memory
    .globl object_page
object_page:
    enter 4
    mv   s0, a0
    mv   s1, a1
    ld   a0, OBJECT_PAGES(s0)
    li   a2, PAGE_SHIFT
    call pagetable_make
    beqz a0, 3f
    mv   s2, a0
    ld   t1, 0(s2)
    beqz t1, 1f
    pte_to_frame a0, t1, t0
    leave 4

1:  call frame_alloc_zeroed
    beqz a0, 3f
    mv   s3, a0
    frame_to_pte t0, s3
    ori  t0, t0, PTE_V
    sd   t0, 0(s2)

    # What the file has of this page; behind its end the page stays zero.
    ld   t0, OBJECT_FILE(s0)
    beqz t0, 2f
    ld   a2, OBJECT_SIZE(s0)
    bgeu s1, a2, 2f
    sub  a2, a2, s1
    add  a1, t0, s1
    mv   a0, s3
    li   t0, PAGE_SIZE
    bltu a2, t0, 4f
    mv   a2, t0
4:
    call memory_copy
2:  mv   a0, s3
3:  leave 4
