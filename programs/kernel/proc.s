# /proc: its directories, and how its files get their text.
#
#   /proc            meminfo, a directory for each process, and self, which is the caller's
#   /proc/PID        status, maps, smaps
#
# Nothing of it is kept. A directory is listed from the process table, a node is made when a path asks for it,
# and goes with its last user, and a file's text is made when the file is opened: it says how things were
# then, however slowly it is read.

    .include "kernel.inc"
    .include "proc.inc"

.equ DIRECTORY_MODE,    S_IFDIR | 0555
.equ FILE_MODE,         S_IFREG | 0444
.equ SELF_NUMBER,       2

    .section .rodata
    .balign 8
    .globl proc_operations
proc_operations:                    # of /proc itself
    .dword directory_read, 0, 0, 0, 0, 0, root_lookup, root_list
process_operations:                 # of a process's directory
    .dword directory_read, 0, 0, 0, 0, 0, process_lookup, process_list

root_files:
    .dword meminfo_name,  1,           meminfo_operations
    .dword 0
process_files:
    .dword status_name,   1,           status_operations
    .dword maps_name,     2,           maps_operations
    .dword smaps_name,    3,           smaps_operations
    .dword 0
meminfo_name:
    .asciz "meminfo"
self_name:
    .asciz "self"
status_name:
    .asciz "status"
maps_name:
    .asciz "maps"
smaps_name:
    .asciz "smaps"

    .bss
    .balign 8
pid_name:                           # a pid as a string: good until the next one is made
    .zero 16

    .text
# struct node *root_lookup(struct node *proc, const char *name, long length)
#   Find a name in /proc.
#   in   a0 /proc, a1 the name, a2 its length
#   out  a0 the node, with one user; -ENOENT, -ENOMEM
root_lookup:
    enter 4
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    la   a0, root_files
    call file_named
    beqz a0, 1f
    mv   a1, a0
    mv   a0, s0
    li   a2, 0
    call file_node
    leave 4

1:  mv   s3, tp
    la   a0, self_name
    call is_name
    bnez a0, 4f
    la   s3, process_table          # s3: the process whose number it may be
2:  ld   t0, PROC_STATE(s3)
    beqz t0, 3f                     # STATE_FREE is 0
    ld   a0, PROC_PID(s3)
    call pid_string
    call is_name
    bnez a0, 4f
3:  addi s3, s3, PROC_SIZE
    ld   t0, process_table_used
    bne  s3, t0, 2b
    li   a0, -ENOENT
    leave 4

4:  ld   a0, PROC_PID(s3)
    call pid_string
    mv   a1, a0
    mv   a0, s0
    li   a2, DIRECTORY_MODE
    la   a3, process_operations
    ld   a4, PROC_PID(s3)
    li   t0, PROC_NUMBERS
    mul  a5, a4, t0
    call make_node
    leave 4

# struct node *process_lookup(struct node *directory, const char *name, long length)
#   Find a name in a process's directory.
#   in   a0 the directory, a1 the name, a2 its length
#   out  a0 the node, with one user; -ENOENT, -ENOMEM
process_lookup:
    enter 3
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    ld   a0, NODE_PROCESS(s0)
    call process_find               # it may have ended
    beqz a0, 1f
    la   a0, process_files
    call file_named
    beqz a0, 1f
    mv   a1, a0
    mv   a0, s0
    ld   a2, NODE_PROCESS(s0)
    call file_node
    leave 3
1:  li   a0, -ENOENT
    leave 3

# (long, long, int) root_list(struct node *proc, long after, char *buffer)
#   The next entry of /proc.
#   in   a0 /proc, a1 the number of the one before, 0 for the first; a2 room for a name
#   out  a0 its number, 0 = there is none; a1 the length of its name; a2 its mode
root_list:
    enter 3
    mv   s0, a1
    mv   s2, a2
    la   a0, root_files
    li   a3, 0
    call files_list
    bnez a0, 4f
    li   s1, SELF_NUMBER
    la   a1, self_name
    bltu s0, s1, 3f

    # The lowest number of a process that is above.
    li   s1, -1
    la   t0, process_table
    ld   t1, process_table_used
    li   t3, PROC_NUMBERS
1:  ld   t2, PROC_STATE(t0)
    beqz t2, 2f
    ld   t2, PROC_PID(t0)
    mul  t2, t2, t3
    bgeu s0, t2, 2f
    bgeu t2, s1, 2f
    mv   s1, t2
2:  addi t0, t0, PROC_SIZE
    bne  t0, t1, 1b
    li   a0, 0
    li   t0, -1
    beq  s1, t0, 4f
    divu a0, s1, t3
    call pid_string
    mv   a1, a0

3:  mv   a0, s2
    call put_name
    mv   a0, s1
    li   a2, DIRECTORY_MODE
4:  leave 3

# (long, long, int) process_list(struct node *directory, long after, char *buffer)
#   The next entry of a process's directory.
#   in   a0 the directory, a1 the number of the one before, 0 for the first; a2 room for a name
#   out  a0 its number, 0 = there is none, or no such process any more; a1 the length of its name; a2 its mode
process_list:
    enter 3
    ld   s0, NODE_PROCESS(a0)
    mv   s1, a1
    mv   s2, a2
    mv   a0, s0
    call process_find
    beqz a0, 1f
    la   a0, process_files
    mv   a1, s1
    mv   a2, s2
    mv   a3, s0
    call files_list
1:  leave 3

# (long, long, int) files_list(struct procfile *table, long after, char *buffer, int pid)
#   The next file of a table.
#   in   a0 the table, in the order of its numbers; a1 the number of the one before; a2 room for a name; a3 the
#        process it is about, 0 for none
#   out  a0 its number or 0, a1 the length of its name, a2 its mode
files_list:
    enter 1
    li   t0, PROC_NUMBERS
    mul  t0, t0, a3
1:  ld   t1, PROCFILE_NAME(a0)
    beqz t1, 3f
    ld   s0, PROCFILE_NUMBER(a0)
    add  s0, s0, t0
    bltu a1, s0, 2f
    addi a0, a0, PROCFILE_SIZE
    j    1b
2:  mv   a0, a2
    mv   a1, t1
    call put_name
    mv   a0, s0
    li   a2, FILE_MODE
    leave 1
3:  li   a0, 0
    leave 1

# (?, long) put_name(char *buffer, const char *name)
#   in   a0 room for a name, a1 a string
#   out  a1 its length: the zero byte is not counted
#   clobbers a0, t0, t1
put_name:
    mv   t1, a1
    li   a1, 0
1:  lbu  t0, 0(t1)
    sb   t0, 0(a0)
    beqz t0, 2f
    addi t1, t1, 1
    addi a0, a0, 1
    addi a1, a1, 1
    j    1b
2:  ret

# struct procfile *file_named(struct procfile *table)
#   Find a name in a table.
#   in   a0 the table, s1 the name, s2 its length
#   out  a0 the file, or 0
file_named:
    enter 1
    mv   s0, a0
1:  ld   a0, PROCFILE_NAME(s0)
    beqz a0, 3f
    call is_name
    bnez a0, 2f
    addi s0, s0, PROCFILE_SIZE
    j    1b
2:  mv   a0, s0
3:  leave 1

# bool is_name(const char *string)
#   in   a0 a string; s1 a name, s2 its length
#   out  a0 1 if they are the same, otherwise 0
#   clobbers t0-t3
is_name:
    mv   t0, s1
    add  t1, s1, s2
1:  lbu  t2, 0(a0)
    beq  t0, t1, 2f
    lbu  t3, 0(t0)
    bne  t2, t3, 3f
    beqz t2, 3f
    addi a0, a0, 1
    addi t0, t0, 1
    j    1b
2:  seqz a0, t2
    ret
3:  li   a0, 0
    ret

# const char *pid_string(int pid)
#   in   a0 a pid
#   out  a0 the same in decimal, in pid_name
#   clobbers t0-t2
pid_string:
    mv   t0, a0
    la   a0, pid_name + 15
    sb   zero, 0(a0)
    li   t1, 10
1:  remu t2, t0, t1
    divu t0, t0, t1
    addi t2, t2, '0'
    addi a0, a0, -1
    sb   t2, 0(a0)
    bnez t0, 1b
    ret

# struct node *file_node(struct node *directory, struct procfile *file, int pid)
#   Make a file's node.
#   in   a0 the directory, a1 the file, a2 the process it is about, 0 for none
#   out  a0 the node, with one user, or -ENOMEM
file_node:
    mv   t1, a1
    mv   a4, a2
    ld   a1, PROCFILE_NAME(t1)
    ld   a3, PROCFILE_OPERATIONS(t1)
    ld   a5, PROCFILE_NUMBER(t1)
    li   t0, PROC_NUMBERS
    mul  t0, t0, a4
    add  a5, a5, t0
    li   a2, FILE_MODE
    # fall through

# struct node *make_node(struct node *directory, const char *name, int mode, struct operations *operations,
#                        int pid, int number)
#   Make a node that is in no tree: it goes with its last user.
#   in   a0 the directory, a1 the name, a2 the mode, a3 the operations, a4 NODE_PROCESS, a5 NODE_NUMBER
#   out  a0 the node, with one user, or -ENOMEM
make_node:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    mv   s4, a4
    mv   s5, a5
    mv   a0, a1
    call string_length
    mv   a2, a0
    mv   a0, s0
    mv   a1, s1
    mv   a3, s2
    mv   a4, s3
    call node_create
    beqz a0, 1f
    sd   s4, NODE_PROCESS(a0)
    sw   s5, NODE_NUMBER(a0)
    leave 6
1:  li   a0, -ENOMEM
    leave 6

# long proc_open(struct file *file, void (*text)(struct process *))
#   Make the text of a file that has been opened.
#   in   a0 the file; a1 the routine that makes it, which takes the process in a0
#   out  a0 0; -ESRCH if the process has ended, -ENOMEM
    .globl proc_open
proc_open:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   t0, FILE_NODE(s0)
    ld   a0, NODE_PROCESS(t0)
    beqz a0, 1f
    call process_find
    mv   t0, a0
    li   a0, -ESRCH
    beqz t0, 2f
    mv   a0, t0
1:  mv   s2, a0
    call text_begin
    mv   a0, s2
    jalr s1
    call text_end
    sd   a0, FILE_OBJECT(s0)
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, 2f
    li   a0, 0
2:  leave 3

# void proc_close(struct file *file)
#   Give a file's text up.
#   in   a0 the file
    .globl proc_close
proc_close:
    ld   a0, FILE_OBJECT(a0)
    beqz a0, 1f
    tail object_drop
1:  ret
