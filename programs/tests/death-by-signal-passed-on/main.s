# Proves that
#   - the machine ends with status 128 + the signal when the program is killed.

    .include "user.inc"

    .text
    .globl _start
_start:
    print "about to write to a null pointer\n"
    sd   zero, 0(zero)
    exit 0

    .include "lib/print.s"
