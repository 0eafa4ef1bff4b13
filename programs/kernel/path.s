# Paths: from a string to a node. A path begins at the root or at a directory, and goes on by
# components: "." stays, ".." goes up (from the root nowhere), any other is looked up. There are no
# symbolic links.

    .include "kernel.inc"

    .text
# char *path_from_user(const char *user)
#   Bring a path into the kernel.
#   in   a0 user address
#   out  a0 a frame that holds it, a string; -EFAULT, -ENAMETOOLONG, -ENOMEM
    .globl path_from_user
path_from_user:
    enter 2
    mv   s0, a0
    call frame_alloc
    mv   s1, a0
    li   a0, -ENOMEM
    beqz s1, 2f
    mv   a0, s1
    mv   a1, s0
    li   a2, PATH_MAX
    call copy_string_from_user
    bgtz a0, 1f
    mv   s0, a0
    mv   a0, s1
    call frame_release
    mv   a0, s0
    leave 2
1:  mv   a0, s1
2:  leave 2

# struct node *path_start(int directory, const char *path)
#   Where does a path begin?
#   in   a0 a directory's descriptor or AT_FDCWD, a1 the path
#   out  a0 a node with one user more; -EBADF, -ENOTDIR; -ENOENT for an empty path
    .globl path_start
path_start:
    lbu  t0, 0(a1)
    beqz t0, 5f
    li   t1, '/'
    bne  t0, t1, 1f
    ld   a0, root_node
    j    node_use
5:  li   a0, -ENOENT
    ret
1:  sext.w a0, a0
    li   t1, AT_FDCWD
    bne  a0, t1, 2f
    ld   a0, PROC_FILES(tp)
    ld   a0, FILES_DIRECTORY(a0)
    j    node_use

2:  enter 2
    call descriptor_file
    li   s1, -EBADF
    beqz a0, 4f
    mv   s0, a0
    ld   a0, FILE_NODE(s0)
    li   s1, -ENOTDIR
    beqz a0, 3f                     # a pipe
    ld   t0, NODE_OPERATIONS(a0)
    ld   t0, OP_LOOKUP(t0)
    beqz t0, 3f
    call node_use
    mv   s1, a0
3:  mv   a0, s0
    call file_drop
4:  mv   a0, s1
    leave 2

# struct node *path_lookup(struct node *start, const char *path)
#   Follow a path to its end.
#   in   a0 where to begin, whose user is taken over; a1 the path
#   out  a0 the node with one user more; -ENOENT, -ENOTDIR, -ENAMETOOLONG, -ENOMEM
    .globl path_lookup
path_lookup:
    enter 2
    call path_parent
    branch_if_error a0, 2f
    beqz a2, 2f                     # it ends in a directory that is here already
    mv   s0, a0
    mv   s1, a3
    call lookup
    mv   a1, a0
    mv   a0, s0
    mv   s0, a1
    call node_drop
    mv   a0, s0
    branch_if_error a0, 2f
    beqz s1, 2f
    call require_directory          # "name/"
2:  leave 2

# (struct node *, const char *, long, bool) path_parent(struct node *start, const char *path)
#   Follow a path up to its last component.
#   in   a0 where to begin, whose user is taken over; a1 the path, not empty
#   out  a0 the directory that holds the last component, with one user more; a1, a2 the component; a3 not 0
#        when slashes follow it, so that it must be a directory. a2 is 0 when the path ends in ".", ".." or
#        is "/": then a0 is what it leads to, and a3 1, 2 or 0. Or a0 -ENOENT for a missing directory, -ENOTDIR,
#        -ENAMETOOLONG, -ENOMEM
    .globl path_parent
path_parent:
    enter 5
    mv   s0, a0                     # s0: where we are
    mv   s1, a1                     # s1: what is left of the path
    li   s4, 0                      # s4: what dots says of the last component

next_component:
    mv   a0, s1
    call skip_slashes
    mv   s1, a0
    lbu  t0, 0(s1)
    bnez t0, 1f
    mv   a0, s0                     # it ends in a directory
    li   a2, 0
    mv   a3, s4
    leave 5
1:  mv   a0, s0
    call require_directory
    mv   s0, a0
    branch_if_error a0, path_done
    mv   a0, s1
    call component_length
    mv   s2, a0                     # s2: the component's length
    li   t0, NAME_MAX
    li   s3, -ENAMETOOLONG
    bltu t0, s2, path_fails

    mv   a0, s1
    mv   a1, s2
    call dots
    mv   s4, a0
    beqz a0, 3f
    add  s1, s1, s2
    li   t0, 1
    beq  a0, t0, next_component     # "."
    ld   s3, NODE_PARENT(s0)        # ".."
    mv   a0, s3
    call node_use
    mv   a0, s0
    mv   s0, s3
    call node_drop
    j    next_component

3:  add  a0, s1, s2                 # is it the last one?
    call skip_slashes
    lbu  t0, 0(a0)
    beqz t0, 4f
    mv   s3, a0
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    call lookup
    mv   s1, s3
    mv   s3, a0
    mv   a0, s0
    mv   s0, s3
    call node_drop
    branch_if_error s3, path_done_s3
    j    next_component

4:  add  t0, s1, s2
    lbu  a3, 0(t0)                  # a slash, or the end
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    leave 5

path_fails:
    mv   a0, s0
    call node_drop
path_done_s3:
    mv   a0, s3
path_done:
    leave 5

# struct node *lookup(struct node *directory, const char *name, long length)
#   Look a name up in a directory.
#   in   a0 a node; a1, a2 the name
#   out  a0 the node found, with one user more; -ENOENT, -ENOTDIR, -ENOMEM
    .globl lookup
lookup:
    ld   t0, NODE_OPERATIONS(a0)
    ld   t0, OP_LOOKUP(t0)
    beqz t0, 1f
    jr   t0
1:  li   a0, -ENOTDIR
    ret

# struct node *require_directory(struct node *node)
#   in   a0 a node, whose user is taken over
#   out  a0 the node if it is a directory; otherwise -ENOTDIR, and it has a user fewer
require_directory:
    ld   t0, NODE_OPERATIONS(a0)
    ld   t0, OP_LOOKUP(t0)
    bnez t0, 1f
    enter 0
    call node_drop
    li   a0, -ENOTDIR
    leave 0
1:  ret

# int dots(const char *name, long length)
#   in   a0, a1 a component
#   out  a0 1 for ".", 2 for "..", 0 for any other
#   clobbers t0, t1
    .globl dots
dots:
    li   t0, 2
    bltu t0, a1, 1f
    li   t0, '.'
    lbu  t1, 0(a0)
    bne  t0, t1, 1f
    add  t1, a0, a1
    lbu  t1, -1(t1)
    bne  t0, t1, 1f
    mv   a0, a1
    ret
1:  li   a0, 0
    ret

# const char *skip_slashes(const char *path)
#   in   a0 the path
#   out  a0 its first place that is no slash
#   clobbers t0, t1
    .globl skip_slashes
skip_slashes:
    li   t1, '/'
1:  lbu  t0, 0(a0)
    bne  t0, t1, 2f
    addi a0, a0, 1
    j    1b
2:  ret

# long component_length(const char *path)
#   in   a0 where a component begins
#   out  a0 its length
#   clobbers t0-t2
    .globl component_length
component_length:
    mv   t0, a0
    li   t1, '/'
1:  lbu  t2, 0(t0)
    beqz t2, 2f
    beq  t2, t1, 2f
    addi t0, t0, 1
    j    1b
2:  sub  a0, t0, a0
    ret
