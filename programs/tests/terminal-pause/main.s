# Proves what a program gets that asks a terminal for more bytes than are typed: with VMIN and VTIME a read ends
# VTIME tenths of a second after the last byte, and ppoll tells of the first one; and that a read waits for no more than
# it has room for, whatever VMIN says.

    .include "user.inc"
    .include "try.inc"

.equ MINIMUM,           9               # more than are typed
.equ TENTHS,            5

    .data
    .balign 8
settings:
    .zero 64
input:
    .word STDIN
    .half POLLIN, 0
line:
    .zero 16

    .text
    .globl _start
_start:
    try  "settings", ioctl, STDIN, TCGETS, settings
    lw   t0, settings + TERMIOS_LFLAG
    li   t1, ~(ICANON | ECHO)
    and  t0, t0, t1
    sw   t0, settings + TERMIOS_LFLAG, t1
    li   t0, MINIMUM
    sb   t0, settings + TERMIOS_CC + VMIN, t1
    try  "wait for many", ioctl, STDIN, TCSETS, settings
    try  "read two", read, STDIN, line, 2
    li   t0, TENTHS
    sb   t0, settings + TERMIOS_CC + VTIME, t1
    try  "wait for so long", ioctl, STDIN, TCSETS, settings
    try  "is there one?", ppoll, input, 1, 0, 0, SIGSET_SIZE
    try  "read one", read, STDIN, line, 1
    try  "read all", read, STDIN, line, 10
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
