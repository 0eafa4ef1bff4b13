# Directories: listing them, and being in one.

    .include "kernel.inc"

.equ ENTRY_HEADER,      DIRENT_NAME
.equ ENTRY_ROOM,        288             # for an entry with a name of NAME_MAX bytes, and sp a multiple of 16
.equ TYPE_SHIFT,        12              # from a mode to a directory entry's type

# Where a directory's offset stands: 0 before ".", 1 before "..", and otherwise behind the entry whose
# number is FIRST_ENTRY less, so that it stays right when others come and go.
.equ AT_DOT_DOT,        1
.equ FIRST_ENTRY,       2

# directory_table name: what can be done with a directory.
.macro directory_table name
    .globl \name
\name:
    .dword directory_read, 0, 0, 0, 0, 0, tree_lookup, tree_list
.endm

    .section .rodata
    .balign 8
# Two tables of the same routines: by its table a directory of the root, which is read only, is told from
# one of /tmp.
    directory_table directory_operations
    directory_table memory_directory_operations

    .text
# long directory_read(struct file *file, void *user, long count)
#   Directories are not read (OP_READ).
#   out  a0 -EISDIR
    .globl directory_read
directory_read:
    li   a0, -EISDIR
    ret

# long sys_getdents64(int descriptor, struct linux_dirent64 *user, unsigned count)
#   List a directory, as much as there is room for, from the file's offset on.
#   in   a0 the descriptor, a1 user address, a2 the room
#   out  a0 how many bytes, 0 at the end; -EBADF, -ENOTDIR, -EFAULT, -EINVAL when not even one entry fits
    .globl sys_getdents64
sys_getdents64:
    enter 7
    addi sp, sp, -ENTRY_ROOM
    mv   s1, a1                     # s1: where the next entry goes
    slli s2, a2, 32
    srli s2, s2, 32                 # s2: the room left
    call descriptor_file
    li   s3, -EBADF                 # s3: what to return
    beqz a0, list_done
    mv   s0, a0
    li   s3, -ENOTDIR
    ld   s5, FILE_NODE(s0)          # s5: the directory
    beqz s5, list_drop
    ld   t0, NODE_OPERATIONS(s5)
    ld   s6, OP_LIST(t0)            # s6: how to list it
    beqz s6, list_drop
    addi a0, s0, FILE_LOCK
    call lock_take
    mv   a0, s5
    call node_is_there
    li   s3, -ENOENT                # it was removed
    beqz a0, list_unlock
    li   s3, 0

1:  ld   t0, FILE_OFFSET(s0)
    li   t1, AT_DOT_DOT
    bgtu t0, t1, 2f
    li   t2, '.'                    # "." and ".."
    sb   t2, ENTRY_HEADER(sp)
    sb   t2, ENTRY_HEADER + 1(sp)
    mv   a0, s5
    addi a1, t0, 1
    beqz t0, 3f
    ld   a0, NODE_PARENT(s5)
3:  lwu  a2, NODE_MODE(a0)
    lwu  a0, NODE_NUMBER(a0)
    addi s4, t0, 1                  # s4: the offset behind this entry
    j    4f
2:  mv   a0, s5
    addi a1, t0, -FIRST_ENTRY
    addi a2, sp, ENTRY_HEADER
    jalr s6
    beqz a0, list_unlock
    addi s4, a0, FIRST_ENTRY

4:  # At this point: a0 is the entry's number, a1 the length of its name, which is in place, a2 its mode.
    sd   a0, DIRENT_INO(sp)
    sd   s4, DIRENT_OFF(sp)
    srli a2, a2, TYPE_SHIFT
    sb   a2, DIRENT_TYPE(sp)
    addi a2, a1, ENTRY_HEADER + 1 + 7
    andi a2, a2, -8                 # a2: the entry's size
    addi t0, a1, ENTRY_HEADER
    add  t0, t0, sp
    add  t1, a2, sp
5:  sb   zero, 0(t0)                # the zero byte, and the padding
    addi t0, t0, 1
    bne  t0, t1, 5b
    sh   a2, DIRENT_RECLEN(sp)
    bltu s2, a2, no_room
    mv   a0, s1
    mv   a1, sp
    call copy_to_user
    bnez a0, list_fault
    lhu  a2, DIRENT_RECLEN(sp)      # it has arrived
    sub  s2, s2, a2
    add  s1, s1, a2
    add  s3, s3, a2
    sd   s4, FILE_OFFSET(s0)
    j    1b

no_room:
    bnez s3, list_unlock
    li   s3, -EINVAL
    j    list_unlock
list_fault:
    bnez s3, list_unlock            # what was listed before counts
    li   s3, -EFAULT
list_unlock:
    addi a0, s0, FILE_LOCK
    call lock_give
list_drop:
    mv   a0, s0
    call file_drop
list_done:
    mv   a0, s3
    addi sp, sp, ENTRY_ROOM
    leave 7

# long sys_chdir(const char *path)
#   Make a directory the working directory.
#   in   a0 user address
#   out  a0 0; -ENOENT, -ENOTDIR, ...
    .globl sys_chdir
sys_chdir:
    enter 1
    mv   a1, a0
    li   a0, AT_FDCWD
    call node_at
    branch_if_error a0, 2f
    mv   s0, a0
    ld   t0, NODE_OPERATIONS(a0)
    ld   t0, OP_LOOKUP(t0)
    beqz t0, 1f
    ld   t0, PROC_FILES(tp)
    ld   a0, FILES_DIRECTORY(t0)
    sd   s0, FILES_DIRECTORY(t0)
    call node_drop
    li   a0, 0
    leave 1
1:  call node_drop
    li   a0, -ENOTDIR
2:  leave 1

# long sys_getcwd(char *user, long room)
#   Where is the working directory?
#   in   a0 user address, a1 the room there
#   out  a0 the length of its path with the zero byte; -ERANGE, -EFAULT, -ENOENT when it was removed, -ENOMEM
    .globl sys_getcwd
sys_getcwd:
    enter 3
    mv   s0, a0
    mv   s1, a1
    call frame_alloc
    mv   s2, a0
    li   a0, -ENOMEM
    beqz s2, 3f
    ld   a0, PROC_FILES(tp)
    ld   a0, FILES_DIRECTORY(a0)
    mv   a1, s2
    call node_path
    bltz a0, 2f
    mv   a2, a0
    li   a0, -ERANGE
    bltu s1, a2, 2f
    mv   s1, a2
    li   t0, PAGE_SIZE
    add  a1, s2, t0
    sub  a1, a1, a2
    mv   a0, s0
    call copy_to_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 2f
    mv   a0, s1
2:  mv   s0, a0
    mv   a0, s2
    call frame_release
    mv   a0, s0
3:  leave 3

# long node_path(struct node *node, char *frame)
#   Write down the path that leads to a node, at the end of a page.
#   in   a0 the node, a1 the page
#   out  a0 the path's length with its zero byte, which is the page's last; -ENOENT when it is not in the tree;
#        -ENAMETOOLONG
    .globl node_path
node_path:
    enter 4
    mv   s0, a0                     # s0: the node to write down
    mv   s3, a1                     # s3: the page
    li   t0, PAGE_SIZE - 1
    add  s1, a1, t0                 # s1: where the path begins so far
    sb   zero, 0(s1)
    mv   s2, s1
1:  ld   t0, NODE_PARENT(s0)
    beq  t0, s0, 3f                 # the root
    mv   a0, s0
    call node_is_there
    mv   t0, a0
    li   a0, -ENOENT
    beqz t0, 4f
    ld   a0, NODE_NAME(s0)
    call name_length
    addi t0, a0, 1
    sub  t1, s1, s3
    bltu t1, t0, 5f
    sub  s1, s1, t0
    li   t0, '/'
    sb   t0, 0(s1)
    addi a0, s1, 1
    ld   a1, NODE_NAME(s0)
    call name_copy
    ld   s0, NODE_PARENT(s0)
    j    1b
3:  bne  s1, s2, 6f
    addi s1, s1, -1                 # the root itself
    li   t0, '/'
    sb   t0, 0(s1)
6:  sub  a0, s2, s1
    addi a0, a0, 1
4:  leave 4
5:  li   a0, -ENAMETOOLONG
    leave 4
