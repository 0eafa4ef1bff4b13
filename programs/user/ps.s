# ps: all processes, from /proc/PID/status: who it is, whose child, in which group; its state (R
# runs, S sleeps, D waits for the disk, Z is dead and not yet waited for); its memory that is
# there, and what of that is its own or zeros (the rest are pages of files, which it shares), in
# KiB.

    .include "user.inc"

.equ DIRECTORY_BYTES,   32768

    .section .rodata
program:
    .asciz "ps"
proc:
    .asciz "/proc"
heading:
    .asciz "  PID  PPID  PGID S    RSS   ANON COMMAND\n"
path_format:
    .asciz "/proc/%s/status"
name_label:
    .asciz "Name:"
state_label:
    .asciz "State:"
pid_label:
    .asciz "Pid:"
ppid_label:
    .asciz "PPid:"
group_label:
    .asciz "NSpgid:"
rss_label:
    .asciz "VmRSS:"
anon_label:
    .asciz "RssAnon:"

    .bss
    .balign 8
directory_bytes:
    .skip DIRECTORY_BYTES
path:
    .skip NAME_MAX + 32

    .text
    .globl main
main:
    enter 4
    la   a0, proc
    li   a1, O_RDONLY | O_DIRECTORY
    li   a2, 0
    call open
    bltz a0, 4f
    mv   s0, a0
    la   a0, heading
    call put_text
1:  mv   a0, s0
    la   a1, directory_bytes
    li   a2, DIRECTORY_BYTES
    call getdents64
    bltz a0, 4f
    beqz a0, 3f
    la   s1, directory_bytes        # s1: the entry, s2: the end
    add  s2, s1, a0
2:  addi a0, s1, DIRENT_NAME
    lbu  t0, 0(a0)
    addi t0, t0, -'0'
    li   t1, 10
    bgeu t0, t1, 5f                 # processes are those that are numbers
    call show_process
5:  lhu  t0, DIRENT_RECLEN(s1)
    add  s1, s1, t0
    bltu s1, s2, 2b
    j    1b
3:  call flush_output
    li   a0, 0
    leave 4
4:  mv   a1, a0
    la   a0, proc
    call complain
    li   a0, 1
    leave 4

# void show_process(const char *pid): its line, unless it has ended since its name was read.
show_process:
    enter 3
    mv   a3, a0
    la   a0, path
    li   a1, NAME_MAX + 32
    la   a2, path_format
    call snprintf
    la   a0, path
    call open_input
    bltz a0, 2f
    mv   s1, a0
    call read_all
    mv   s0, a0                     # s0: the text
    mv   a0, s1
    call close
    bltz s0, 2f

    .irp label, pid_label, ppid_label, group_label
    la   a0, \label
    li   a1, 5
    call put_field
    li   a0, ' '
    call put_byte
    .endr
    mv   a0, s0
    la   a1, state_label
    call find_field
    beqz a0, 1f
    lbu  a0, 0(a0)
    call put_byte
1:  .irp label, rss_label, anon_label
    li   a0, ' '
    call put_byte
    la   a0, \label
    li   a1, 6
    call put_field
    .endr
    li   a0, ' '
    call put_byte
    mv   a0, s0
    la   a1, name_label
    call find_field
    beqz a0, 3f
    mv   s1, a0                     # the rest of the line
    li   a1, '\n'
    call strchr
    beqz a0, 3f
    sub  a1, a0, s1
    addi a1, a1, 1
    mv   a0, s1
    call put_bytes
3:  mv   a0, s0
    call free
2:  leave 3

# void put_field(const char *label, long width): the number behind a label of the text at s0.
put_field:
    enter 2
    mv   s1, a1
    mv   a1, a0
    mv   a0, s0
    call find_field
    beqz a0, 1f
    call atoi
1:  mv   a1, s1
    call put_number
    leave 2

    .include "lib/fields.s"
    .include "lib/command.s"
