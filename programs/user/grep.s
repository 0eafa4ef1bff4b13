# grep [-v] [-c] [-n] [-i] [-q] [-h] PATTERN [FILE...]: print the lines in which the pattern is
# found. -v: those in which it isn't; -c: how many; -n: with their numbers; -i: upper and lower
# case alike; -q: only the status: 0 found, 1 not found, 2 an error.
#
#       c      the character itself         ^   the beginning of the line
#       .      any character                $   the end of the line
#       [a-z]  one of these                 x*  any number of x
#       [^a-z] one of the others
#
# A backslash makes the next character an ordinary one. The search tries each place of the line; at
# each, what the pattern says is matched from the left, and a `*` takes as much as it can at first,
# and gives back one by one until the rest fits.

    .include "user.inc"

.equ GREP_INVERT,       1
.equ GREP_COUNT,        2
.equ GREP_NUMBER,       4
.equ GREP_IGNORE_CASE,  8
.equ GREP_QUIET,        16
.equ GREP_NO_NAMES,     32

    .section .rodata
program:
    .asciz "grep"
option_letters:                         # in the order of the flags' bits
    .asciz "vcniqh"
usage:
    .asciz "usage: grep [-vcniqh] PATTERN [FILE...]"
standard_input:
    .asciz "-"
standard_input_name:
    .asciz "(standard input)"

    .bss
    .balign 8
grep_flags:
    .skip 8
pattern:
    .skip 8
show_names:
    .skip 8

    .text
    .globl main
main:
    enter 6
    addi sp, sp, -16
    mv   a0, a1
    call start_options
    li   s0, 0                      # s0: the flags
1:  la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, 3f
    mv   a1, a0
    la   a0, option_letters
    call strchr
    la   t0, option_letters
    sub  a0, a0, t0
    li   t0, 1
    sll  t0, t0, a0
    or   s0, s0, t0
    j    1b

3:  sd   s0, grep_flags, t0
    ld   s1, operands               # s1: the next file
    ld   a0, 0(s1)
    beqz a0, 4f
    sd   a0, pattern, t0
    addi s1, s1, 8
    andi t0, s0, GREP_IGNORE_CASE
    beqz t0, 5f
    call make_lower
5:  ld   t0, 0(s1)
    bnez t0, 6f
    la   t0, standard_input
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s1, sp
6:  ld   t0, 8(s1)                  # the names stand in front when there are several
    snez t0, t0
    andi t1, s0, GREP_NO_NAMES
    beqz t1, 7f
    li   t0, 0
7:  sd   t0, show_names, t1

    li   s2, 1                      # s2: 0 when a line was found
    li   s3, 0                      # s3: 2 when there was an error
8:  ld   s4, 0(s1)
    beqz s4, 10f
    addi s1, s1, 8
    mv   a0, s4
    call open_input
    bltz a0, 9f
    mv   a1, s4
    call search_file
    bltz a0, 9f
    beqz a0, 8b
    li   s2, 0
    ld   t0, grep_flags
    andi t0, t0, GREP_QUIET
    beqz t0, 8b
    li   s3, 0                      # -q: found is found
    j    10f
9:  mv   a1, a0
    mv   a0, s4
    call complain
    li   s3, 2
    j    8b

10: call flush_output
    mv   a0, s2
    beqz s3, 11f
    mv   a0, s3
11: addi sp, sp, 16
    leave 6
4:  la   a0, usage
    li   a1, 0
    call complain_about
.Lusage:
    li   a0, 2
    j    11b

# long search_file(int fd, const char *name). out: a0 how many lines; -errno
search_file:
    enter 7
    mv   s0, a0
    mv   s1, a1
    bnez a0, 1f
    la   s1, standard_input_name
1:  li   s2, 0                      # s2: the line's number
    li   s3, 0                      # s3: how many were found
    ld   s6, grep_flags
    call read_lines_of
2:  call read_line
    blez a0, 6f
    addi s2, s2, 1
    mv   s4, a0                     # s4: the line
    mv   s5, a1
    add  a1, a0, a1
    lbu  t0, -1(a1)                 # the line feed is no part of it
    addi t0, t0, -'\n'
    bnez t0, 3f
    addi a1, a1, -1
    addi s5, s5, -1
3:  call line_fits
    andi t0, s6, GREP_INVERT
    beqz t0, 4f
    xori a0, a0, 1
4:  beqz a0, 2b
    addi s3, s3, 1
    andi t0, s6, GREP_QUIET
    bnez t0, 7f
    andi t0, s6, GREP_COUNT
    bnez t0, 2b
    mv   a0, s1
    mv   a1, s2
    call put_where
    mv   a0, s4
    mv   a1, s5
    call put_bytes
    li   a0, '\n'
    call put_byte
    j    2b

6:  bltz a0, 8f
    andi t0, s6, GREP_COUNT
    beqz t0, 7f
    andi t0, s6, GREP_QUIET
    bnez t0, 7f
    mv   a0, s1
    li   a1, 0
    call put_where
    mv   a0, s3
    li   a1, 0
    call put_number
    li   a0, '\n'
    call put_byte
7:  mv   s4, s3
    j    9f
8:  mv   s4, a0
9:  mv   a0, s0
    call close_input
    mv   a0, s4
    leave 7

# void put_where(const char *name, long number): "name:number:", as far as they are wanted.
put_where:
    enter 1
    mv   s0, a1
    ld   t0, show_names
    beqz t0, 1f
    call put_text
    li   a0, ':'
    call put_byte
1:  beqz s0, 2f
    ld   t0, grep_flags
    andi t0, t0, GREP_NUMBER
    beqz t0, 2f
    mv   a0, s0
    li   a1, 0
    call put_number
    li   a0, ':'
    call put_byte
2:  leave 1

# void make_lower(char *string): in place.
make_lower:
1:  lbu  t0, 0(a0)
    beqz t0, 3f
    addi t1, t0, -'A'
    sltiu t1, t1, 26
    beqz t1, 2f
    addi t0, t0, 'a' - 'A'
    sb   t0, 0(a0)
2:  addi a0, a0, 1
    j    1b
3:  ret

    .include "lib/regex.s"
    .include "lib/command.s"
