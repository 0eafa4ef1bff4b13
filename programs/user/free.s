# free: where the machine's memory is, in KiB, from /proc/meminfo. On our kernel it also says what
# only this one tells: how often the page of zeros is mapped, what several owners share, and how
# much memory that saves.

    .include "user.inc"

    .section .rodata
program:
    .asciz "free"
meminfo:
    .asciz "/proc/meminfo"
heading:
    .asciz "             total       used       free     cached     shared       zero      saved\n"
row:
    .asciz "Mem:    "
total_label:
    .asciz "MemTotal:"
free_label:
    .asciz "MemFree:"
cached_label:
    .asciz "Cached:"
shared_label:
    .asciz "SharedFrames:"
zero_label:
    .asciz "ZeroPages:"
saved_label:
    .asciz "SavedFrames:"

.equ COLUMN,            10

    .text
    .globl main
main:
    enter 4
    la   a0, meminfo
    call open_input
    bltz a0, 2f
    call read_all
    bltz a0, 2f
    mv   s0, a0                     # s0: the file's text
    la   a0, heading
    call put_text
    la   a0, row
    call put_text

    mv   a0, s0
    la   a1, total_label
    call field
    mv   s1, a0
    call put_column
    mv   a0, s0
    la   a1, free_label
    call field
    mv   s2, a0
    sub  a0, s1, s2                 # used: what is not free
    call put_column
    mv   a0, s2
    call put_column
    .irp label, cached_label, shared_label, zero_label, saved_label
    mv   a0, s0
    la   a1, \label
    call field
    call put_column
    .endr
    li   a0, '\n'
    call put_byte
    call flush_output
    li   a0, 0
    leave 4

2:  mv   a1, a0
    la   a0, meminfo
    call complain
    li   a0, 1
    leave 4

# void put_column(long kibibytes)
put_column:
    enter 1
    mv   s0, a0
    li   a0, ' '
    call put_byte
    mv   a0, s0
    li   a1, COLUMN
    call put_number
    leave 1

# long field(const char *text, const char *label): the number behind a label, 0 when it isn't there.
field:
    enter 0
    call find_field
    beqz a0, 1f
    call atoi
1:  leave 0

    .include "lib/fields.s"
    .include "lib/command.s"
