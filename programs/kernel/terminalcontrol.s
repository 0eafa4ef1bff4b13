# The terminal's settings, and whose it is.
#
# A terminal belongs to one session, and in it one group is in front: keys send their signals to it, and only
# it may read. A shell puts the job in front that it waits for, and itself when the job is done.

    .include "kernel.inc"
    .include "terminal.inc"

    .bss
    .balign 8
    .globl terminal_session
terminal_session:                   # the session whose terminal it is, 0 = nobody's
    .zero 8
    .globl terminal_group
terminal_group:                     # the group in front, 0 = none
    .zero 8

    .section .rodata
    .balign 8
# What ioctl can ask: the request, and a routine that takes its argument in a0 and returns 0 or -errno.
requests:
    .dword TCGETS,      settings_get
    .dword TCSETS,      settings_set
    .dword TCSETSW,     settings_set    # what was written is sent already
    .dword TCSETSF,     settings_set_flush
    .dword TCFLSH,      flush
    .dword TIOCGWINSZ,  window_get
    .dword TIOCGPGRP,   group_get
    .dword TIOCSPGRP,   group_set
    .dword TIOCGSID,    session_get
    .dword TIOCSCTTY,   session_set
    .dword FIONREAD,    waiting_get
requests_end:
.equ REQUEST_SIZE,      16

    .text
# long terminal_ioctl(struct file *file, int request, long argument)
#   in   a0 the file, a1 the request, a2 its argument
#   out  a0 0 or -errno; -ENOTTY for what it does not know, and, on a raw console, for all but FIONREAD
    .globl terminal_ioctl
terminal_ioctl:
    sext.w a1, a1
    ld   t0, console_is_raw
    beqz t0, 1f
    li   t0, FIONREAD
    bne  a1, t0, 3f
1:  la   t0, requests
    la   t1, requests_end
2:  ld   t2, 0(t0)
    beq  t2, a1, 4f
    addi t0, t0, REQUEST_SIZE
    bne  t0, t1, 2b
3:  li   a0, -ENOTTY
    ret
4:  ld   t1, 8(t0)
    mv   a0, a2
    jr   t1

# long settings_get(struct termios *user)
#   in   a0 user address
#   out  a0 0 or -EFAULT
settings_get:
    enter 0
    la   a1, terminal_settings
    li   a2, TERMIOS_SIZE
    call copy_to_user
    beqz a0, 1f
    li   a0, -EFAULT
1:  leave 0

# long settings_set(const struct termios *user); long settings_set_flush(const struct termios *user)
#   Change the settings; and forget what was typed under the old ones.
#   in   a0 user address
#   out  a0 0 or -EFAULT
settings_set_flush:
    li   a1, 1
    j    1f
settings_set:
    li   a1, 0
1:  enter 2
    addi sp, sp, -48                # TERMIOS_SIZE, in whole sixteens
    mv   s0, a1
    mv   a1, a0
    mv   a0, sp
    li   a2, TERMIOS_SIZE
    call copy_from_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 3f
    beqz s0, 2f
    call terminal_flush

2:  lw   s0, terminal_settings + TERMIOS_LFLAG
    sw   zero, TERMIOS_OFLAG(sp)    # nothing is done to what is written, whatever was asked for
    la   a0, terminal_settings
    mv   a1, sp
    li   a2, TERMIOS_SIZE
    call memory_copy
    lw   t0, terminal_settings + TERMIOS_LFLAG
    xor  s0, s0, t0
    andi s0, s0, ICANON
    beqz s0, 4f
    call line_begun
4:  li   a0, 0
3:  addi sp, sp, 48
    leave 2

# void line_begun(void)
#   Lines begin to count, or cease to. What nobody has read by then is one line, so that nobody waits in vain
#   for its end.
#   clobbers t0-t2
line_begun:
    ld   t0, terminal_typed
    sd   t0, terminal_line, t1
    ld   t1, terminal_taken
    beq  t0, t1, 1f
    addi t0, t0, -1
    typed_address t1, t0, t2
    lhu  t0, 0(t1)
    li   t2, LINE_END
    or   t0, t0, t2
    sh   t0, 0(t1)
1:  ret

# long flush(int which)
#   in   a0 TCIFLUSH, TCOFLUSH or TCIOFLUSH: what was written is sent already
#   out  a0 0 or -EINVAL
flush:
    enter 0
    sext.w a0, a0
    li   t0, TCOFLUSH
    beq  a0, t0, 1f
    mv   t0, a0
    li   t1, TCIOFLUSH
    li   a0, -EINVAL
    bltu t1, t0, 2f
    call terminal_flush
1:  li   a0, 0
2:  leave 0

# long window_get(struct winsize *user)
#   How large is the screen? Nobody knows: 0 rows of 0 columns.
#   in   a0 user address
#   out  a0 0 or -EFAULT
window_get:
    enter 0
    li   a1, WINSIZE_SIZE
    call clear_user
    beqz a0, 1f
    li   a0, -EFAULT
1:  leave 0

# long group_get(int *user); long session_get(int *user)
#   Which group is in front, which session's is the terminal?
#   in   a0 user address
#   out  a0 0; -ENOTTY if it is not the caller's session's; -EFAULT
group_get:
    ld   a1, terminal_group
    j    1f
session_get:
    ld   a1, terminal_session
1:  ld   t0, PROC_SESSION(tp)
    ld   t1, terminal_session
    beq  t0, t1, put_int
    li   a0, -ENOTTY
    ret

# long group_set(const int *user)
#   Put a group in front. Linux would stop a caller in the background by SIGTTOU; as nothing stops a process
#   here, it may, as one that ignores the signal.
#   in   a0 user address of the group's number
#   out  a0 0; -ENOTTY if the terminal is not the caller's session's; -EINVAL, -ESRCH without such a group,
#        -EPERM for one of another session, -EFAULT
group_set:
    enter 1
    addi sp, sp, -16
    mv   a1, a0
    mv   a0, sp
    li   a2, 4
    call copy_from_user
    mv   t0, a0
    li   a0, -EFAULT
    bnez t0, 2f
    lw   s0, 0(sp)
    li   a0, -EINVAL
    bltz s0, 2f
    li   a0, -ENOTTY
    ld   t0, PROC_SESSION(tp)
    ld   t1, terminal_session
    bne  t0, t1, 2f

    mv   a0, s0
    call group_member
    bnez a0, 1f
    mv   a0, s0                     # a process that has left its group is good enough, as on Linux
    call process_find
1:  mv   t0, a0
    li   a0, -ESRCH
    beqz t0, 2f
    li   a0, -EPERM
    ld   t0, PROC_SESSION(t0)
    ld   t1, terminal_session
    bne  t0, t1, 2f
    sd   s0, terminal_group, t0
    li   a0, 0
2:  addi sp, sp, 16
    leave 1

# long session_set(long steal)
#   Make it the terminal of the caller's session.
#   in   a0 1 to take it away from another session
#   out  a0 0; -EPERM if the caller does not lead its session, or another has the terminal
session_set:
    ld   t0, PROC_SESSION(tp)
    ld   t1, PROC_PID(tp)
    bne  t0, t1, 2f
    ld   t1, terminal_session
    beq  t0, t1, 3f                 # it is so already
    beqz t1, 1f
    li   t1, 1
    bne  a0, t1, 2f
1:  sd   t0, terminal_session, t1
    ld   t0, PROC_GROUP(tp)
    sd   t0, terminal_group, t1
3:  li   a0, 0
    ret
2:  li   a0, -EPERM
    ret

# void terminal_attach(struct process *leader)
#   Give the terminal to a session, as it is so from boot on. A raw console is nobody's.
#   in   a0 the session's leader, whose group is in front
#   clobbers t0, t1
    .globl terminal_attach
terminal_attach:
    ld   t0, console_is_raw
    bnez t0, 1f
    ld   t0, PROC_SESSION(a0)
    sd   t0, terminal_session, t1
    ld   t0, PROC_GROUP(a0)
    sd   t0, terminal_group, t1
1:  ret

# void terminal_leave(void)
#   The running process ends. If it led the terminal's session, then those in front are told, and the terminal
#   is nobody's.
    .globl terminal_leave
terminal_leave:
    ld   t0, PROC_SESSION(tp)
    ld   t1, PROC_PID(tp)
    bne  t0, t1, 1f
    ld   t1, terminal_session
    bne  t0, t1, 1f
    ld   a0, terminal_group
    sd   zero, terminal_session, t0
    sd   zero, terminal_group, t0
    li   a1, SIGHUP
    bnez a0, group_signal
1:  ret

# long waiting_get(int *user)
#   How many bytes can be read?
#   in   a0 user address
#   out  a0 0 or -EFAULT
waiting_get:
    li   a1, 0                      # a1: bytes so far
    ld   t0, terminal_taken
    ld   t1, terminal_typed
    lw   t2, terminal_settings + TERMIOS_LFLAG
    andi t2, t2, ICANON
    beqz t2, 1f
    ld   t1, terminal_line
1:  beq  t0, t1, put_int
    typed_address t3, t0, t4
    lhu  t3, 0(t3)
    srli t3, t3, 9                  # NO_BYTE is 1 << 9
    andi t3, t3, 1
    xori t3, t3, 1
    add  a1, a1, t3
    addi t0, t0, 1
    j    1b
