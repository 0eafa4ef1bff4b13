# Descriptors: the small numbers by which a process knows its open files. They stand in a frame of their
# own, with the working directory: fork copies it, clone with CLONE_FILES shares it.

    .include "kernel.inc"

    .text
# descriptor_slot rd, files, descriptor: where a descriptor's file stands. Clobbers t0.
.macro descriptor_slot rd, files, descriptor
    slli t0, \descriptor, 3
    add  \rd, \files, t0
    addi \rd, \rd, FILES_TABLE
.endm

# set_close_on_exec files, descriptor, value: a register that is 0 or not. Clobbers t0-t2 and \value.
.macro set_close_on_exec files, descriptor, value
    srli t0, \descriptor, 3
    add  t0, t0, \files
    andi t1, \descriptor, 7
    snez \value, \value
    sll  \value, \value, t1
    li   t2, 1
    sll  t2, t2, t1
    not  t2, t2
    lbu  t1, FILES_CLOEXEC(t0)
    and  t1, t1, t2
    or   t1, t1, \value
    sb   t1, FILES_CLOEXEC(t0)
.endm

# extend_files files, descriptor: make FILES_END reach behind a descriptor, which it does not yet; those on
# the way are free. Clobbers t0-t2.
.macro extend_files files, descriptor
    ld   t1, FILES_END(\files)
    addi t2, \descriptor, 1
    sd   t2, FILES_END(\files)
    descriptor_slot t2, \files, t2
    descriptor_slot t1, \files, t1
    clear_words t1, t2
.endm

# struct file *descriptor_file(int descriptor)
#   Which file does a descriptor of the running process lead to?
#   in   a0 the descriptor
#   out  a0 the file with one user more, so that it stays while the call sleeps; 0 = there is none
#   clobbers t0-t2
    .globl descriptor_file
descriptor_file:
    sext.w t1, a0                   # a descriptor is an int
    ld   t2, PROC_FILES(tp)
    li   a0, 0
    ld   t0, FILES_END(t2)
    bgeu t1, t0, 1f
    descriptor_slot t1, t2, t1
    ld   a0, 0(t1)
    beqz a0, 1f
    tail file_use
1:  ret

# int descriptor_install(struct file *file, long lowest, bool close_on_exec)
#   Give a file the lowest descriptor that is free.
#   in   a0 the file; a1 the first descriptor to look at; a2 not 0 to close it at exec
#   out  a0 the descriptor, which is the file's user now; or -EMFILE, and nothing has changed
#   clobbers a1-a4, t0-t3
    .globl descriptor_install
descriptor_install:
    mv   t3, a0
    ld   a3, PROC_FILES(tp)
    ld   a4, FILES_END(a3)
1:  bgeu a1, a4, 2f                 # never used so far
    descriptor_slot t1, a3, a1
    ld   t2, 0(t1)
    beqz t2, 3f
    addi a1, a1, 1
    j    1b
2:  li   a0, -EMFILE
    li   t0, FILES_COUNT
    bgeu a1, t0, 4f
    extend_files a3, a1
    descriptor_slot t1, a3, a1
3:  sd   t3, 0(t1)
    mv   a0, a1
    set_close_on_exec a3, a0, a2
4:  ret

# bool descriptor_is_free(void)
#   Is there a descriptor to give?
#   out  a0 1 or 0
#   clobbers t0-t2
    .globl descriptor_is_free
descriptor_is_free:
    ld   t0, PROC_FILES(tp)
    ld   t1, FILES_END(t0)
    sltiu a0, t1, FILES_COUNT
    bnez a0, 2f
    addi t0, t0, FILES_TABLE
1:  ld   t2, 0(t0)                  # all were used at some time: is one free now?
    seqz a0, t2
    bnez a0, 2f
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 1b
2:  ret

# long descriptor_close(long descriptor)
#   Take a descriptor away.
#   in   a0 the descriptor, at most FILES_COUNT
#   out  a0 0 or -EBADF
descriptor_close:
    ld   t1, PROC_FILES(tp)
    ld   t0, FILES_END(t1)
    bgeu a0, t0, 1f
    descriptor_slot t1, t1, a0
    ld   a0, 0(t1)
    beqz a0, 1f
    enter 0
    sd   zero, 0(t1)
    call file_drop
    li   a0, 0
    leave 0
1:  li   a0, -EBADF
    ret

# long sys_close(int descriptor)
#   in   a0 the descriptor
#   out  a0 0 or -EBADF
    .globl sys_close
sys_close:
    slli a0, a0, 32
    srli a0, a0, 32
    j    descriptor_close

# long sys_dup(int descriptor)
#   One descriptor more for the same file.
#   in   a0 the descriptor
#   out  a0 the new one; -EBADF, -EMFILE
    .globl sys_dup
sys_dup:
    li   a1, 0
    li   a2, 0
    # fall through

# long duplicate(int descriptor, long lowest, bool close_on_exec)
#   The same, with a say in which.
#   in   a0 the descriptor; a1, a2 as for descriptor_install
#   out  a0 the new one; -EBADF, -EMFILE
duplicate:
    enter 1
    call descriptor_file
    mv   s0, a0
    li   a0, -EBADF
    beqz s0, 1f
    mv   a0, s0
    call descriptor_install
    bgez a0, 1f
    mv   a1, a0
    mv   a0, s0
    mv   s0, a1
    call file_drop
    mv   a0, s0
1:  leave 1

# long sys_dup3(int old, int new, int flags)
#   Make one descriptor lead where another does. What it led to before is closed.
#   in   a0, a1 descriptors; a2 0 or O_CLOEXEC
#   out  a0 the new one; -EBADF, -EINVAL
    .globl sys_dup3
sys_dup3:
    enter 3
    sext.w s1, a1
    sext.w s2, a2
    sext.w a0, a0
    mv   t0, a0
    li   a0, -EINVAL
    li   t1, ~O_CLOEXEC
    and  t1, t1, s2
    bnez t1, 2f
    beq  t0, s1, 2f
    li   a0, -EBADF
    li   t1, FILES_COUNT
    bgeu s1, t1, 2f
    mv   a0, t0
    call descriptor_file
    mv   s0, a0
    li   a0, -EBADF
    beqz s0, 2f

    mv   a0, s1
    call descriptor_close           # that there was nothing is no error
    ld   a3, PROC_FILES(tp)
    ld   t0, FILES_END(a3)
    bltu s1, t0, 1f
    extend_files a3, s1
1:  descriptor_slot t1, a3, s1
    sd   s0, 0(t1)
    set_close_on_exec a3, s1, s2
    mv   a0, s1
2:  leave 3

# long sys_fcntl(int descriptor, int command, long argument)
#   Ask about a descriptor or its file, or change them.
#   in   a0 the descriptor, a1 F_..., a2 what the command needs
#   out  a0 the answer; -EBADF, -EINVAL, -EMFILE
    .globl sys_fcntl
sys_fcntl:
    enter 4
    sext.w s0, a0
    sext.w s1, a1
    mv   s2, a2
    call descriptor_file
    beqz a0, fcntl_bad
    ld   s3, FILE_FLAGS(a0)         # s3: the file's flags
    li   t1, F_SETFL
    bne  s1, t1, 1f
    li   t1, O_APPEND | O_NONBLOCK  # no others can change
    and  t2, s2, t1
    not  t1, t1
    and  s3, s3, t1
    or   s3, s3, t2
    sd   s3, FILE_FLAGS(a0)
1:  call file_drop                  # the descriptor is a user of it, too

    li   t0, F_SETFL
    beq  s1, t0, fcntl_done
    li   t0, F_GETFL
    beq  s1, t0, get_file_flags
    ld   a3, PROC_FILES(tp)
    li   t0, F_GETFD
    beq  s1, t0, get_descriptor_flags
    li   t0, F_SETFD
    beq  s1, t0, set_descriptor_flags
    li   a2, 0
    li   t0, F_DUPFD
    beq  s1, t0, 2f
    li   a2, 1
    li   t0, F_DUPFD_CLOEXEC
    beq  s1, t0, 2f
fcntl_invalid:
    li   a0, -EINVAL
    leave 4
2:  sext.w a1, s2
    li   t0, FILES_COUNT
    bgeu a1, t0, fcntl_invalid
    mv   a0, s0
    call duplicate
    leave 4

set_descriptor_flags:
    andi s2, s2, FD_CLOEXEC
    set_close_on_exec a3, s0, s2
fcntl_done:
    li   a0, 0
    leave 4
get_descriptor_flags:
    srli t0, s0, 3
    add  t0, t0, a3
    lbu  t0, FILES_CLOEXEC(t0)
    andi t1, s0, 7
    srl  a0, t0, t1
    andi a0, a0, FD_CLOEXEC
    leave 4
get_file_flags:
    mv   a0, s3
    leave 4
fcntl_bad:
    li   a0, -EBADF
    leave 4

# long descriptor_set_close_on_exec(int descriptor, bool on)
#   For ioctl, which can do that as well.
#   in   a0 the descriptor, which is in use; a1 not 0 to close it at exec
#   out  a0 0
#   clobbers a1, a3, t0-t2
    .globl descriptor_set_close_on_exec
descriptor_set_close_on_exec:
    ld   a3, PROC_FILES(tp)
    set_close_on_exec a3, a0, a1
    li   a0, 0
    ret

# struct files *files_create(struct node *directory)
#   Make descriptors for a new process, none of them in use.
#   in   a0 its working directory
#   out  a0 the frame, 0 when there is no memory
    .globl files_create
files_create:
    enter 1
    mv   s0, a0
    call frame_alloc
    beqz a0, 1f
    mv   t0, a0
    addi t1, a0, FILES_TABLE        # what is behind FILES_END is never read
    clear_words t0, t1
    sd   s0, FILES_DIRECTORY(a0)
    mv   t1, a0
    mv   a0, s0
    mv   s0, t1
    call node_use
    mv   a0, s0
1:  leave 1

# struct files *files_copy(struct files *from)
#   Make descriptors that lead to the same files.
#   in   a0 the parent's
#   out  a0 the copy, 0 when there is no memory
    .globl files_copy
files_copy:
    enter 3
    mv   s0, a0
    ld   a0, FILES_DIRECTORY(s0)
    call files_create
    mv   s1, a0
    beqz s1, 2f
    ld   s2, FILES_END(s0)
    slli a2, s2, 3
    addi a2, a2, FILES_TABLE        # the header, too, which is the same
    mv   a1, s0
    call memory_copy
    addi t1, s1, FILES_TABLE
1:  beqz s2, 2f
    addi s2, s2, -1
    ld   a0, 0(t1)
    addi t1, t1, 8
    beqz a0, 1b
    call file_use
    j    1b
2:  mv   a0, s1
    leave 3

# void files_drop(struct files *files)
#   One process fewer that has them; with the last one all are closed.
#   in   a0 the frame
    .globl files_drop
files_drop:
    enter 3
    mv   s0, a0
    call frame_owners
    li   t0, 1
    bne  a0, t0, 3f
    ld   s1, FILES_END(s0)
    addi s2, s0, FILES_TABLE
1:  beqz s1, 2f
    addi s1, s1, -1
    ld   a0, 0(s2)
    addi s2, s2, 8
    beqz a0, 1b
    call file_drop
    j    1b
2:  ld   a0, FILES_DIRECTORY(s0)
    call node_drop
3:  mv   a0, s0
    call frame_release
    leave 3

# void files_exec(void)
#   Close what a new program shall not find.
#   in   tp the process, whose descriptors are its own
    .globl files_exec
files_exec:
    enter 3
    ld   s0, PROC_FILES(tp)
    ld   s1, FILES_END(s0)
1:  beqz s1, 3f
    addi s1, s1, -1
    srli t0, s1, 3
    add  t0, t0, s0
    lbu  t0, FILES_CLOEXEC(t0)
    andi t1, s1, 7
    srl  t0, t0, t1
    andi t0, t0, 1
    beqz t0, 1b
    li   s2, 0
    set_close_on_exec s0, s1, s2
    mv   a0, s1
    call descriptor_close
    j    1b
3:  leave 3
