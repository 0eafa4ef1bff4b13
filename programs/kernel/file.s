# Open files. What open and pipe2 make, and what dup and fork share: the offset is in here, so all who
# share a file share it, too.

    .include "kernel.inc"

    .text
# struct file *file_create(const void *operations, struct node *node, long flags)
#   Make an open file.
#   in   a0 what can be done with it; a1 its node, whose user it becomes, or 0; a2 O_...
#   out  a0 the file, with one user; 0 when there is no memory, and the node still has its user
    .globl file_create
file_create:
    enter 3
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    call record_alloc
    beqz a0, 1f
    li   t0, 1
    sd   t0, FILE_USERS(a0)
    sd   s0, FILE_OPERATIONS(a0)
    sd   s1, FILE_NODE(a0)
    sd   s2, FILE_FLAGS(a0)
1:  leave 3

# void file_use(struct file *file)
#   One user more.
#   in, out  a0 the file
#   clobbers t0
    .globl file_use
file_use:
    ld   t0, FILE_USERS(a0)
    addi t0, t0, 1
    sd   t0, FILE_USERS(a0)
    ret

# void file_drop(struct file *file)
#   One user fewer; with the last one the file is closed.
#   in   a0 the file
    .globl file_drop
file_drop:
    ld   t0, FILE_USERS(a0)
    addi t0, t0, -1
    sd   t0, FILE_USERS(a0)
    beqz t0, 1f
    ret

1:  enter 1
    mv   s0, a0
    ld   t0, FILE_OPERATIONS(s0)
    ld   t0, OP_CLOSE(t0)
    beqz t0, 2f
    jalr t0
2:  ld   a0, FILE_NODE(s0)
    beqz a0, 3f
    call node_drop
3:  mv   a0, s0
    call record_free
    leave 1
