# pipeline: processes that talk through pipes. A writer makes numbers, a filter keeps those that are
# prime, a reader adds them up:
#
#       writer  --- pipe --->  filter  --- pipe --->  reader
#       2 3 4 5 ...            2 3 5 7 ...            their sum
#
# Nobody tells anybody when to run. Who reads an empty pipe sleeps until something is in it, who
# writes to a full one until there is room; so the three go along together, and a pipe never holds
# more than 64 KiB, whatever runs through it. The bytes are copied twice, into the pipe and out of
# it; no page changes hands.
#
# When the writer is done, its end of the pipe is closed, and the filter reads the end of the file:
# but only if nobody else has that end. Each process closes what it does not use, first of all.
#
# In a second run the reader stops after ten numbers. The filter's next write finds nobody who
# reads, and SIGPIPE kills it; then the writer's does, too. That is how `yes | head` ends. In the
# third, the filter ignores SIGPIPE, and gets the error EPIPE instead.

    .include "user.inc"

.equ NUMBERS,           100000          # how far the writer counts
.equ FEW,               10              # how many the impatient reader reads
.equ BUFFER_NUMBERS,    512             # numbers in one read or write: 4 KiB

    .bss
    .balign 8
buffer:
    .skip 8 * BUFFER_NUMBERS
pipes:                                  # (to read from, to write to): the first pipe, the second
    .skip 16
pids:
    .skip 24
reader_limit:
    .skip 8                         # how many numbers the reader reads
filter_ignores:
    .skip 8                         # not 0: the filter ignores SIGPIPE
report:
    .skip 8                         # standard output as it was at first, for who has lent its own

    .text
    .globl main
main:
    enter 0
    li   a0, STDOUT
    call dup
    sd   a0, report, t0
    print "all numbers:\n"
    li   t0, -1
    sd   t0, reader_limit, t1
    call run_pipeline
    print "the reader stops after ten:\n"
    li   t0, FEW
    sd   t0, reader_limit, t1
    call run_pipeline
    print "the same, and the filter ignores SIGPIPE:\n"
    li   t0, 1
    sd   t0, filter_ignores, t1
    call run_pipeline
    li   a0, 0
    leave 0

# void run_pipeline(void): make the pipes and the processes, wait for all, and say how each ended.
run_pipeline:
    enter 3
    la   a0, pipes
    li   a1, 0
    call pipe2
    la   a0, pipes + 8
    li   a1, 0
    call pipe2
    la   s0, pids
    la   s1, .Lroles
    li   s2, 3
1:  call fork
    bnez a0, 2f
    ld   t0, 8(s1)
    jr   t0                         # the child plays its role, and never returns
2:  sd   a0, 0(s0)
    addi s0, s0, 8
    addi s1, s1, 16
    addi s2, s2, -1
    bnez s2, 1b
    call close_pipes                # the parent has no use for them, and would keep them open

    la   s0, pids                   # first wait for all: they print, too
    li   s2, 3
3:  ld   a0, 0(s0)
    mv   a1, s0                     # its status takes the place of its pid
    li   a2, 0
    call waitpid
    addi s0, s0, 8
    addi s2, s2, -1
    bnez s2, 3b
4:  addi s0, s0, -8
    addi s1, s1, -16
    ld   a0, 0(s1)
    call print_string
    lw   a0, 0(s0)
    call print_status
    la   t0, pids
    bne  s0, t0, 4b
    leave 3

    .section .rodata
    .balign 8
.Lroles:
    .dword .Lwriter_name, writer, .Lfilter_name, filter, .Lreader_name, reader
.Lwriter_name:
    .asciz "  the writer "
.Lfilter_name:
    .asciz "  the filter "
.Lreader_name:
    .asciz "  the reader "
    .text

# void close_pipes(void): all four ends. Who needs one has put it aside before.
close_pipes:
    enter 2
    la   s0, pipes
    li   s1, 4
1:  lw   a0, 0(s0)
    call close
    addi s0, s0, 4
    addi s1, s1, -1
    bnez s1, 1b
    leave 2

# --- the three roles: each is a process, and ends with _exit -------------------------------------
# stand_between: take this end as standard input or output. in: a0 the descriptor, a1 which
stand_between:
    li   a2, 0
    tail dup3

writer:
    lw   a0, pipes + 4              # the first pipe's end to write to
    li   a1, STDOUT
    call stand_between
    call close_pipes
    li   s0, 2                      # s0: the number
1:  la   s1, buffer                 # s1: where it goes
    li   s2, BUFFER_NUMBERS
2:  sd   s0, 0(s1)
    addi s1, s1, 8
    addi s0, s0, 1
    li   t0, NUMBERS
    beq  s0, t0, 3f
    addi s2, s2, -1
    bnez s2, 2b
3:  la   a1, buffer
    sub  a2, s1, a1
    li   a0, STDOUT
    call write_all
    bltz a0, broken
    li   t0, NUMBERS
    bne  s0, t0, 1b
    li   a0, 0
    call _exit

filter:
    ld   t0, filter_ignores
    beqz t0, 1f
    addi sp, sp, -SIGACTION_SIZE - 8
    li   t0, SIG_IGN
    sd   t0, SIGACTION_HANDLER(sp)
    sd   zero, SIGACTION_FLAGS(sp)
    sd   zero, SIGACTION_MASK(sp)
    li   a0, SIGPIPE
    mv   a1, sp
    li   a2, 0
    li   a3, SIGSET_SIZE
    call rt_sigaction
1:  lw   a0, pipes
    li   a1, STDIN
    call stand_between
    lw   a0, pipes + 12
    li   a1, STDOUT
    call stand_between
    call close_pipes
    addi sp, sp, -16
2:  call read_number_in             # one by one: what is prime goes on
    blez a0, 4f
    mv   s0, a0
    li   t0, 2
3:  mul  t1, t0, t0
    bgtu t1, s0, 5f                 # no divisor: prime
    remu t1, s0, t0
    addi t0, t0, 1
    bnez t1, 3b
    j    2b
5:  sd   s0, 0(sp)
    li   a0, STDOUT
    mv   a1, sp
    li   a2, 8
    call write_all
    bltz a0, broken
    j    2b
4:  li   a0, 0
    call _exit

reader:
    lw   a0, pipes + 8
    li   a1, STDIN
    call stand_between
    call close_pipes
    li   s0, 0                      # s0: how many, s1: their sum
    li   s1, 0
    ld   s2, reader_limit
1:  beq  s0, s2, 2f
    call read_number_in
    blez a0, 2f
    add  s1, s1, a0
    addi s0, s0, 1
    j    1b
2:  printf "%ld primes, their sum is %ld\n", s0, s1
    li   a0, 0
    call _exit

# broken: a write has failed with the error in a0, which is EPIPE.
broken:
    neg  a3, a0
    addi sp, sp, -64
    mv   a0, sp
    li   a1, 64
    la   a2, .Lbroken_text
    call snprintf
    mv   a2, a0
    mv   a1, sp
    ld   a0, report
    call write_all
    li   a0, 1
    call _exit

    .section .rodata
.Lbroken_text:
    .asciz "a write failed with error %ld\n"
    .text

# long read_number_in(void): the next number of standard input; a block at a time is read.
#   out  a0 the number; 0 at the end
read_number_in:
    enter 0
    ld   t0, .Lnext_number
    ld   t1, .Lnumbers_end
    bne  t0, t1, 1f
    li   a0, STDIN
    la   a1, buffer
    li   a2, 8 * BUFFER_NUMBERS
    call read_some
    blez a0, 2f
    la   t0, buffer
    add  a0, a0, t0
    sd   a0, .Lnumbers_end, t1
1:  ld   a0, 0(t0)
    addi t0, t0, 8
    sd   t0, .Lnext_number, t1
    leave 0
2:  li   a0, 0
    leave 0

    .bss
    .balign 8
.Lnext_number:
    .skip 8
.Lnumbers_end:
    .skip 8
    .text

    .include "lib/libc.s"
    .include "lib/files.s"
