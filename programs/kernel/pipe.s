# Pipes: making them, and everything about them but moving bytes, which is pipedata.s.
#
# A pipe has two files, one for each end. An end is closed when its file's last user is gone, and the pipe
# goes when both are. Nothing here takes the pipe's lock: each routine runs to its end undisturbed, and
# what it looks at is right whenever somebody sleeps.

    .include "kernel.inc"
    .include "pipe.inc"

.equ PIPE2_FLAGS,       O_CLOEXEC | O_NONBLOCK

    .section .rodata
    .balign 8
pipe_read_operations:
    .dword pipe_read, 0, read_end_poll, read_end_close, pipe_ioctl, 0, 0, 0
pipe_write_operations:
    .dword 0, pipe_write, write_end_poll, write_end_close, pipe_ioctl, 0, 0, 0

    .text
# long sys_pipe2(int ends[2], int flags)
#   Make a pipe.
#   in   a0 user address: where the read end's descriptor goes, and behind it the write end's; a1 flags
#   out  a0 0; -EINVAL, -ENOMEM, -EMFILE, -EFAULT, and nothing has changed then
    .globl sys_pipe2
sys_pipe2:
    enter 5
    addi sp, sp, -16
    mv   s0, a0
    mv   s1, a1
    li   t0, ~PIPE2_FLAGS
    and  t0, t0, s1
    sext.w t0, t0
    li   a0, -EINVAL
    bnez t0, 1f
    call frame_alloc_zeroed
    mv   s2, a0                     # s2: the pipe
    beqz a0, no_pipe

    # Two files, s3 and s4. From here on the pipe goes with the last of them.
    la   a0, pipe_read_operations
    li   a2, O_RDONLY
    call end_create
    beqz a0, no_read_end
    mv   s3, a0
    li   t0, 1
    sd   t0, PIPE_READERS(s2)
    la   a0, pipe_write_operations
    li   a2, O_WRONLY
    call end_create
    beqz a0, no_write_end
    mv   s4, a0
    li   t0, 1
    sd   t0, PIPE_WRITERS(s2)

    # Two descriptors, which are the files' users.
    mv   a0, s3
    call end_install
    bltz a0, no_read_descriptor
    sw   a0, 0(sp)
    mv   a0, s4
    call end_install
    bltz a0, no_write_descriptor
    sw   a0, 4(sp)
    mv   a0, s0
    mv   a1, sp
    li   a2, 8
    call copy_to_user
    bnez a0, fault
1:  addi sp, sp, 16
    leave 5

no_read_end:
    mv   a0, s2
    call frame_release
no_pipe:
    li   a0, -ENOMEM
    j    1b
no_write_end:
    mv   a0, s3
    call file_drop
    j    no_pipe
no_read_descriptor:
    mv   s0, a0
    mv   a0, s3
    call file_drop
    j    2f
no_write_descriptor:
    mv   s0, a0
    lw   a0, 0(sp)
    call sys_close
2:  mv   a0, s4
    call file_drop
    mv   a0, s0
    j    1b
fault:
    lw   a0, 0(sp)
    call sys_close
    lw   a0, 4(sp)
    call sys_close
    li   a0, -EFAULT
    j    1b

# struct file *end_create(struct operations *operations, ?, int access)
#   Make the file for one end.
#   in   a0 its operations, a2 O_RDONLY or O_WRONLY; s1 pipe2's flags, s2 the pipe
#   out  a0 the file, or 0
end_create:
    enter 0
    li   a1, 0                      # it has no place in the tree of names
    li   t0, O_NONBLOCK
    and  t0, t0, s1
    or   a2, a2, t0
    call file_create
    beqz a0, 1f
    sd   s2, FILE_PIPE(a0)
1:  leave 0

# int end_install(struct file *file)
#   Give one end a descriptor.
#   in   a0 the file; s1 pipe2's flags
#   out  a0 the descriptor or -EMFILE
end_install:
    li   a1, 0
    li   a2, O_CLOEXEC
    and  a2, a2, s1
    tail descriptor_install

# void read_end_close(struct file *file); void write_end_close(struct file *file)
#   An end's last user is gone. Who waits at the other end waits for nothing now.
#   in   a0 the file
read_end_close:
    enter 1
    ld   s0, FILE_PIPE(a0)
    sd   zero, PIPE_READERS(s0)
    addi a0, s0, PIPE_READ
    j    1f
write_end_close:
    enter 1
    ld   s0, FILE_PIPE(a0)
    sd   zero, PIPE_WRITERS(s0)
    addi a0, s0, PIPE_WRITTEN
1:  call wake_all
    call poll_wake
    ld   t0, PIPE_READERS(s0)
    ld   t1, PIPE_WRITERS(s0)
    or   t0, t0, t1
    bnez t0, 2f
    mv   a0, s0
    call pipe_free
2:  leave 1

# void pipe_free(struct pipe *pipe)
#   Give up a pipe, and what nobody has read.
#   in   a0 the pipe, which has no files any more
pipe_free:
    enter 3
    mv   s0, a0
    addi s1, s0, PIPE_FRAMES
    addi s2, s1, 8 * PIPE_PAGES
1:  ld   a0, 0(s1)
    beqz a0, 2f
    call frame_release
2:  addi s1, s1, 8
    bne  s1, s2, 1b
    mv   a0, s0
    call frame_release
    leave 3

# int read_end_poll(struct file *file)
#   in   a0 the file
#   out  a0 POLLIN if there is something to read, POLLHUP if nothing more will come
#   clobbers t0, t1
read_end_poll:
    ld   t0, FILE_PIPE(a0)
    ld   a0, PIPE_WRITTEN(t0)
    ld   t1, PIPE_READ(t0)
    ld   t0, PIPE_WRITERS(t0)
    beq  a0, t1, 1f
    li   a0, POLLIN | POLLRDNORM
    bnez t0, 2f
    ori  a0, a0, POLLHUP
    ret
1:  li   a0, 0
    bnez t0, 2f
    li   a0, POLLHUP
2:  ret

# int write_end_poll(struct file *file)
#   in   a0 the file
#   out  a0 POLLOUT if a write that is not torn apart finds room, POLLERR if nobody will read it
#   clobbers t0-t2
write_end_poll:
    ld   t0, FILE_PIPE(a0)
    ld   t1, PIPE_WRITTEN(t0)
    ld   t2, PIPE_READ(t0)
    sub  t1, t1, t2
    ld   t0, PIPE_READERS(t0)
    li   t2, PIPE_CAPACITY - PIPE_BUF
    li   a0, 0
    bltu t2, t1, 1f
    li   a0, POLLOUT | POLLWRNORM
1:  bnez t0, 2f
    ori  a0, a0, POLLERR
2:  ret

# long pipe_ioctl(struct file *file, int request, int *argument)
#   FIONREAD: how many bytes are in it?
#   in   a0 the file, either end; a1 the request; a2 user address
#   out  a0 0; -EFAULT; -ENOTTY for all other requests
pipe_ioctl:
    ld   t1, FILE_PIPE(a0)
    li   t0, FIONREAD
    li   a0, -ENOTTY
    bne  a1, t0, 1f
    ld   a1, PIPE_WRITTEN(t1)
    ld   t0, PIPE_READ(t1)
    sub  a1, a1, t0
    mv   a0, a2
    tail put_int
1:  ret
