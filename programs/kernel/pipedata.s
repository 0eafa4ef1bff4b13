# Moving bytes into pipes and out of them.
#
# Who moves bytes holds the pipe's lock, as copying from or to the user may have to wait for a page from
# the disk: nobody else's bytes get between his. He gives it back while he waits for the other side.

    .include "kernel.inc"
    .include "pipe.inc"

    .text
# long pipe_write(struct file *file, const void *bytes, long count)
#   Write to a pipe. Up to PIPE_BUF bytes go in all together or, for now, not at all.
#   in   a0 the write end, a1 user address, a2 count
#   out  a0 how many bytes; if none: -EPIPE, and SIGPIPE, without readers; -EAGAIN with O_NONBLOCK;
#        -EINTR, -ENOMEM, -EFAULT
    .globl pipe_write
pipe_write:
    enter 8
    mv   s0, a0
    mv   s1, a1                     # s1: what is left to write, s2: how much
    mv   s2, a2
    ld   s3, FILE_PIPE(a0)
    li   s4, 0                      # s4: how much was written
    mv   s5, a2                     # s5: how much room there must be to go on
    li   t0, PIPE_BUF
    bgeu t0, a2, 1f
    li   s5, 1
1:  addi a0, s3, PIPE_LOCK
    call lock_take

next_piece:
    mv   a0, s4
    beqz s2, write_done
    ld   t0, PIPE_READERS(s3)
    beqz t0, broken
    ld   t0, PIPE_WRITTEN(s3)
    ld   t1, PIPE_READ(s3)
    sub  t1, t0, t1
    li   s6, PIPE_CAPACITY
    sub  s6, s6, t1
    bltu s6, s5, full
    mv   a0, t0
    mv   a1, s6
    call piece_size
    mv   s6, a0                     # s6: the bytes that go into one page

    # The page's frame, which may have to be found first.
    ld   a0, PIPE_WRITTEN(s3)
    call page_slot
    mv   s7, a0
    ld   a0, 0(s7)
    bnez a0, 2f
    call frame_alloc
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, write_fails
    sd   t0, 0(s7)
    mv   a0, t0
2:  ld   t0, PIPE_WRITTEN(s3)
    li   t1, PAGE_MASK
    and  t0, t0, t1
    add  a0, a0, t0
    mv   a1, s1
    mv   a2, s6
    call copy_from_user
    bnez a0, write_fault
    ld   t0, PIPE_WRITTEN(s3)
    add  t0, t0, s6
    sd   t0, PIPE_WRITTEN(s3)
    add  s1, s1, s6
    sub  s2, s2, s6
    add  s4, s4, s6
    li   s5, 1                      # the room for the rest is there already, or none was asked for
    j    next_piece

full:
    li   a0, -EAGAIN
    call may_wait
    beqz t0, write_done
    call wake_readers
    addi a0, s3, PIPE_LOCK
    call lock_give
    addi a0, s3, PIPE_READ
    li   a1, -1
    call scheduler_wait
    mv   s7, a0
    addi a0, s3, PIPE_LOCK
    call lock_take
    beqz s7, next_piece
    li   a0, -EINTR
    j    write_done

broken:
    mv   a0, tp
    li   a1, SIGPIPE
    call signal_send
    li   a0, -EPIPE
    j    write_done

write_fault:
    # What is in the page counts only as a whole. A frame that was taken for nothing goes back.
    ld   a0, PIPE_WRITTEN(s3)
    slli t0, a0, 64 - PAGE_SHIFT
    bnez t0, 3f
    call page_give_back
3:  li   a0, -EFAULT

write_fails:
    # A write that goes in together or not at all is taken back. (Nothing was read of it: the lock is ours
    # since it began, as there was room for all of it.)
    add  t0, s4, s2
    li   t1, PIPE_BUF
    bltu t1, t0, write_done
    ld   t0, PIPE_WRITTEN(s3)
    sub  t0, t0, s4
    sd   t0, PIPE_WRITTEN(s3)
    li   s4, 0

write_done:
    # At this point: s4 bytes are written; if there are none, a0 says why.
    beqz s4, 4f
    call wake_readers
    mv   a0, s4
4:  mv   s0, a0
    addi a0, s3, PIPE_LOCK
    call lock_give
    mv   a0, s0
    leave 8

# long pipe_read(struct file *file, void *bytes, long count)
#   Read from a pipe: what there is, or else what comes next.
#   in   a0 the read end, a1 user address, a2 count
#   out  a0 how many bytes, 0 when all writers are gone; -EAGAIN with O_NONBLOCK, -EINTR, -EFAULT
    .globl pipe_read
pipe_read:
    enter 7
    mv   s0, a0
    mv   s1, a1                     # s1: where the next bytes go, s2: how many may
    mv   s2, a2
    ld   s3, FILE_PIPE(a0)
    li   s4, 0                      # s4: how many were read
    addi a0, s3, PIPE_LOCK
    call lock_take

1:  mv   a0, s4
    beqz s2, read_done
    ld   a0, PIPE_READ(s3)
    ld   a1, PIPE_WRITTEN(s3)
    sub  a1, a1, a0
    beqz a1, empty
    call piece_size
    mv   s6, a0
    ld   a0, PIPE_READ(s3)
    li   s5, PAGE_MASK
    and  s5, s5, a0
    call page_slot
    ld   a1, 0(a0)
    add  a1, a1, s5
    mv   a0, s1
    mv   a2, s6
    call copy_to_user
    bnez a0, read_fault
    mv   a0, s6
    call consume
    add  s1, s1, s6
    sub  s2, s2, s6
    add  s4, s4, s6
    j    1b

empty:
    mv   a0, s4
    bnez s4, read_done
    ld   t0, PIPE_WRITERS(s3)
    beqz t0, read_done
    li   a0, -EAGAIN
    call may_wait
    beqz t0, read_done
    addi a0, s3, PIPE_LOCK
    call lock_give
    addi a0, s3, PIPE_WRITTEN
    li   a1, -1
    call scheduler_wait
    mv   s6, a0
    addi a0, s3, PIPE_LOCK
    call lock_take
    beqz s6, 1b
    li   a0, -EINTR
    j    read_done

read_fault:
    li   a0, -EFAULT
read_done:
    # At this point: s4 bytes were read; if there are none, a0 says why.
    beqz s4, 2f
    addi a0, s3, PIPE_READ
    call wake_all                   # there is room
    call poll_wake
    mv   a0, s4
2:  mv   s0, a0
    addi a0, s3, PIPE_LOCK
    call lock_give
    mv   a0, s0
    leave 7

# bool may_wait(void)
#   May a call wait for the other side?
#   in   s0 the file
#   out  t0 not 0 if so; a0 is kept
#   clobbers t1
may_wait:
    ld   t0, FILE_FLAGS(s0)
    li   t1, O_NONBLOCK
    and  t0, t0, t1
    seqz t0, t0
    ret

# void wake_readers(void)
#   in   s3 the pipe
wake_readers:
    enter 0
    addi a0, s3, PIPE_WRITTEN
    call wake_all
    call poll_wake
    leave 0

# long piece_size(long position, long limit)
#   How many bytes can be moved at once?
#   in   a0 where they begin, a1 how many the pipe allows, s2 how many the call wants
#   out  a0 the number: no more than that, and within one page
#   clobbers t0, t1
piece_size:
    li   t0, PAGE_MASK
    and  t0, t0, a0
    li   t1, PAGE_SIZE
    sub  a0, t1, t0
    bgeu a1, a0, 1f
    mv   a0, a1
1:  bgeu s2, a0, 2f
    mv   a0, s2
2:  ret

# frame *page_slot(long position)
#   Which word names the frame of a page?
#   in   a0 a position in the page, s3 the pipe
#   out  a0 the word's address
#   clobbers t0
page_slot:
    srli t0, a0, PAGE_SHIFT
    andi t0, t0, PIPE_PAGES - 1
    slli t0, t0, 3
    add  a0, s3, t0
    addi a0, a0, PIPE_FRAMES
    ret

# void consume(long count)
#   Bytes have been read: a page that holds no more of them gives its frame back.
#   in   a0 how many, s3 the pipe; they end in the page in which they begin, or with it
consume:
    ld   t0, PIPE_READ(s3)
    add  t0, t0, a0
    sd   t0, PIPE_READ(s3)
    addi a0, t0, -1                 # a position in the page
    ld   t1, PIPE_WRITTEN(s3)
    beq  t0, t1, 1f
    slli t0, t0, 64 - PAGE_SHIFT
    beqz t0, page_give_back
    ret
1:  sd   zero, PIPE_READ(s3)        # empty: it begins anew with an empty page
    sd   zero, PIPE_WRITTEN(s3)
    # fall through

# void page_give_back(long position)
#   Give a page's frame back, unless another page has it, too: in a full pipe, the last page's first
#   bytes are where the first page's were.
#   in   a0 a position in the page, s3 the pipe
page_give_back:
    ld   t0, PIPE_WRITTEN(s3)
    ld   t1, PIPE_READ(s3)
    sub  t0, t0, t1
    li   t1, PIPE_CAPACITY - PAGE_SIZE
    bltu t1, t0, 1f
    enter 0
    call page_slot
    mv   t0, a0
    ld   a0, 0(t0)
    sd   zero, 0(t0)
    call frame_release
    leave 0
1:  ret
