# What /bin/kill and the shell's own `kill` have in common.
#
#       kill [-s NAME | -NAME | -NUMBER] PID...         a negative PID is a process group
#       kill -l [NUMBER]

    .section .rodata
.Lkill_usage:
    .asciz "usage: kill [-SIGNAL] PID..."
.Lkill_bad_signal:
    .asciz "invalid signal"
.Lkill_bad_pid:
    .asciz "invalid process"

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
    beqz s2, .Lkill_shows_usage
1:  mv   a0, s2
    call signal_number
    mv   s1, a0
    bltz a0, .Lkill_no_signal
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
4:  la   a1, .Lkill_bad_pid
    mv   a0, s2
    call complain_text
5:  li   s3, 1
    j    3b
6:  mv   a0, s3
    leave 6

.Lkill_no_signal:
    mv   a0, s2
    la   a1, .Lkill_bad_signal
    call complain_text
    li   a0, 1
    leave 6
.Lkill_shows_usage:
    la   a0, .Lkill_usage
    li   a1, 0
    call complain_about
    li   a0, 2
    leave 6

# -l: all names, or that of a signal or of a status 128 + signal
.Lkill_list:
    ld   a0, 8(s0)
    beqz a0, 8f
    call atoi
    li   t0, 128
    ble  a0, t0, 7f
    sub  a0, a0, t0
7:  call find_signal
    beqz a0, .Lkill_no_signal
    call kill_print
    li   a0, 0
    leave 6
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
