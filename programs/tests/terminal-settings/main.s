# Proves what a program can set at a terminal:
#   - without ICANON bytes are read as they come, VMIN of them at least, or with VMIN 0 none at all;
#   - without ECHO nothing is seen, without ISIG Ctrl-C is a byte, without ICRNL a return is one;
#   - Ctrl-C throws away what was typed of the line; TCSETSF and TCFLSH throw away whole lines as well;
#   - ppoll waits for a whole line, and FIONREAD counts what can be read.

    .include "user.inc"
    .include "try.inc"

.equ LOCAL,             ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN

    .data
    .balign 8
settings:
    .zero 64
ignore:
    .dword SIG_IGN, 0, 0
input:
    .word STDIN
    .half POLLIN, 0
number:
    .word 0
line:
    .zero 100

    .text
    .globl _start
_start:
    try  "settings", ioctl, STDIN, TCGETS, settings
    lw   a0, settings + TERMIOS_LFLAG
    li   t0, LOCAL
    and  a0, a0, t0
    xor  a0, a0, t0
    show "local ones missing"
    lbu  a0, settings + TERMIOS_CC + VINTR
    show "interrupt key"
    lbu  a0, settings + TERMIOS_CC + VERASE
    show "erase key"
    try  "nowhere to put them", ioctl, STDIN, TCGETS, 8
    try  "no settings there", ioctl, STDIN, TCSETS, 8
    try  "flush what?", ioctl, STDIN, TCFLSH, 3
    try  "ignore Ctrl-C", rt_sigaction, SIGINT, ignore, 0, SIGSET_SIZE

    print "no echo\n"
    li   a0, ECHO
    call clear_local
    call read_line
    call read_line
    print "no lines\n"
    li   a0, ICANON
    call clear_local
    li   s1, 7
1:  li   a2, 1
    call read_some
    addi s1, s1, -1
    bnez s1, 1b
    li   a0, 3
    call set_minimum
    li   a2, 3
    call read_some
    li   a2, 2                      # fewer than the minimum are enough, if no more are wanted
    call read_some
    li   a2, 1
    call read_some
    li   a2, 3
    call read_some

    print "no waiting\n"
    li   a0, 0
    call set_minimum
    li   a2, 10
    call read_some
    li   a0, 1
    call set_minimum

    print "no signals, no new-lines\n"
    li   a0, ISIG
    call clear_local
    lw   t0, settings + TERMIOS_IFLAG
    andi t0, t0, ~ICRNL
    sw   t0, settings + TERMIOS_IFLAG, t1
    call set
    li   a2, 1
    call read_byte
    li   a2, 1
    call read_byte

    print "lines again\n"
    lw   t0, settings + TERMIOS_LFLAG
    ori  t0, t0, ICANON
    sw   t0, settings + TERMIOS_LFLAG, t1
    call set
    try  "wait for a line", ppoll, input, 1, 0, 0, 0
    call waiting
    try  "flush", ioctl, STDIN, TCFLSH, TCIFLUSH
    call waiting
    try  "wait for a line", ppoll, input, 1, 0, 0, 0
    call waiting
    try  "set and flush", ioctl, STDIN, TCSETSF, settings
    call waiting
    call read_line
    exit 0

# void clear_local(long flags); void set_minimum(long minimum); void set(void)
#   Set flags to 0 in c_lflag; set VMIN; set what `settings` holds.
clear_local:
    not  a0, a0
    lw   t0, settings + TERMIOS_LFLAG
    and  t0, t0, a0
    sw   t0, settings + TERMIOS_LFLAG, t1
    j    set
set_minimum:
    sb   a0, settings + TERMIOS_CC + VMIN, t1
set:
    enter 0
    try  "set", ioctl, STDIN, TCSETS, settings
    leave 0

# void waiting(void)
#   Show what FIONREAD says.
waiting:
    enter 0
    try  "how many?", ioctl, STDIN, FIONREAD, number
    lw   a0, number
    show "bytes"
    leave 0

# void read_line(void); void read_some(?, ?, long count); void read_byte(?, ?, long count)
#   Read, and show what came; the last one shows a byte by its number.
read_line:
    li   a2, 100
read_some:
    enter 1
    li   a0, STDIN
    la   a1, line
    system_call read
    mv   s0, a0
    show "read"
    la   a0, line
    mv   a1, s0
    call print_quoted
    leave 1
read_byte:
    enter 0
    li   a0, STDIN
    la   a1, line
    system_call read
    show "read"
    lbu  a0, line
    show "which is"
    leave 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
