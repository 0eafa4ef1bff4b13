# Records: pieces of RECORD_SIZE bytes for what the kernel has many small ones of, which are address
# spaces, regions and objects. They are cut from frames of the pool, and a frame goes back there as
# soon as none of its records is in use.
#
#   | header | record | record | ... 63 of them, those not in use on the frame's own list
#
# Frames that have a record to give are on a list of their own, linked both ways.

    .include "kernel.inc"

.equ HEADER_NEXT,       0               # the next frame with free records, 0 in the last one
.equ HEADER_BACK,       8               # the address of the word that leads to this frame
.equ HEADER_FREE,       16              # the first free record, which leads to the next
.equ HEADER_USED,       24              # records in use
.equ RECORDS_PER_FRAME, PAGE_SIZE / RECORD_SIZE - 1

    .bss
    .balign 8
frames_with_room:
    .zero 8
records_free:                       # free records in all those frames
    .zero 8

    .text
# void *record_alloc(void)
#   Take a record.
#   out  a0 the record, filled with zeros; 0 when there is no memory
    .globl record_alloc
record_alloc:
    enter 0
    ld   a0, frames_with_room
    bnez a0, 1f
    call add_frame
    beqz a0, 3f

1:  # At this point: the frame a0 has a free record.
    ld   t0, HEADER_FREE(a0)
    ld   t1, 0(t0)
    sd   t1, HEADER_FREE(a0)
    ld   t2, HEADER_USED(a0)
    addi t2, t2, 1
    sd   t2, HEADER_USED(a0)
    bnez t1, 2f
    call unlink_frame               # that was its last one

2:  mv   a0, t0
    ld   t0, records_free
    addi t0, t0, -1
    sd   t0, records_free, t1
    .set offset, 0
    .rept RECORD_SIZE / 8
    sd   zero, offset(a0)
    .set offset, offset + 8
    .endr
3:  leave 0

# void record_free(void *record)
#   Give a record back.
#   in   a0 the record, which nothing points to any more
    .globl record_free
record_free:
    enter 0
    mv   t0, a0
    page_down a0, a0, t1            # the frame it was cut from
    ld   t1, HEADER_FREE(a0)
    sd   t1, 0(t0)
    sd   t0, HEADER_FREE(a0)
    ld   t2, HEADER_USED(a0)
    addi t2, t2, -1
    sd   t2, HEADER_USED(a0)
    ld   t3, records_free
    addi t3, t3, 1
    sd   t3, records_free, t4
    bnez t1, 1f
    call link_frame                 # it was full

1:  bnez t2, 2f
    addi t3, t3, -RECORDS_PER_FRAME
    sd   t3, records_free, t4
    call unlink_frame
    call frame_release
2:  leave 0

# int records_reserve(long n)
#   Make sure that the next n calls of record_alloc succeed. The caller makes those calls, or the
#   frame this may take stays out of the pool.
#   in   a0 n, at most RECORDS_PER_FRAME
#   out  a0 0, or -ENOMEM and nothing has changed
    .globl records_reserve
records_reserve:
    enter 0
    ld   t0, records_free
    bgeu t0, a0, 1f
    call add_frame
    beqz a0, 2f
1:  li   a0, 0
    leave 0
2:  li   a0, -ENOMEM
    leave 0

# long records_frames(long n)
#   How many frames do n more records take, at most?
#   in   a0 n
#   out  a0 the number
#   clobbers t0
    .globl records_frames
records_frames:
    ld   t0, records_free
    bgeu t0, a0, 1f
    sub  a0, a0, t0
    addi a0, a0, RECORDS_PER_FRAME - 1
    li   t0, RECORDS_PER_FRAME
    divu a0, a0, t0
    ret
1:  li   a0, 0
    ret

# void *add_frame(void)
#   Cut a frame into records.
#   out  a0 the frame, 0 when there is no memory
add_frame:
    enter 0
    call frame_alloc
    beqz a0, 2f
    sd   zero, HEADER_USED(a0)
    addi t0, a0, RECORD_SIZE
    sd   t0, HEADER_FREE(a0)
    li   t1, RECORDS_PER_FRAME - 1
1:  addi t2, t0, RECORD_SIZE        # each record leads to the one behind it
    sd   t2, 0(t0)
    mv   t0, t2
    addi t1, t1, -1
    bnez t1, 1b
    sd   zero, 0(t0)

    ld   t0, records_free
    addi t0, t0, RECORDS_PER_FRAME
    sd   t0, records_free, t1
    call link_frame
2:  leave 0

# void link_frame(void *frame)
#   Put a frame on the list of those with room.
#   in, out  a0 the frame
#   clobbers t4, t5
link_frame:
    la   t4, frames_with_room
    ld   t5, 0(t4)
    sd   t5, HEADER_NEXT(a0)
    sd   t4, HEADER_BACK(a0)
    sd   a0, 0(t4)
    beqz t5, 1f
    addi t4, a0, HEADER_NEXT
    sd   t4, HEADER_BACK(t5)
1:  ret

# void unlink_frame(void *frame)
#   Take it off again.
#   in, out  a0 the frame
#   clobbers t4, t5
unlink_frame:
    ld   t4, HEADER_BACK(a0)
    ld   t5, HEADER_NEXT(a0)
    sd   t5, 0(t4)
    beqz t5, 1f
    sd   t4, HEADER_BACK(t5)
1:  ret
