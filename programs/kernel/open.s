# Opening files, and making them: openat, mkdirat, unlinkat.
#
# Only /tmp changes. Everywhere else is read only, and says so with -EROFS.

    .include "kernel.inc"

.equ PERMISSIONS,       07777           # of a mode

    .text
# struct node *node_at(int directory, const char *user)
#   Follow a user's path.
#   in   a0 a directory's descriptor or AT_FDCWD, a1 user address
#   out  a0 the node with one user more, or -errno
    .globl node_at
node_at:
    enter 2
    mv   s0, a0
    mv   a0, a1
    call path_from_user
    branch_if_error a0, 1f
    mv   s1, a0
    mv   a1, a0
    mv   a0, s0
    call path_start
    branch_if_error a0, 2f
    mv   a1, s1
    call path_lookup
2:  mv   s0, a0
    mv   a0, s1
    call frame_release
    mv   a0, s0
1:  leave 2

# (struct node *, const char *, long, bool) parent_at(int directory, const char *user, void **frame)
#   Follow a user's path up to its last component.
#   in   a0 a directory's descriptor or AT_FDCWD, a1 user address, a2 where to keep the path
#   out  a0-a3 as path_parent; the path's frame is at *frame for the caller to release, 0 if a0 is -errno
parent_at:
    enter 3
    mv   s0, a0
    mv   s2, a2
    sd   zero, 0(s2)
    mv   a0, a1
    call path_from_user
    branch_if_error a0, 1f
    mv   s1, a0
    sd   s1, 0(s2)
    mv   a1, a0
    mv   a0, s0
    call path_start
    branch_if_error a0, 2f
    mv   a1, s1
    call path_parent
    branch_if_error a0, 2f
    leave 3
2:  mv   s0, a0
    sd   zero, 0(s2)
    mv   a0, s1
    call frame_release
    mv   a0, s0
1:  leave 3

# bool is_directory(struct node *node)
#   in   a0 the node
#   out  a0 1 or 0
#   clobbers t0
    .globl is_directory
is_directory:
    lwu  a0, NODE_MODE(a0)
    li   t0, S_IFMT
    and  a0, a0, t0
    li   t0, S_IFDIR
    sub  a0, a0, t0
    seqz a0, a0
    ret

# long sys_openat(int directory, const char *path, int flags, int mode)
#   Open a file, or make it.
#   in   a0 a directory's descriptor or AT_FDCWD, a1 user address, a2 O_..., a3 permissions of a new file
#   out  a0 the descriptor; -ENOENT, -ENOTDIR, -EISDIR, -EEXIST, -EROFS, -ETXTBSY, -EMFILE, ...
    .globl sys_openat
sys_openat:
    enter 4
    sext.w s1, a2                   # s1: the flags
    mv   s2, a3
    mv   a4, a0
    li   t0, O_DIRECTORY | O_CREAT
    and  t1, s1, t0
    li   a0, -EINVAL                # open makes no directories
    beq  t1, t0, open_done
    call descriptor_is_free         # before a file is made that nobody can have
    mv   t1, a0
    li   a0, -EMFILE
    beqz t1, open_done
    mv   a0, a4
    andi t0, s1, O_CREAT
    bnez t0, 1f
    call node_at
    j    2f
1:  mv   a2, s1
    call node_or_new
2:  mv   s0, a0                     # s0: the node
    branch_if_error a0, open_done

    call is_directory
    andi t0, s1, O_ACCMODE | O_TRUNC    # is it to be written?
    beqz a0, 3f
    li   s3, -EISDIR                # s3: the error, if what comes next is not so
    bnez t0, open_fails
    andi t1, s1, O_CREAT
    bnez t1, open_fails
    j    5f
3:  li   s3, -ENOTDIR
    li   t1, O_DIRECTORY
    and  t1, t1, s1
    bnez t1, open_fails
    beqz t0, 5f
    lwu  t1, NODE_MODE(s0)
    li   t2, S_IFMT
    and  t1, t1, t2
    li   t2, S_IFREG
    bne  t1, t2, 5f                 # devices do not mind
    li   s3, -EROFS
    ld   t1, NODE_OPERATIONS(s0)
    la   t2, memory_file_operations
    bne  t1, t2, open_fails
    li   s3, -ETXTBSY               # somebody runs it
    ld   t1, NODE_OBJECT(s0)
    lw   t1, OBJECT_WRITERS(t1)
    bltz t1, open_fails

5:  ld   a0, NODE_OPERATIONS(s0)
    mv   a1, s0
    li   a2, O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_CLOEXEC
    not  a2, a2
    and  a2, a2, s1
    call file_create
    li   s3, -ENOMEM
    beqz a0, open_fails
    mv   s2, s0                     # the file has the node's user now
    mv   s0, a0
    ld   t0, FILE_OPERATIONS(s0)
    ld   t0, OP_OPEN(t0)
    beqz t0, 6f
    jalr t0
    bnez a0, open_undo_unopened
6:  mv   a0, s0
    li   a1, 0
    li   a2, O_CLOEXEC
    and  a2, a2, s1
    call descriptor_install
    bltz a0, open_undo

    # Nothing fails any more.
    li   t0, O_TRUNC
    and  t0, t0, s1
    beqz t0, open_done
    ld   t0, FILE_OPERATIONS(s0)
    la   t1, memory_file_operations
    bne  t0, t1, open_done
    mv   s1, a0
    mv   a0, s0
    call file_use                   # others who share the descriptors may close it while we wait
    ld   a0, FILE_OBJECT(s0)
    li   a1, 0
    call truncate
    mv   a0, s0
    call file_drop
    mv   a0, s1
open_done:
    leave 4

open_undo_unopened:
    la   t0, null_operations        # there is nothing to close
    sd   t0, FILE_OPERATIONS(s0)
open_undo:
    mv   s3, a0
    mv   a0, s0
    call file_drop
    mv   a0, s3
    leave 4
open_fails:
    mv   a0, s0
    call node_drop
    mv   a0, s3
    leave 4

# struct node *node_or_new(int directory, const char *path, int flags)
#   Follow a path, and make the file it names if there is none.
#   in   a0, a1 as sys_openat; a2 its flags; s2 the permissions
#   out  a0 the node with one user more, or -errno
node_or_new:
    enter 4
    addi sp, sp, -16
    mv   s0, a2                     # s0: the flags; s2 on our way in stays what it is
    mv   a2, sp
    call parent_at
    branch_if_error a0, new_done
    mv   s1, a0                     # s1: the directory, or what "." leads to
    bnez a2, 1f
    li   s3, -EEXIST                # it ends in ".", ".." or "/"
    andi t0, s0, O_EXCL
    bnez t0, new_release
    li   s3, -EISDIR
    j    new_release
1:  sd   a1, 8(sp)
    mv   s3, a2
    bnez a3, new_slash
    call lookup
    li   t0, -ENOENT
    bne  a0, t0, 2f

    mv   a0, s1
    ld   a1, 8(sp)
    mv   a2, s3
    li   t0, PERMISSIONS
    and  a3, s2, t0
    li   t0, S_IFREG
    or   a3, a3, t0
    call node_new
    mv   s3, a0
    j    new_release

2:  mv   s3, a0
    branch_if_error a0, new_release
    andi t0, s0, O_EXCL
    beqz t0, new_release
    call node_drop
    li   s3, -EEXIST
    j    new_release
new_slash:
    li   s3, -EISDIR
new_release:
    mv   a0, s1
    call node_drop
    ld   a0, 0(sp)
    call frame_release
    mv   a0, s3
new_done:
    addi sp, sp, 16
    leave 4

# struct node *node_new(struct node *directory, const char *name, long length, int mode)
#   Make a file or directory in /tmp.
#   in   a0 where; a1, a2 its name, which nothing there has; a3 S_IF... and permissions
#   out  a0 the node, in the tree, with one user more; -EROFS, -ENOENT, -ENOSPC
node_new:
    enter 2
    mv   t1, a0
    ld   t0, NODE_OPERATIONS(a0)
    la   t2, memory_directory_operations
    li   a0, -EROFS
    bne  t0, t2, 2f
    ld   t0, NODE_LINKED(t1)
    li   a0, -ENOENT                # the directory was removed, and only its users keep it
    beqz t0, 2f
    ld   t0, node_count             # names take little memory, but some: one for each frame is enough
    ld   a4, frames_total
    li   a0, -ENOSPC
    bgeu t0, a4, 2f
    mv   a0, t1
    mv   a4, t2
    li   t0, S_IFDIR
    and  s1, a3, t0                 # s1: not 0 for a directory
    bnez s1, 1f
    la   a4, memory_file_operations
1:  call node_create
    beqz a0, no_space
    mv   s0, a0
    bnez s1, 3f
    li   a0, 0
    call object_create
    beqz a0, no_object
    sd   a0, NODE_OBJECT(s0)
    sd   s0, OBJECT_NODE(a0)
3:  mv   a0, s0
    call node_link
    mv   a0, s0
2:  leave 2
no_object:
    mv   a0, s0
    call node_drop
no_space:
    li   a0, -ENOSPC
    leave 2

# long sys_mkdirat(int directory, const char *path, int mode)
#   Make a directory.
#   in   a0 a directory's descriptor or AT_FDCWD, a1 user address, a2 permissions
#   out  a0 0; -EEXIST, -ENOENT, -ENOTDIR, -EROFS, -ENOSPC, ...
    .globl sys_mkdirat
sys_mkdirat:
    enter 4
    addi sp, sp, -16
    mv   s2, a2
    mv   a2, sp
    call parent_at
    mv   s3, a0
    branch_if_error a0, mkdir_done
    mv   s0, a0
    mv   s1, a1
    sd   a2, 8(sp)
    li   s3, -EEXIST
    beqz a2, mkdir_release
    call lookup
    li   t0, -ENOENT
    beq  a0, t0, 1f
    mv   s3, a0
    branch_if_error a0, mkdir_release
    call node_drop
    li   s3, -EEXIST
    j    mkdir_release

1:  mv   a0, s0
    mv   a1, s1
    ld   a2, 8(sp)
    li   t0, PERMISSIONS
    and  a3, s2, t0
    li   t0, S_IFDIR
    or   a3, a3, t0
    call node_new
    mv   s3, a0
    branch_if_error a0, mkdir_release
    call node_drop                  # it stays in the tree
    li   s3, 0
mkdir_release:
    mv   a0, s0
    call node_drop
    ld   a0, 0(sp)
    call frame_release
mkdir_done:
    mv   a0, s3
    addi sp, sp, 16
    leave 4

# long sys_unlinkat(int directory, const char *path, int flags)
#   Take a file out of its directory; or, with AT_REMOVEDIR, an empty directory. It is there for those who
#   have it open as long as they have.
#   in   a0 a directory's descriptor or AT_FDCWD, a1 user address, a2 0 or AT_REMOVEDIR
#   out  a0 0; -ENOENT, -EISDIR, -ENOTDIR, -ENOTEMPTY, -EBUSY, -EROFS, -EINVAL, ...
    .globl sys_unlinkat
sys_unlinkat:
    enter 4
    addi sp, sp, -16
    sext.w s2, a2
    li   t0, ~AT_REMOVEDIR
    and  t0, t0, s2
    li   s3, -EINVAL
    bnez t0, unlink_done
    mv   a2, sp
    call parent_at
    mv   s3, a0
    branch_if_error a0, unlink_done
    mv   s0, a0
    sd   a3, 8(sp)
    bnez a2, 1f
    li   s3, -EISDIR                # "." and ".." are no names to remove
    beqz s2, unlink_release
    li   s3, -EBUSY                 # "/"
    beqz a3, unlink_release
    li   t0, 1
    li   s3, -EINVAL                # "."
    beq  a3, t0, unlink_release
    li   s3, -ENOTEMPTY             # ".."
    j    unlink_release
1:  li   s3, -EROFS                 # whatever is there, it cannot go
    ld   t0, NODE_OPERATIONS(s0)
    la   t1, memory_directory_operations
    bne  t0, t1, unlink_release
    call lookup
    mv   s3, a0
    branch_if_error a0, unlink_release
    mv   s1, a0

    call is_directory
    bnez a0, 2f
    li   s3, -ENOTDIR
    ld   t0, 8(sp)                  # "name/"
    or   t0, t0, s2
    bnez t0, unlink_drop
    j    3f
2:  li   s3, -EISDIR
    beqz s2, unlink_drop
3:  mv   a0, s1
    call is_directory
    beqz a0, 4f
    li   s3, -ENOTEMPTY
    ld   t0, NODE_CHILDREN(s1)
    bnez t0, unlink_drop
4:  mv   a0, s1
    call node_unlink
    li   s3, 0
unlink_drop:
    mv   a0, s1
    call node_drop
unlink_release:
    mv   a0, s0
    call node_drop
    ld   a0, 0(sp)
    call frame_release
unlink_done:
    mv   a0, s3
    addi sp, sp, 16
    leave 4
