# Proves that
#   - a program is loaded and entered, and can print and exit.

    .include "user.inc"

    .text
    .globl _start
_start:
    print "hello, world\n"
    exit 0

    .include "lib/print.s"
