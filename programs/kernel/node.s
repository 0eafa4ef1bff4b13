# Nodes: the files and directories that there are, in a tree. Mounting the disk makes those of the root
# (mount.s), open and mkdir those of /tmp. A node in the tree stays; one that was taken out goes when
# nobody uses it any more, and its file's pages with it.
#
#   root --children--> bin --next--> etc --next--> tmp ...
#                       |
#                       +-children--> cat --next--> cow ...      in ascending order of their numbers
#
# A directory's nodes are in a list, to be listed; by name they are found in nodetable.s.

    .include "kernel.inc"

    .bss
    .balign 8
    .globl root_node
root_node:                          # the directory "/"
    .zero 8
node_number:                        # the number given out last
    .zero 8
    .globl node_count
node_count:                         # how many there are
    .zero 8
linked_last:                        # the node that was put into the tree last, if it is still there
    .zero 8
listed_last:                        # the node that was listed last, likewise
    .zero 8

    .text
# struct node *node_create(struct node *directory, const char *name, long length, int mode, void *operations)
#   Make a node, which is not in the tree yet.
#   in   a0 its directory, 0 for the root; a1, a2 its name; a3 S_IF... and permissions; a4 what can be done
#   out  a0 the node with one user, 0 when there is no memory
    .globl node_create
node_create:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    mv   s4, a4
    call record_alloc
    beqz a0, 3f
    sw   s3, NODE_MODE(a0)
    sd   s4, NODE_OPERATIONS(a0)
    ld   t0, node_number
    addi t0, t0, 1
    sd   t0, node_number, t1
    sw   t0, NODE_NUMBER(a0)
    count node_count
    li   t0, 1
    sd   t0, NODE_USERS(a0)
    mv   s4, a0

    mv   a0, s1
    mv   a1, s2
    call name_create
    beqz a0, 2f
    sd   a0, NODE_NAME(s4)
    mv   a0, s0
    bnez a0, 1f
    mv   a0, s4                     # the root's directory is itself
    sd   a0, NODE_PARENT(s4)
    leave 5
1:  sd   a0, NODE_PARENT(s4)
    call node_use                   # a node that is not in the tree is a user of its directory
    mv   a0, s4
    leave 5
2:  mv   a0, s4
    call node_free
    li   a0, 0
3:  leave 5

# void node_free(struct node *node)
#   in   a0 the node, of which only the record is left
node_free:
    ld   t0, node_count
    addi t0, t0, -1
    sd   t0, node_count, t1
    tail record_free

# void node_use(struct node *node)
#   One user more.
#   in, out  a0 the node
#   clobbers t0
    .globl node_use
node_use:
    ld   t0, NODE_USERS(a0)
    addi t0, t0, 1
    sd   t0, NODE_USERS(a0)
    ret

# void node_drop(struct node *node)
#   One user fewer; with the last one a node goes that is not in the tree.
#   in   a0 the node
    .globl node_drop
node_drop:
    ld   t0, NODE_USERS(a0)
    addi t0, t0, -1
    sd   t0, NODE_USERS(a0)
    ld   t1, NODE_LINKED(a0)
    or   t0, t0, t1
    beqz t0, 1f
    ret

1:  enter 2
    mv   s0, a0
2:  lwu  t0, NODE_MODE(s0)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFREG
    bne  t0, t1, 3f
    ld   a0, NODE_OBJECT(s0)
    beqz a0, 3f                     # /proc's have none
    sd   zero, OBJECT_NODE(a0)
    call object_drop
3:  ld   a0, NODE_NAME(s0)
    call name_free
    ld   s1, NODE_PARENT(s0)
    mv   a0, s0
    call node_free
    beq  s1, s0, 4f                 # the root

    # It was a user of its directory. (A loop, as directories that were removed may lie as deep as they like.)
    mv   s0, s1
    ld   t0, NODE_USERS(s0)
    addi t0, t0, -1
    sd   t0, NODE_USERS(s0)
    ld   t1, NODE_LINKED(s0)
    or   t0, t0, t1
    beqz t0, 2b
4:  leave 2

# void node_link(struct node *node)
#   Put a node into its directory, as the last one there: so their numbers ascend.
#   in   a0 the node, just made
    .globl node_link
node_link:
    ld   t0, NODE_PARENT(a0)
    bne  t0, a0, 1f
    sd   t0, NODE_LINKED(a0)        # the root: any number but 0
    ret
1:  enter 0
    call table_add
    ld   t0, NODE_PARENT(a0)
    ld   t1, NODE_USERS(t0)
    addi t1, t1, -1                 # the directory cannot go before its nodes do
    sd   t1, NODE_USERS(t0)
    ld   t1, linked_last            # often the last one there is the one before
    beqz t1, 2f
    ld   t2, NODE_PARENT(t1)
    beq  t2, t0, 4f
2:  addi t0, t0, NODE_CHILDREN
    ld   t1, 0(t0)
    beqz t1, 5f
3:  mv   t0, t1
    ld   t1, NODE_NEXT(t0)
    bnez t1, 3b
    mv   t1, t0
4:  addi t0, t1, NODE_NEXT
5:  sd   a0, 0(t0)
    sd   a0, linked_last, t0
    leave 0

# void node_unlink(struct node *node)
#   Take a node out of its directory. It is still there for those who use it.
#   in   a0 the node, which is in the tree, is not the root, and has a user
    .globl node_unlink
node_unlink:
    enter 0
    call table_remove
    ld   t2, NODE_PARENT(a0)
    ld   t0, NODE_USERS(t2)
    addi t0, t0, 1
    sd   t0, NODE_USERS(t2)
    addi t2, t2, NODE_CHILDREN
1:  ld   t1, 0(t2)
    beq  t1, a0, 2f
    addi t2, t1, NODE_NEXT
    j    1b
2:  ld   t1, NODE_NEXT(a0)
    sd   t1, 0(t2)
    sd   zero, NODE_NEXT(a0)
    ld   t0, linked_last            # nobody finds it any more
    bne  t0, a0, 3f
    sd   zero, linked_last, t1
3:  ld   t0, listed_last
    bne  t0, a0, 4f
    sd   zero, listed_last, t1
4:  leave 0

# bool node_is_there(struct node *node)
#   Has a node a place in its directory?
#   in   a0 the node
#   out  a0 not 0 if so; 0 when it was taken out
#   clobbers t0
    .globl node_is_there
node_is_there:
    ld   t0, NODE_LINKED(a0)
    ld   a0, NODE_PROCESS(a0)       # /proc's are in no tree; elsewhere this is NODE_NEXT, which a node that
    or   a0, a0, t0                 # was taken out does not have
    ret

# void nodes_destroy(void)
#   Take everything out of the tree, and the root as well: nobody uses any of it.
    .globl nodes_destroy
nodes_destroy:
    enter 1
    ld   s0, root_node
    beqz s0, 3f
1:  lwu  t0, NODE_MODE(s0)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFDIR
    bne  t0, t1, 2f
    ld   t0, NODE_CHILDREN(s0)
    beqz t0, 2f
    mv   s0, t0                     # down to one that has no children
    j    1b
2:  ld   t0, root_node
    beq  s0, t0, 4f
    mv   a0, s0
    ld   s0, NODE_PARENT(s0)
    call node_use
    call node_unlink
    call node_drop
    j    1b
4:  sd   zero, NODE_LINKED(s0)
    mv   a0, s0
    call node_use
    call node_drop
    sd   zero, root_node, t0
3:  leave 1

# (long, long, int) tree_list(struct node *directory, long after, char *buffer)
#   The next node of a directory in the tree (OP_LIST).
#   in   a0 the directory, a1 a number, a2 room for a name
#   out  a0 the lowest number above it that a node has, 0 = none; a1 the length of its name; a2 its mode
    .globl tree_list
tree_list:
    ld   t0, listed_last            # go on where we were, if it was here, and no further
    beqz t0, 4f
    ld   t1, NODE_PARENT(t0)
    bne  t1, a0, 4f
    lwu  t1, NODE_NUMBER(t0)
    bgeu a1, t1, 1f
4:  ld   t0, NODE_CHILDREN(a0)
1:  li   a0, 0
    beqz t0, 2f
    lwu  a0, NODE_NUMBER(t0)
    bltu a1, a0, 3f
    ld   t0, NODE_NEXT(t0)
    j    1b
2:  ret

3:  enter 1
    mv   s0, t0
    sd   s0, listed_last, t1
    mv   a0, a2
    ld   a1, NODE_NAME(s0)
    call name_copy
    mv   a1, a0
    lwu  a0, NODE_NUMBER(s0)
    lwu  a2, NODE_MODE(s0)
    leave 1
