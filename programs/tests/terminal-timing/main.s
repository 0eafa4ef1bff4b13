# Proves that a read from a terminal with VMIN 0 returns without a byte after VTIME tenths of a second, not
# earlier and not much later; and that one that does not wait says so.

    .include "user.inc"
    .include "try.inc"

.equ TENTHS,            3
.equ NANOSECONDS,       TENTHS * 100000000
.equ AT_MOST,           100             # times as long

    .data
    .balign 8
settings:
    .zero 64
before:
    .dword 0, 0
after:
    .dword 0, 0
line:
    .zero 16

    .text
    .globl _start
_start:
    try  "settings", ioctl, STDIN, TCGETS, settings
    lw   t0, settings + TERMIOS_LFLAG
    andi t0, t0, ~ICANON
    sw   t0, settings + TERMIOS_LFLAG, t1
    sb   zero, settings + TERMIOS_CC + VMIN, t1
    li   t0, TENTHS
    sb   t0, settings + TERMIOS_CC + VTIME, t1
    try  "set", ioctl, STDIN, TCSETS, settings
    try  "time", clock_gettime, CLOCK_MONOTONIC, before
    try  "read", read, STDIN, line, 10
    try  "time", clock_gettime, CLOCK_MONOTONIC, after

    ld   t0, before + TIMESPEC_SECONDS
    ld   t1, after + TIMESPEC_SECONDS
    sub  t1, t1, t0
    li   t2, 1000000000
    mul  t1, t1, t2
    ld   t0, before + TIMESPEC_NANOSECONDS
    sub  t1, t1, t0
    ld   t0, after + TIMESPEC_NANOSECONDS
    add  t1, t1, t0                 # t1: how long it took
    li   t0, NANOSECONDS
    divu a0, t1, t0
    li   t0, AT_MOST
    sltu t0, a0, t0
    snez a0, a0
    and  a0, a0, t0
    show "as long as it should, and not much longer"

    li   t0, 1
    sb   t0, settings + TERMIOS_CC + VMIN, t1
    try  "wait for a byte", ioctl, STDIN, TCSETS, settings
    try  "but do not wait", fcntl, STDIN, F_SETFL, O_NONBLOCK
    try  "read", read, STDIN, line, 10
    try  "wait again", fcntl, STDIN, F_SETFL, 0
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
