# The user library: input, line by line, of any length. Needs lib/files.s, lib/malloc.s,
# lib/output.s.
#
#       buffer          next                end             size
#       | lines given    | line, line, half a |    free       |
#
# When no whole line is left, the rest moves to the front and the buffer is filled up; a line that
# fills it all makes it twice as large.

.equ READER_FD,         0
.equ READER_BUFFER,     8               # 0 before the first line
.equ READER_NEXT,       16
.equ READER_END,        24
.equ READER_CAPACITY,   32
.equ READER_AT_END,     40              # not 0 when the file has no more
.equ READER_SIZE,       48
.equ READER_FIRST,      65536           # the buffer's first size

    .bss
    .balign 8
reader:                                 # a command reads one file at a time
    .skip READER_SIZE

    .text
# void read_lines_of(int fd)
#   From here on, read_line reads this descriptor.
read_lines_of:
    la   t0, reader
    sd   a0, READER_FD(t0)
    ld   t1, READER_BUFFER(t0)
    sd   t1, READER_NEXT(t0)
    sd   t1, READER_END(t0)
    sd   zero, READER_AT_END(t0)
    ret

# (char *, long) read_line(void)
#   The next line. It stays where it is until the next call.
#   out  a0 where it begins, 0 at the end of the file, or -errno; a1 its length, with the line feed
#        if it has one (the last may not)
read_line:
    enter 4
    la   s0, reader
    li   s1, 0                      # s1: bytes already seen to hold no line feed
.Llook_for_end:
    ld   t0, READER_NEXT(s0)
    ld   t2, READER_END(s0)
    add  t1, t0, s1
    li   t3, '\n'
1:  beq  t1, t2, .Lneed_more
    lbu  t4, 0(t1)
    addi t1, t1, 1
    bne  t4, t3, 1b
.Lgive:                             # the line from t0 to before t1
    sd   t1, READER_NEXT(s0)
    mv   a0, t0
    sub  a1, t1, t0
    leave 4

.Lneed_more:
    ld   t3, READER_AT_END(s0)
    beqz t3, 2f
    bne  t0, t1, .Lgive             # a last line without a line feed
    li   a0, 0
    li   a1, 0
    leave 4
2:  sub  s1, t1, t0                 # what there is moves to the front
    call flush_output               # who types may have to see this before going on
    ld   a0, READER_BUFFER(s0)
    beqz a0, .Lenlarge
    ld   t1, READER_CAPACITY(s0)
    beq  s1, t1, .Lenlarge
    ld   a1, READER_NEXT(s0)
    mv   a2, s1
    call memmove
.Lfill:
    ld   t0, READER_BUFFER(s0)
    sd   t0, READER_NEXT(s0)
    add  a1, t0, s1
    ld   a2, READER_CAPACITY(s0)
    sub  a2, a2, s1
    ld   a0, READER_FD(s0)
    call read_some
    bltz a0, 4f
    seqz t0, a0
    sd   t0, READER_AT_END(s0)
    ld   t0, READER_BUFFER(s0)
    add  t0, t0, s1
    add  t0, t0, a0
    sd   t0, READER_END(s0)
    j    .Llook_for_end

.Lenlarge:                          # twice as large, or the first buffer
    ld   s2, READER_CAPACITY(s0)
    slli s2, s2, 1
    bnez s2, 3f
    li   s2, READER_FIRST
3:  mv   a0, s2
    call malloc
    mv   s3, a0
    li   a0, -ENOMEM
    beqz s3, 4f
    mv   a0, s3
    ld   a1, READER_NEXT(s0)
    mv   a2, s1
    call memcpy
    ld   a0, READER_BUFFER(s0)
    call free
    sd   s3, READER_BUFFER(s0)
    sd   s2, READER_CAPACITY(s0)
    j    .Lfill
4:  leave 4
