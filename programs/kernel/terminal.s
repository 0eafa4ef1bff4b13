# The terminal: what programs read from the console, and write to it.
#
#   port ---> interrupt ---> discipline.s: edit ---> terminal_bytes ---> read
#     ^-------- echo.s <-----------'
#     `----------------------------------------------------------------- write
#
# With the boot argument console=raw the console is no terminal but a plain line to the host: bytes are
# read as they come, nothing is echoed or edited, and no key sends a signal. There a break, and on a
# terminal also, means that nothing will ever come again.

    .include "kernel.inc"
    .include "terminal.inc"
    .include "plic.inc"

.equ WRITE_CHUNK,       2048            # bytes that pass through the kernel stack at a time, as on Linux
.equ READ_CHUNK,        512
.equ TICKS_PER_TENTH,   TICKS_PER_SECOND / 10

    .section .rodata
    .balign 8
    .globl terminal_operations
terminal_operations:
    .dword terminal_read, terminal_write, terminal_poll, 0, terminal_ioctl, 0, 0, 0

    .bss
    .balign 8
    .globl console_is_raw
console_is_raw:                     # not 0 with console=raw
    .zero 8
    .globl terminal_bytes
terminal_bytes:                     # what was typed and nobody has read (terminal.inc)
    .zero 2 * TYPED_SIZE
    .globl terminal_taken
terminal_taken:                     # the position to read next
    .zero 8
    .globl terminal_line
terminal_line:                      # behind the last complete line
    .zero 8
    .globl terminal_typed
terminal_typed:                     # behind the last byte; who waits for input sleeps on this word
    .zero 8
terminal_over:                      # not 0 when nothing will ever come again
    .zero 8
terminal_lock:                      # held by who writes (lock.s): nobody else's bytes get between
    .zero 8

    .text
# void terminal_init(void)
#   Begin to listen.
    .globl terminal_init
terminal_init:
    enter 0
    ld   t1, console_is_raw
    beqz t1, 1f
    la   t0, terminal_settings
    sw   zero, TERMIOS_IFLAG(t0)
    sw   zero, TERMIOS_LFLAG(t0)
1:  li   a0, SOURCE_UART
    call interrupt_enable
    li   a0, 1
    call console_listen
    leave 0

# void terminal_interrupt(void)
#   The port has received something: take what there is.
    .globl terminal_interrupt
terminal_interrupt:
    enter 0
1:  call terminal_full
    bnez a0, 3f
    call console_get
    li   t0, CONSOLE_NOTHING
    beq  a0, t0, 4f
    bltz a0, 2f
    call discipline_receive
    j    1b

2:  li   t0, 1                      # a break
    sd   t0, terminal_over, t1
    ld   t0, terminal_typed
    sd   t0, terminal_line, t1      # what was begun is all there will be of it
    ld   a0, terminal_group
    beqz a0, 1b
    li   a1, SIGHUP
    call group_signal
    j    1b

3:  li   a0, 0                      # whoever reads makes room, and listens again
    call console_listen
4:  lw   t0, terminal_settings + TERMIOS_LFLAG
    andi t0, t0, ICANON
    beqz t0, 6f                     # without lines, each byte may be the one that somebody waits for
    li   a0, -1
    call readable
    ld   t0, terminal_over
    or   a0, a0, t0
    beqz a0, 5f
6:  la   a0, terminal_typed
    call wake_all
    call poll_wake
5:  leave 0

# bool terminal_full(void)
#   Must the port keep what it has received, until somebody reads? A line that is too long is another
#   matter: nobody can read it before it ends, so the discipline drops what does not fit.
#   out  a0 not 0 if so
#   clobbers t0-t2
terminal_full:
    ld   a0, terminal_typed
    ld   t0, terminal_taken
    sub  t0, a0, t0
    li   t1, TYPED_SIZE - 1
    li   a0, 0
    bgeu t0, t1, readable
    ret

# long readable(long wanted)
#   How many bytes can be read without waiting?
#   in   a0 how many are wanted: if fewer than VMIN, no more need be there; -1 to hear of any that change
#        something, which with VTIME is the first already
#   out  a0 bytes (a line's end by Ctrl-D counts as one); 0 if a read would wait
#   clobbers t0-t2
    .globl readable
readable:
    ld   t0, terminal_taken
    la   t2, terminal_settings
    lw   t1, TERMIOS_LFLAG(t2)
    andi t1, t1, ICANON
    beqz t1, 1f
    ld   a0, terminal_line          # only whole lines
    sub  a0, a0, t0
    ret

1:  lbu  t1, TERMIOS_CC + VMIN(t2)
    bgez a0, 4f
    lbu  t2, TERMIOS_CC + VTIME(t2)
    beqz t2, 2f
    snez t1, t1
4:  bgeu a0, t1, 2f
    mv   t1, a0
2:  ld   a0, terminal_typed
    sub  a0, a0, t0
    bgeu a0, t1, 3f
    ld   t0, terminal_over
    bnez t0, 3f                     # no more will come
    li   a0, 0
3:  ret

# long terminal_read(struct file *file, void *bytes, long count)
#   Read a line, or the part of it that fits; or, without ICANON, what there is.
#   in   a0 the file, a1 user address, a2 count
#   out  a0 how many bytes, 0 at the end; -EIO for a process in the background, -EAGAIN with O_NONBLOCK,
#        -EINTR, -EFAULT
terminal_read:
    enter 6
    mv   s0, a0
    mv   s1, a1                     # s1: where the next bytes go, s2: how many may
    mv   s2, a2
    li   a0, 0
    beqz s2, 4f
    call in_background
    mv   t0, a0
    li   a0, -EIO
    bnez t0, 4f
    call read_deadline
    mv   s3, a0                     # s3: when to give up, if nothing comes
    li   s4, 0                      # s4: bytes that are too few, but may be all there will be

1:  mv   a0, s2
    call readable
    bnez a0, 2f
    ld   t0, terminal_over
    bnez t0, 4f
    call read_pause
    csrr t0, time
    bgeu t0, s3, 8f
    ld   t0, FILE_FLAGS(s0)
    li   t1, O_NONBLOCK
    and  t0, t0, t1
    li   a0, -EAGAIN
    bnez t0, 8f
    la   a0, terminal_typed
    mv   a1, s3
    call scheduler_wait
    beqz a0, 1b
    li   a0, -EINTR
    j    4f
8:  beqz s4, 4f

2:  addi sp, sp, -READ_CHUNK
    li   s3, 0                      # s3: how many bytes were read
3:  mv   a0, sp
    li   a1, READ_CHUNK
    bgeu s2, a1, 5f
    mv   a1, s2
5:  call take
    mv   s4, a0
    mv   s5, a1                     # s5: whether there may be more
    mv   a0, s1
    mv   a1, sp
    mv   a2, s4
    call copy_to_user
    bnez a0, 7f
    add  s1, s1, s4
    sub  s2, s2, s4
    add  s3, s3, s4
    beqz s2, 6f
    bnez s5, 3b
6:  mv   a0, s3
    addi sp, sp, READ_CHUNK
4:  leave 6
7:  bnez s3, 6b
    li   s3, -EFAULT
    j    6b

# (long, bool) take(char *to, long count)
#   Take bytes from what was typed: up to the end of a line, or all.
#   in   a0 kernel address, a1 how many at most, at least 1
#   out  a0 how many; a1 not 0 if it was the count that ended it, and no line
take:
    enter 3
    mv   s0, a0
    mv   s1, a0
    add  s2, a0, a1
    ld   t0, terminal_taken         # t0: the position
    ld   t1, terminal_line          # t1: where to stop
    lw   t2, terminal_settings + TERMIOS_LFLAG
    andi t2, t2, ICANON             # t2: whether marks count
    bnez t2, 1f
    ld   t1, terminal_typed

1:  li   a1, 0
    beq  t0, t1, 3f
    typed_address t3, t0, t4
    lhu  t4, 0(t3)
    beqz t2, 4f
    andi t3, t4, NO_BYTE
    bnez t3, 2f
4:  li   a1, 1
    beq  s0, s2, 3f                 # (an end that follows at once was taken: it would look like another)
    sb   t4, 0(s0)
    addi s0, s0, 1
    addi t0, t0, 1
    beqz t2, 1b
    andi t3, t4, LINE_END
    beqz t3, 1b
    li   a1, 0
    j    3f
2:  addi t0, t0, 1

3:  sd   t0, terminal_taken, t1
    mv   s2, a1
    li   a0, 1
    call console_listen             # there is room
    sub  a0, s0, s1
    mv   a1, s2
    leave 3

# long read_deadline(void)
#   When does a read end that finds nothing?
#   out  a0 ticks; -1 = never, unless VMIN is 0: then after VTIME tenths of a second
#   clobbers t0, t1
read_deadline:
    li   a0, -1
    la   t0, terminal_settings
    lw   t1, TERMIOS_LFLAG(t0)
    andi t1, t1, ICANON
    bnez t1, 1f
    lbu  t1, TERMIOS_CC + VMIN(t0)
    bnez t1, 1f
    lbu  t0, TERMIOS_CC + VTIME(t0)
    li   t1, TICKS_PER_TENTH
    mul  t0, t0, t1
    csrr a0, time
    add  a0, a0, t0
1:  ret

# void read_pause(void)
#   Fewer bytes than VMIN are all that a read gets which does not wait; or, with VTIME, when no other has come
#   for so long after the last one.
#   out  s4 how many there are, 0 where lines count; s3 when the read ends, if s4 has changed
#   clobbers t0-t2
read_pause:
    la   t0, terminal_settings
    lw   t1, TERMIOS_LFLAG(t0)
    andi t1, t1, ICANON
    bnez t1, 1f
    lbu  t1, TERMIOS_CC + VMIN(t0)
    beqz t1, 1f
    lbu  t0, TERMIOS_CC + VTIME(t0)
    ld   t1, terminal_typed
    ld   t2, terminal_taken
    sub  t1, t1, t2
    beq  t1, s4, 1f
    mv   s4, t1
    li   s3, -1
    beqz t1, 1f
    beqz t0, 1f
    li   t1, TICKS_PER_TENTH
    mul  t0, t0, t1
    csrr s3, time
    add  s3, s3, t0
1:  ret

# bool in_background(void)
#   Does the terminal belong to another group of the caller's session? Linux would stop such a reader by
#   SIGTTIN. Nothing stops a process here, so it gets what Linux gives to one that ignores the signal.
#   out  a0 not 0 if so
#   clobbers t0
in_background:
    li   a0, 0
    ld   t0, terminal_session
    beqz t0, 1f                     # a raw console, or a terminal that nobody has
    ld   a0, PROC_SESSION(tp)
    sub  a0, a0, t0
    seqz a0, a0
    beqz a0, 1f
    ld   a0, PROC_GROUP(tp)
    ld   t0, terminal_group
    sub  a0, a0, t0
1:  ret

# long terminal_write(struct file *file, const void *bytes, long count)
#   Write to the console, others' turns in between.
#   in   a0 the file, a1 user address, a2 count
#   out  a0 how many bytes were written; -EFAULT when not even one chunk could be read
terminal_write:
    enter 4
    mv   s0, a1                     # s0: what is left to write, s1: how much
    mv   s1, a2
    mv   s2, a2
    la   a0, terminal_lock
    call lock_take
    li   t0, -WRITE_CHUNK           # (too large for one addi)
    add  sp, sp, t0

1:  beqz s1, 3f
    li   s3, WRITE_CHUNK
    bgeu s1, s3, 2f
    mv   s3, s1
2:  mv   a0, sp
    mv   a1, s0
    mv   a2, s3
    call copy_from_user
    li   t0, -EFAULT
    bnez a0, 3f                     # user memory ends in this chunk: none of it is written
    mv   a0, sp
    mv   a1, s3
    call console_write
    mv   a0, sp
    mv   a1, s3
    call echo_written
    add  s0, s0, s3
    sub  s1, s1, s3
    beqz s1, 3f
    call scheduler_breathe
    beqz a0, 1b

3:  # At this point: s1 of s2 bytes are not written; if they are all of them, t0 says why.
    li   t1, WRITE_CHUNK
    add  sp, sp, t1
    sub  a0, s2, s1
    bnez a0, 4f
    beqz s2, 4f
    mv   a0, t0
4:  mv   s0, a0
    la   a0, terminal_lock
    call lock_give
    mv   a0, s0
    leave 4

# int terminal_poll(struct file *file)
#   out  a0 POLLOUT, POLLIN if a read would not wait, POLLHUP if nothing will ever come again. At the end a raw
#        console is like a pipe: POLLIN then means that something is left
#   clobbers t0-t2
terminal_poll:
    enter 0
    li   a0, -1
    call readable
    ld   t0, terminal_over
    li   t1, POLLOUT | POLLWRNORM
    beqz t0, 1f
    ori  t1, t1, POLLHUP
    ld   t2, console_is_raw
    beqz t2, 1f
    li   t0, 0
1:  or   a0, a0, t0
    beqz a0, 2f
    ori  t1, t1, POLLIN | POLLRDNORM
2:  mv   a0, t1
    leave 0
