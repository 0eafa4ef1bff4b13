# /proc/PID/maps and /proc/PID/smaps: the regions of a process, and what is in memory of each.
#
# maps is as Linux has it, line by line. smaps has the same line for each region, and behind it how many bytes
# of its pages are there, shared, private: under Linux's names, and two of ours, Cow and Zero.

    .include "kernel.inc"
    .include "proc.inc"
    .include "residence.inc"

.equ NAME_COLUMN,       73              # where a region's name begins

    .bss
    .balign 8
memory:                             # of one region
    .zero RESIDENT_BYTES

    procfile_operations maps_operations, maps_text
    procfile_operations smaps_operations, smaps_text

    .section .rodata
    .balign 8
counts:                             # what smaps says of a region
    .dword size_label,           RESIDENT_SIZE
    .dword rss_label,            RESIDENT_THERE
    .dword pss_label,            RESIDENT_SHARE
    .dword shared_clean_label,   RESIDENT_SHARED_CLEAN
    .dword shared_dirty_label,   RESIDENT_SHARED_DIRTY
    .dword private_clean_label,  RESIDENT_PRIVATE_CLEAN
    .dword private_dirty_label,  RESIDENT_PRIVATE_DIRTY
    .dword anonymous_label,      RESIDENT_ANONYMOUS
    .dword cow_label,            RESIDENT_COW
    .dword zero_label,           RESIDENT_ZERO
counts_end:

size_label:             .asciz "Size:           "
rss_label:              .asciz "Rss:            "
pss_label:              .asciz "Pss:            "
shared_clean_label:     .asciz "Shared_Clean:   "
shared_dirty_label:     .asciz "Shared_Dirty:   "
private_clean_label:    .asciz "Private_Clean:  "
private_dirty_label:    .asciz "Private_Dirty:  "
anonymous_label:        .asciz "Anonymous:      "
cow_label:              .asciz "Cow:            "
zero_label:             .asciz "Zero:           "

heap_name:              .asciz "[heap]"
stack_name:             .asciz "[stack]"
shared_name:            .asciz "/dev/zero (deleted)"
deleted:                .asciz " (deleted)"
no_device:              .asciz " 00:00 "
device:                 .asciz " 00:01 "     # as st_dev has it: there is one file system

    .text
# void maps_text(struct process *process)
#   in   a0 the process
maps_text:
    enter 2
    ld   s0, PROC_SPACE(a0)
    beqz s0, 2f                     # a zombie has nothing
    ld   s1, SPACE_REGIONS(s0)
1:  beqz s1, 2f
    mv   a0, s0
    mv   a1, s1
    call region_line
    ld   s1, REGION_NEXT(s1)
    j    1b
2:  leave 2

# void smaps_text(struct process *process)
#   in   a0 the process
smaps_text:
    enter 3
    ld   s0, PROC_SPACE(a0)
    beqz s0, 3f
    ld   s1, SPACE_REGIONS(s0)
1:  beqz s1, 3f
    mv   a0, s0
    mv   a1, s1
    call region_line
    la   a0, memory
    call residence_clear
    la   a0, memory
    mv   a1, s0
    mv   a2, s1
    call residence_add

    la   s2, counts
2:  ld   a0, 0(s2)
    call text_string
    la   a0, memory
    ld   t0, 8(s2)
    add  a0, a0, t0
    ld   a0, 0(a0)
    call text_kilobytes
    li   a0, '\n'
    call text_byte
    addi s2, s2, 16
    la   t0, counts_end
    bne  s2, t0, 2b
    ld   s1, REGION_NEXT(s1)
    j    1b
3:  leave 3

# void region_line(struct space *space, struct region *region)
#   Add a region's line: 00010000-00012000 r-xp 00001000 00:01 34     /bin/cat
#   in   a0 the space, a1 the region
region_line:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   a0, REGION_START(s1)
    li   a1, 8
    call text_hex
    li   a0, '-'
    call text_byte
    ld   a0, REGION_END(s1)
    li   a1, 8
    call text_hex
    li   a0, ' '
    call text_byte
    ld   a0, REGION_FLAGS(s1)
    call permissions
    li   a0, ' '
    call text_byte

    li   a0, 0
    la   a1, no_device
    ld   s2, REGION_OBJECT(s1)
    beqz s2, 1f
    ld   s2, OBJECT_NODE(s2)        # s2: the node of the file it shows, or 0
    beqz s2, 1f
    ld   a0, REGION_OFFSET(s1)
    la   a1, device
1:  call offset_and_device
    li   a0, 0
    beqz s2, 2f
    lwu  a0, NODE_NUMBER(s2)
2:  call text_decimal
    li   a0, ' '
    call text_byte
    bnez s2, 3f
    call region_label
    mv   s2, a0
    beqz s2, 4f
    li   a0, NAME_COLUMN
    call text_pad
    mv   a0, s2
    call text_string
    j    4f

3:  li   a0, NAME_COLUMN
    call text_pad
    mv   a0, s2
    call text_path
    ld   t0, NODE_LINKED(s2)
    bnez t0, 4f
    la   a0, deleted
    call text_string
4:  li   a0, '\n'
    call text_byte
    leave 3

# void permissions(long flags)
#   in   a0 REGION_FLAGS
permissions:
    enter 1
    mv   s0, a0
    andi t0, s0, PTE_R
    li   a0, 'r'
    call letter
    andi t0, s0, PTE_W
    li   a0, 'w'
    call letter
    andi t0, s0, PTE_X
    li   a0, 'x'
    call letter
    andi t0, s0, REGION_SHARED
    li   a0, 's'
    bnez t0, 1f
    li   a0, 'p'
1:  call text_byte
    leave 1

# void letter(int byte)
#   in   a0 the letter; t0 0 for a "-" instead
letter:
    bnez t0, 1f
    li   a0, '-'
1:  tail text_byte

# void offset_and_device(long offset, const char *device)
#   in   a0 the offset, a1 the device, between its blanks
offset_and_device:
    enter 1
    mv   s0, a1
    li   a1, 8
    call text_hex
    mv   a0, s0
    call text_string
    leave 1

# const char *region_label(void)
#   in   s0 the space, s1 the region, which shows no file that has a name
#   out  a0 what Linux calls such a region, or 0
#   clobbers t0, t1
region_label:
    la   a0, stack_name
    ld   t0, REGION_FLAGS(s1)
    andi t0, t0, REGION_STACK
    bnez t0, 1f
    la   a0, shared_name
    ld   t0, REGION_OBJECT(s1)
    bnez t0, 1f

    # The heap: zeros between where the program ends and the break. If bss ends there, they are one region.
    li   a0, 0
    ld   t0, REGION_START(s1)
    ld   t1, SPACE_BREAK(s0)
    bgeu t0, t1, 1f
    ld   t0, REGION_END(s1)
    ld   t1, SPACE_HEAP_START(s0)
    bgeu t1, t0, 1f
    la   a0, heap_name
1:  ret

# void text_path(struct node *node)
#   Add the path of a node, be it in the tree or not.
#   in   a0 the node
text_path:
    enter 4
    mv   s0, a0
    li   s1, 0                      # s1: how many names
1:  ld   t0, NODE_PARENT(a0)
    beq  t0, a0, 2f                 # the root
    mv   a0, t0
    addi s1, s1, 1
    j    1b

2:  addi s1, s1, -1                 # from the highest down: up from the node, one step fewer each time
    bltz s1, 6f
    mv   s2, s0
    mv   t0, s1
3:  beqz t0, 4f
    ld   s2, NODE_PARENT(s2)
    addi t0, t0, -1
    j    3b
4:  li   a0, '/'
    call text_byte
    ld   s2, NODE_NAME(s2)
5:  beqz s2, 2b
    addi s3, s2, NAME_BYTES         # a record of it
7:  addi t0, s2, RECORD_SIZE
    beq  s3, t0, 8f
    lbu  a0, 0(s3)
    beqz a0, 2b
    call text_byte
    addi s3, s3, 1
    j    7b
8:  ld   s2, NAME_NEXT(s2)
    j    5b
6:  leave 4
