# Finding a node by its directory and its name: a hash table of all nodes in the tree, so that a directory
# with thousands of names is as quick as one with ten.
#
#   bucket ---> node ---> node ---> 0       by NODE_LINKED, in which bit 0 says that there is a place in the tree
#
# Names that begin with the same NAME_PER_RECORD bytes lie in one bucket.

    .include "kernel.inc"

.equ BUCKETS,           512             # a power of two
.equ RECORD_SHIFT,      6               # of a node's address

    .bss
    .balign 8
buckets:
    .zero 8 * BUCKETS

    .text
# struct node **bucket_of(struct node *directory, const char *name, long length)
#   Which bucket holds a name?
#   in   a0 the directory; a1, a2 the name, which a zero byte may end before that
#   out  a3 the bucket's address
#   clobbers a1, a2, t0-t2
bucket_of:
    srli t0, a0, RECORD_SHIFT
    li   t1, NAME_PER_RECORD
    bgeu t1, a2, 1f
    mv   a2, t1
1:  beqz a2, 2f
    lbu  t1, 0(a1)
    beqz t1, 2f
    slli t2, t0, 5
    sub  t0, t2, t0                 # times 31, and the next byte
    add  t0, t0, t1
    addi a1, a1, 1
    addi a2, a2, -1
    j    1b
2:  srli t1, t0, 9
    xor  t0, t0, t1
    andi t0, t0, BUCKETS - 1
    slli t0, t0, 3
    la   a3, buckets
    add  a3, a3, t0
    ret

# struct node **bucket_of_node(struct node *node)
#   The same for a node.
#   in   a0 the node
#   out  a3 the bucket's address; a0 is kept
#   clobbers a1, a2, t0-t2
bucket_of_node:
    enter 1
    mv   s0, a0
    ld   a1, NODE_NAME(s0)
    addi a1, a1, NAME_BYTES
    li   a2, NAME_PER_RECORD
    ld   a0, NODE_PARENT(s0)
    call bucket_of
    mv   a0, s0
    leave 1

# void table_add(struct node *node)
#   A node has got its place in the tree.
#   in, out  a0 the node
#   clobbers a1-a3, t0-t2
    .globl table_add
table_add:
    enter 0
    call bucket_of_node
    ld   t0, 0(a3)
    ori  t0, t0, 1
    sd   t0, NODE_LINKED(a0)
    sd   a0, 0(a3)
    leave 0

# void table_remove(struct node *node)
#   It has lost it.
#   in, out  a0 the node
#   clobbers a1-a3, t0-t2
    .globl table_remove
table_remove:
    enter 0
    call bucket_of_node
    ld   t0, 0(a3)
    ld   t1, NODE_LINKED(a0)
    sd   zero, NODE_LINKED(a0)
    bne  t0, a0, 1f
    addi t1, t1, -1
    sd   t1, 0(a3)
    leave 0
1:  mv   t2, t0                     # the one that leads to it
    ld   t0, NODE_LINKED(t2)
    addi t0, t0, -1
    bne  t0, a0, 1b
    sd   t1, NODE_LINKED(t2)
    leave 0

# struct node *tree_lookup(struct node *directory, const char *name, long length)
#   Find a node in a directory of the tree (OP_LOOKUP).
#   in   a0 the directory; a1, a2 the name
#   out  a0 the node with one user more, or -ENOENT
    .globl tree_lookup
tree_lookup:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    call bucket_of
    ld   s3, 0(a3)
1:  beqz s3, 3f
    ld   t0, NODE_PARENT(s3)
    bne  t0, s0, 2f
    ld   a0, NODE_NAME(s3)
    mv   a1, s1
    mv   a2, s2
    call name_is
    bnez a0, 4f
2:  ld   s3, NODE_LINKED(s3)
    addi s3, s3, -1
    j    1b
3:  li   a0, -ENOENT
    leave 4
4:  mv   a0, s3
    call node_use
    leave 4
