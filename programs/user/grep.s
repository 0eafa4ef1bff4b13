# grep [-EFvcnilqshHwx] PATTERN [FILE...], or with -e PATTERN...: print the lines in which a pattern
# is found. -v: those in which none is; -c: how many; -l: only the files' names; -n: with the lines'
# numbers; -i: upper and lower case alike; -w, -x: a whole word, a whole line; -q: only the status: 0
# found, 1 not found, 2 an error; -s: no word about files that cannot be read; -h, -H: never and
# always with the files' names. Patterns stand below each other, or behind one -e each. -F takes them
# as they are; else they are regular expressions, basic or, with -E, extended:
#
#       c      the character itself         ^   the beginning of the line
#       .      any character                $   the end of the line
#       [a-z]  one of these                 [[:alpha:]]  one of a class
#       [^a-z] one of the others            x*  any number of x
#
#       basic   \(x\)  x\{2,3\}  x\+  x\?  x\|y
#       -E      (x)    x{2,3}    x+   x?   x|y
#
# Else a backslash makes the next character an ordinary one.

    .include "user.inc"

.equ GREP_INVERT,       1
.equ GREP_COUNT,        2
.equ GREP_NUMBER,       4
.equ GREP_IGNORE_CASE,  8
.equ GREP_QUIET,        16
.equ GREP_NO_NAMES,     32
.equ GREP_EXTENDED,     64
.equ GREP_FIXED,        128
.equ GREP_ONLY_NAMES,   256
.equ GREP_WORDS,        512
.equ GREP_WHOLE_LINES,  1024
.equ GREP_SILENT,       2048
.equ GREP_NAMES,        4096

    .section .rodata
program:
    .asciz "grep"
option_letters:                         # in the order of the flags' bits
    .asciz "vcniqhEFlwxsHe:"
usage:
    .asciz "usage: grep [-EFvcnilqshHwx] PATTERN [FILE...]"
standard_input:
    .asciz "-"
standard_input_name:
    .asciz "(standard input)"

    .bss
    .balign 8
grep_flags:
    .skip 8
show_names:
    .skip 8

    .text
    .globl main
main:
    enter 6
    addi sp, sp, -16
    addi t0, a0, 1                  # s5: the -e patterns go here, each with its zero behind;
    slli t0, t0, 3                  # there cannot be more of them than arguments
    mv   s4, a1
    mv   a0, t0
    call malloc
    beqz a0, .Lno_memory
    mv   s5, a0
    mv   s2, a0                     # s2: where the next one goes
    mv   a0, s4
    call start_options
    li   s0, 0                      # s0: the flags
1:  la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, 3f
    li   t0, 'e'
    beq  a0, t0, 2f
    mv   a1, a0
    la   a0, option_letters
    call strchr
    la   t0, option_letters
    sub  a0, a0, t0
    li   t0, 1
    sll  t0, t0, a0
    or   s0, s0, t0
    j    1b
2:  ld   t0, option_value
    sd   t0, 0(s2)
    addi s2, s2, 8
    j    1b

3:  sd   s0, grep_flags, t0
    ld   s1, operands               # s1: the next file
    bne  s2, s5, 5f
    ld   t0, 0(s1)                  # without -e, the first operand is the pattern
    beqz t0, 4f
    addi s1, s1, 8
    sd   t0, 0(s2)
    addi s2, s2, 8
5:  la   t0, regex_program
    sd   t0, regex_out, t1
12: ld   a0, 0(s5)                  # the patterns can be read now that all options are known
    call compile_patterns
    addi s5, s5, 8
    bne  s5, s2, 12b
    call finish_patterns
    ld   t0, 0(s1)
    bnez t0, 6f
    la   t0, standard_input
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s1, sp
6:  ld   t0, 8(s1)                  # the names stand in front when there are several
    snez t0, t0
    li   t1, GREP_NAMES
    and  t1, t1, s0
    or   t0, t0, t1
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
9:  li   s3, 2
    li   t0, GREP_SILENT
    and  t0, t0, s0
    bnez t0, 8b
    mv   a1, a0
    mv   a0, s4
    call complain
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
.Lno_memory:
    la   a0, usage
    li   a1, -ENOMEM
    call complain
    j    .Lusage

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
    andi t0, s6, GREP_QUIET | GREP_ONLY_NAMES
    bnez t0, 10f                    # one is enough
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
    andi t0, s6, GREP_COUNT | GREP_QUIET | GREP_ONLY_NAMES
    addi t0, t0, -GREP_COUNT
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
10: andi t0, s6, GREP_QUIET
    bnez t0, 7b
    mv   a0, s1
    call put_text
    li   a0, '\n'
    call put_byte
    j    7b
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

    .include "lib/regex.s"
    .include "lib/command.s"
