# The root: a ustar archive on the disk. Its headers are read once, at boot, and become a tree of nodes;
# the contents stay on the disk until somebody needs them.
#
# A member is a header of 512 bytes and its contents, padded to 512. Numbers are octal digits. The disk can
# hold anything, so nothing in a header is believed before it is checked; what is damaged ends the tree
# there, and what has no usable name is left out, each with a message.
#
# Source: IEEE Std 1003.1-1988, 10.1.1 (ustar).

    .include "kernel.inc"

.equ BLOCK,             512
.equ BLOCK_SHIFT,       9
.equ HEADER_NAME,       0               # offsets in the header, and the fields' sizes
.equ NAME_BYTES_MAX,    100
.equ HEADER_MODE,       100
.equ MODE_DIGITS,       7
.equ HEADER_SIZE,       124
.equ SIZE_DIGITS,       11
.equ HEADER_CHECKSUM,   148
.equ CHECKSUM_BYTES,    8
.equ CHECKSUM_DIGITS,   6
.equ HEADER_TYPE,       156
.equ TYPE_OLD_FILE,     0
.equ TYPE_FILE,         '0'
.equ TYPE_DIRECTORY,    '5'
.equ TYPE_CONTIGUOUS,   '7'
.equ HEADER_MAGIC,      257
.equ HEADER_PREFIX,     345             # what goes before the name, with a slash between
.equ PREFIX_BYTES_MAX,  155
.equ PERMISSIONS,       07777           # of a mode
.equ FULL_NAME,         NAME_BYTES_MAX + 1 + PREFIX_BYTES_MAX + 1
.equ WORKING_ROOM,      BLOCK + 256 + 16    # on the stack: a header, and the full name behind it
.equ FULL_NAME_AT,      BLOCK

    .text
# long mount_root(void)
#   Make the tree: what the disk has, and /tmp, /dev and /proc.
#   in   tp init, which may sleep
#   out  a0 0, or why there is no tree: a string
    .globl mount_root
mount_root:
    enter 1
    li   a0, 0
    la   a1, slash
    li   a2, 1
    li   a3, S_IFDIR | 0755
    la   a4, directory_operations
    call node_create
    beqz a0, mount_no_memory
    sd   a0, root_node, t0
    mv   s0, a0
    call node_link
    mv   a0, s0
    call node_drop

    la   s0, places
1:  ld   a0, 0(s0)
    ld   a1, 8(s0)
    ld   a2, 16(s0)
    ld   a3, 24(s0)
    call place
    branch_if_error a0, mount_no_memory
    addi s0, s0, 32
    la   t0, places_end
    bne  s0, t0, 1b

    ld   a0, disk_sectors           # for now the whole disk is a file
    slli a1, a0, BLOCK_SHIFT
    li   a0, 0
    call object_of_disk
    beqz a0, mount_no_memory
    mv   s0, a0
    call mount_members
    mv   t0, a0
    mv   a0, s0
    mv   s0, t0
    call object_drop                # (nobody reads it any more)
    mv   a0, s0
    leave 1
mount_no_memory:
    la   a0, no_memory_message
    leave 1

# What is there without the disk: path, mode, operations, device number.
    .section .rodata
    .balign 8
places:
    .dword tmp_path,     S_IFDIR | 01777, memory_directory_operations, 0
    .dword proc_path,    S_IFDIR | 0555,  proc_operations, 0
    .dword dev_path,     S_IFDIR | 0755,  directory_operations, 0
    .dword null_path,    S_IFCHR | 0666,  null_operations, 1 << 8 | 3
    .dword zero_path,    S_IFCHR | 0666,  zero_operations, 1 << 8 | 5
    .dword tty_path,     S_IFCHR | 0666,  terminal_operations, 5 << 8 | 0
    .dword console_path, S_IFCHR | 0600,  terminal_operations, 5 << 8 | 1
places_end:
    .text

# struct node *place(const char *path, int mode, const void *operations, long value)
#   Put a node into the tree; directories on the way to it are made.
#   in   a0 the path; a1 S_IF... and permissions; a2 what can be done with it; a3 its object or device number
#   out  a0 the node, without a user more. -ENOMEM; -ENOTDIR when a file is in the way; -EEXIST when something
#        has the name already, and it is not the same directory; -EINVAL for a path with ".." or without a
#        name, -ENAMETOOLONG
place:
    enter 7
    mv   s0, a0                     # s0: what is left of the path
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    ld   s4, root_node              # s4: the directory we are in

1:  mv   a0, s0
    call skip_slashes
    mv   s0, a0
    call component_length
    mv   s5, a0                     # s5: the component's length
    li   a0, -EINVAL
    beqz s5, place_done
    li   a0, -ENAMETOOLONG
    li   t0, NAME_MAX
    bltu t0, s5, place_done
    mv   a0, s0
    mv   a1, s5
    call dots
    mv   t0, a0
    beqz t0, 2f
    add  s0, s0, s5                 # "./name"
    li   t1, 1
    beq  t0, t1, 1b
    li   a0, -EINVAL
    j    place_done

2:  add  a0, s0, s5
    call skip_slashes
    lbu  s6, 0(a0)                  # s6: 0 for the last component
    li   a0, -ENOTDIR
    ld   t0, NODE_OPERATIONS(s4)
    la   t1, directory_operations   # not /tmp: what is there can be removed, with pages being read
    bne  t0, t1, place_done
    mv   a0, s4
    mv   a1, s0
    mv   a2, s5
    call tree_lookup
    branch_if_error a0, 3f

    # It is there already: a directory to go on in, or else the name is taken.
    mv   s4, a0
    call node_drop
    add  s0, s0, s5
    bnez s6, 1b
    ld   t0, NODE_OPERATIONS(s4)
    la   t1, directory_operations
    bne  s2, t1, 6f
    ld   t1, OP_LIST(t0)
    bnez t1, 5f                     # a directory is wanted, and one is there
6:  li   a0, -EEXIST
    bne  t0, s2, place_done
    la   t1, disk_file_operations
    bne  t0, t1, place_done
    ld   a0, NODE_OBJECT(s4)        # a file that comes again counts the last time, as for tar
    call object_drop
    sw   s1, NODE_MODE(s4)
    sd   s3, NODE_OBJECT(s4)
5:  mv   a0, s4
place_done:
    leave 7

3:  # A new node: a directory on the way, or what the path is for.
    mv   a0, s4
    mv   a1, s0
    mv   a2, s5
    mv   a3, s1
    mv   a4, s2
    beqz s6, 4f
    li   a3, S_IFDIR | 0755
    la   a4, directory_operations
4:  call node_create
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, place_done
    mv   s4, t0
    mv   a0, t0
    call node_link
    mv   a0, s4
    call node_drop
    add  s0, s0, s5
    bnez s6, 1b
    beqz s3, 5b
    sd   s3, NODE_OBJECT(s4)        # (or NODE_DEVICE)
    j    5b

# const char *mount_members(struct object *disk)
#   Put the archive's members into the tree.
#   in   a0 the disk
#   out  a0 0, or why there is no tree: a string
mount_members:
    enter 6
    addi sp, sp, -WORKING_ROOM
    mv   s0, a0
    li   s1, 0                      # s1: the header's sector
    li   s4, 0                      # s4: members that were left out
next_member:
    la   a0, damaged_message
    ld   t0, disk_sectors
    bgeu s1, t0, archive_ends       # it ends without an end
    mv   a0, s0
    mv   a1, sp
    li   a2, BLOCK
    slli a3, s1, BLOCK_SHIFT
    call object_read_kernel
    mv   t0, a0
    la   a0, unreadable_message
    bltz t0, archive_ends
    ld   t0, HEADER_NAME(sp)        # the archive ends with blocks of zeros
    ld   t1, HEADER_MODE(sp)
    or   t0, t0, t1
    beqz t0, members_done

    mv   a0, sp
    call check_header
    mv   s2, a0                     # s2: the length of the contents
    la   a0, damaged_message
    bltz s2, archive_ends
    addi s3, s1, 1                  # s3: where they begin
    ld   t0, disk_sectors
    sub  t0, t0, s3
    slli t0, t0, BLOCK_SHIFT
    bltu t0, s2, archive_ends       # they would end behind the disk

    mv   a0, sp
    addi a1, sp, FULL_NAME_AT
    call full_name
    addi a0, sp, HEADER_MODE
    li   a1, MODE_DIGITS
    call octal
    li   t0, PERMISSIONS
    and  s5, a0, t0                 # s5: the mode
    lbu  t0, HEADER_TYPE(sp)
    li   t1, TYPE_DIRECTORY
    beq  t0, t1, a_directory
    beqz t0, a_file                 # TYPE_OLD_FILE
    li   t1, TYPE_FILE
    beq  t0, t1, a_file
    li   t1, TYPE_CONTIGUOUS
    beq  t0, t1, a_file
    addi s4, s4, 1                  # links and devices: there are none here
    j    to_next
a_file:
    mv   a0, s3
    mv   a1, s2
    call object_of_disk
    beqz a0, members_no_memory
    mv   a3, a0
    sd   a3, 8(sp)                  # (the header's name is not needed any more)
    li   t0, S_IFREG
    or   a1, s5, t0
    la   a2, disk_file_operations
    addi a0, sp, FULL_NAME_AT
    call place
    ld   t1, 8(sp)
    branch_if_error a0, 1f
    sd   a0, OBJECT_NODE(t1)
    j    to_next
1:  sd   a0, 16(sp)
    mv   a0, t1
    call object_drop
    ld   a0, 16(sp)
    j    left_out
a_directory:
    li   t0, S_IFDIR
    or   a1, s5, t0
    la   a2, directory_operations
    li   a3, 0
    addi a0, sp, FULL_NAME_AT
    call place
    branch_if_error a0, left_out
    j    to_next
left_out:
    li   t0, -ENOMEM
    beq  a0, t0, members_no_memory
    addi s4, s4, 1
to_next:
    addi t0, s2, BLOCK - 1
    srli t0, t0, BLOCK_SHIFT
    add  s1, s3, t0
    j    next_member

archive_ends:
    beqz s1, no_archive
    call mount_complain
members_done:
    beqz s4, 2f
    la   a0, left_out_message
    call mount_complain
2:  li   a0, 0
mount_fails:
    addi sp, sp, WORKING_ROOM
    leave 6
members_no_memory:
    la   a0, no_memory_message
    j    mount_fails
no_archive:
    la   a0, no_archive_message
    j    mount_fails

# void mount_complain(const char *message)
#   in   a0 the message
mount_complain:
    enter 1
    mv   s0, a0
    la   a0, complaint
    call console_print
    mv   a0, s0
    call console_print
    la   a0, newline
    call console_print
    leave 1

# long check_header(void *header)
#   Is this a header, undamaged?
#   in   a0 the header
#   out  a0 the length of the contents; -1 when it is none
check_header:
    enter 1
    mv   s0, a0
    addi a0, s0, HEADER_MAGIC
    la   a1, magic
    call string_starts_with
    beqz a0, 3f
    li   t0, 0                      # the sum of all bytes, the checksum itself taken as blanks
    mv   t1, s0
    addi t2, s0, BLOCK
1:  lbu  t3, 0(t1)
    add  t0, t0, t3
    addi t1, t1, 1
    bne  t1, t2, 1b
    addi t1, s0, HEADER_CHECKSUM
    addi t2, t1, CHECKSUM_BYTES
2:  lbu  t3, 0(t1)
    sub  t0, t0, t3
    addi t0, t0, ' '
    addi t1, t1, 1
    bne  t1, t2, 2b
    mv   t3, t0
    addi a0, s0, HEADER_CHECKSUM
    li   a1, CHECKSUM_DIGITS
    call octal
    bne  a0, t3, 3f
    addi a0, s0, HEADER_SIZE
    li   a1, SIZE_DIGITS
    call octal
    leave 1
3:  li   a0, -1
    leave 1

# void full_name(const void *header, char *to)
#   Put a member's name together from its two fields.
#   in   a0 the header, a1 room for FULL_NAME bytes
#   clobbers a0-a2, t0-t2
full_name:
    addi t0, a0, HEADER_PREFIX
    addi t1, t0, PREFIX_BYTES_MAX
    lbu  t2, 0(t0)
    beqz t2, 2f
1:  lbu  t2, 0(t0)
    beqz t2, 3f
    sb   t2, 0(a1)
    addi t0, t0, 1
    addi a1, a1, 1
    bne  t0, t1, 1b
3:  li   t2, '/'
    sb   t2, 0(a1)
    addi a1, a1, 1
2:  mv   t0, a0                     # HEADER_NAME is 0
    addi t1, t0, NAME_BYTES_MAX
4:  lbu  t2, 0(t0)
    beqz t2, 5f
    sb   t2, 0(a1)
    addi t0, t0, 1
    addi a1, a1, 1
    bne  t0, t1, 4b
5:  sb   zero, 0(a1)
    ret

# long octal(const char *digits, long count)
#   Read the number in a header field, which a blank or a zero byte may end before its time.
#   in   a0 octal digits, blanks before them; a1 how many places
#   out  a0 the number, -1 when it is none
#   clobbers a1, t0-t2
octal:
    mv   t0, a0
    add  a1, a0, a1
    li   a0, 0
    li   t2, ' '
1:  lbu  t1, 0(t0)
    bne  t1, t2, 2f
    addi t0, t0, 1
    bne  t0, a1, 1b
    ret
2:  lbu  t1, 0(t0)
    beqz t1, 4f
    beq  t1, t2, 4f
    addi t1, t1, -'0'
    bltz t1, 3f
    addi t1, t1, -8
    bgez t1, 3f
    slli a0, a0, 3
    add  a0, a0, t1
    addi a0, a0, 8
    addi t0, t0, 1
    bne  t0, a1, 2b
4:  ret
3:  li   a0, -1
    ret

    .section .rodata
slash:
    .asciz "/"
tmp_path:
    .asciz "tmp"
proc_path:
    .asciz "proc"
dev_path:
    .asciz "dev"
null_path:
    .asciz "dev/null"
zero_path:
    .asciz "dev/zero"
tty_path:
    .asciz "dev/tty"
console_path:
    .asciz "dev/console"
magic:
    .asciz "ustar"
complaint:
    .asciz "kernel: disk: "
no_archive_message:
    .asciz "the disk does not hold an archive (ustar), or its first block cannot be read"
damaged_message:
    .asciz "the archive is damaged; what comes behind the damage is missing"
unreadable_message:
    .asciz "the archive cannot be read; what comes behind the error is missing"
left_out_message:
    .asciz "members of the archive that are no files, or have no usable names, are missing"
no_memory_message:
    .asciz "not enough memory for the tree of files"
