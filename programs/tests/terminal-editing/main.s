# Proves that a terminal's line is edited before it is read, and that what is seen follows:
#   - backspace takes a byte back, a control character with both its signs, and nothing of the line before;
#   - Ctrl-W takes a word back, and Ctrl-U the line; a return ends a line as a new-line does;
#   - Ctrl-D gives what was typed so far, and on an empty line it is the end of the file, once;
#   - who reads fewer bytes than the line has gets the rest next.

    .include "user.inc"
    .include "try.inc"

    .bss
line:
    .skip 100
    .text
    .globl _start
_start:
    li   s0, 11                     # lines, and ends
1:  li   a0, STDIN
    la   a1, line
    li   a2, 100
    system_call read
    call show_line
    addi s0, s0, -1
    bnez s0, 1b

    print "in fours\n"
    li   s0, 5
2:  li   a0, STDIN
    la   a1, line
    li   a2, 4
    system_call read
    call show_line
    addi s0, s0, -1
    bnez s0, 2b
    exit 0

# void show_line(long result)
#   Print how many bytes were read, and the bytes between angle brackets.
#   in   a0 what read returned
show_line:
    enter 1
    mv   s0, a0
    print_value s0
    print " <"
    li   a0, STDOUT
    la   a1, line
    mv   a2, s0
    system_call write
    print ">\n"
    leave 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
