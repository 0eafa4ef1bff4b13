# What /bin/kill and the shell's own `kill` have in common.
#
#       kill [-s NAME | -NAME | -NUMBER] PID...         a negative PID is a process group
#       kill -l [NUMBER]
#
# What is wrong with the arguments is said in dash's words. Who includes this defines
#
#       int kill_refuse(const char *text, const char *what)
#
# which says so, and returns the exit status, or doesn't return.

    .section .rodata
.Lkill_usage:
    .ascii "Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\n"
    .ascii "kill -l [exitstatus]"
.Lkill_nothing:
    .byte 0                         # (the end of the text above, too)
.Lkill_bad_option:
    .asciz "Illegal option -"
.Lkill_no_value:
    .asciz "No arg for -s option"
.Lkill_bad_signal:
    .asciz "invalid signal number or name: "
.Lkill_bad_status:
    .asciz "invalid signal number or exit status: "
.Lkill_bad_number:
    .asciz "Illegal number: "
.Lkill_no_job:
    .asciz "No such job: "

    .text
# int kill_command(char **arguments, long (*resolve)(const char *))
#   in   a0 argv; a1 a routine that makes a pid of an argument such as %1, 0 when there is none
#   out  a0 the exit status
kill_command:
    enter 6
    addi s0, a0, 8                  # s0: the next argument
    mv   s4, a1
    li   s1, SIGTERM                # s1: the signal
    ld   s2, 0(s0)
    beqz s2, .Lkill_shows_usage
    lbu  t0, 0(s2)
    li   t1, '-'
    bne  t0, t1, .Lkill_targets
    lbu  t0, 1(s2)
    beq  t0, t1, 2f                 # --
    addi s2, s2, 1
    lbu  t1, 1(s2)
    bnez t1, 1f
    li   t1, 'l'
    beq  t0, t1, .Lkill_list
    li   t1, 's'
    bne  t0, t1, 1f
    addi s0, s0, 8
    ld   s2, 0(s0)
    la   a0, .Lkill_no_value
    la   a1, .Lkill_nothing
    beqz s2, .Lkill_refuses
    mv   a0, s2
    call signal_number
    mv   s1, a0
    la   a0, .Lkill_bad_signal
    mv   a1, s2
    bltz s1, .Lkill_refuses
    j    2f
1:  mv   a0, s2
    call signal_number
    mv   s1, a0
    bltz a0, .Lkill_no_option
2:  addi s0, s0, 8
    ld   t0, 0(s0)
    beqz t0, .Lkill_shows_usage

.Lkill_targets:
    li   s3, 0                      # s3: the status
3:  ld   s2, 0(s0)
    beqz s2, 6f
    addi s0, s0, 8
    mv   a0, s2
    mv   a1, s4
    call kill_target
    bnez a1, 4f
    mv   a1, s1
    call kill
    bgez a0, 3b
    mv   a1, a0
    mv   a0, s2
    call complain
    j    5f
4:  la   a0, .Lkill_bad_number
    lbu  t0, 0(s2)
    addi t0, t0, -'%'
    mv   a1, s2
    bnez t0, .Lkill_refuses
    la   a0, .Lkill_no_job
    j    .Lkill_refuses
5:  li   s3, 1
    j    3b
6:  mv   a0, s3
    leave 6

.Lkill_no_option:
    sb   zero, 1(s2)                # of all its letters, the first is told
    la   a0, .Lkill_bad_option
    mv   a1, s2
    j    .Lkill_refuses
.Lkill_shows_usage:
    la   a0, .Lkill_usage
    la   a1, .Lkill_nothing
.Lkill_refuses:
    call kill_refuse
    leave 6

# -l: all names, or that of a signal or of a status 128 + signal
.Lkill_list:
    ld   s2, 8(s0)
    beqz s2, 8f
    mv   a0, s2
    call read_number
    mv   t1, a1
    la   a1, .Lkill_bad_number
    bnez t1, 11f
    li   t0, 128
    ble  a0, t0, 7f
    sub  a0, a0, t0
7:  call find_signal
    la   a1, .Lkill_bad_status
    beqz a0, 11f
    call kill_print
    li   a0, 0
    leave 6
11: mv   a0, a1
    mv   a1, s2
    j    .Lkill_refuses
8:  li   s1, 1
9:  mv   a0, s1
    call find_signal
    beqz a0, 10f
    call kill_print
10: addi s1, s1, 1
    li   t0, 32
    bltu s1, t0, 9b
    li   a0, 0
    leave 6

# void kill_print(const char *name): a line.
kill_print:
    addi sp, sp, -32
    sd   ra, 24(sp)
    sd   a0, 0(sp)
    la   t0, .Lend_of_message
    sd   t0, 8(sp)
    sd   zero, 16(sp)
    li   a0, STDOUT
    mv   a1, sp
    call write_texts
    ld   ra, 24(sp)
    addi sp, sp, 32
    ret

# (long, long) kill_target(const char *argument, routine)
#   out  a0 a pid, or -group; a1 0; not 0 when the argument makes no sense
kill_target:
    enter 2
    lbu  t0, 0(a0)
    li   t1, '%'
    li   s1, 1
    beq  t0, t1, 2f
    addi t0, t0, -'-'
    bnez t0, 1f
    li   s1, -1
    addi a0, a0, 1
1:  call read_number
    mul  a0, a0, s1
    leave 2
2:  beqz a1, 3f
    jalr a1
    seqz a1, a0
    leave 2
3:  li   a1, -1
    leave 2
