# wc [-l] [-w] [-m] [-c] [FILE...]: how many lines, words, characters and bytes; of several files the
# sum, too. A word is what stands between blanks. Each byte is a character, as everywhere in LC_ALL=C.

    .include "user.inc"

.equ WC_SIZE,           65536
.equ SHOW_LINES,        1               # what to print, as bits
.equ SHOW_WORDS,        2
.equ SHOW_CHARACTERS,   4
.equ SHOW_BYTES,        8

    .section .rodata
program:
    .asciz "wc"
option_letters:
    .asciz "lwmc"
standard_input:
    .asciz "-"
total_name:
    .asciz "total"

    .bss
    .balign 8
show_what:
    .skip 8
width:
    .skip 8                         # of each column
counts:                                 # lines, words, characters, bytes of this file,
    .skip 32
totals:                                 # and of all
    .skip 32
wc_buffer:
    .skip WC_SIZE

    .text
    .globl main
main:
    enter 5
    addi sp, sp, -16
    mv   a0, a1
    call start_options
    li   s0, 0
1:  la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, 3f
    li   t0, SHOW_LINES
    addi t1, a0, -'l'
    beqz t1, 2f
    li   t0, SHOW_WORDS
    addi t1, a0, -'w'
    beqz t1, 2f
    li   t0, SHOW_CHARACTERS
    addi t1, a0, -'m'
    beqz t1, 2f
    li   t0, SHOW_BYTES
2:  or   s0, s0, t0
    j    1b
3:  bnez s0, 4f
    li   s0, SHOW_LINES | SHOW_WORDS | SHOW_BYTES
4:  sd   s0, show_what, t0

    ld   s1, operands               # s1: the next file
    li   s2, 0                      # s2: how many there were
    li   s3, 0                      # s3: the exit status
    ld   t0, 0(s1)
    bnez t0, 5f
    la   t0, standard_input         # nobody named it, so no name stands behind its figures
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s1, sp
    li   s2, -1
5:  mv   a0, s1
    call choose_width

.Lnext_file:
    ld   s4, 0(s1)
    beqz s4, .Lall_files
    addi s1, s1, 8
    addi s2, s2, 1
    mv   a0, s4
    call open_input
    bltz a0, 7f
    call count_file
    mv   s0, a0
    mv   a1, s4
    bnez s2, 6f
    li   a1, 0
6:  call show_counts
    mv   a0, s0                     # (a directory can be opened, but not read)
    bgez a0, .Lnext_file
7:  mv   a1, a0
    mv   a0, s4
    call complain
    li   s3, 1
    j    .Lnext_file

.Lall_files:
    li   t0, 2
    blt  s2, t0, 8f
    la   a0, totals
    la   a1, total_name
    call show_columns
8:  call flush_output
    mv   a0, s3
    j    .Ldone
.Lusage:
    li   a0, 1
.Ldone:
    addi sp, sp, 16
    leave 5

# void choose_width(char **files): columns as wide as the sum of all sizes, as GNU's wc has them:
# 7 at least when a size isn't known, 1 when only one figure is printed.
choose_width:
    enter 3
    addi sp, sp, -STAT_BYTES
    mv   s0, a0
    li   s1, 0                      # s1: the sum of the sizes
    li   s2, 1                      # s2: the least width
    ld   t0, 8(s0)
    bnez t0, 1f
    ld   t0, show_what
    addi t1, t0, -1
    and  t1, t0, t1
    beqz t1, 5f                     # one file, one figure
1:  ld   a0, 0(s0)
    beqz a0, 3f
    addi s0, s0, 8
    mv   a1, sp
    lbu  t0, 0(a0)
    lbu  t1, 1(a0)
    addi t0, t0, -'-'
    or   t0, t0, t1
    bnez t0, 7f
    li   a0, STDIN                  # `-`
    call fstat
    j    8f
7:  call stat
8:  bltz a0, 1b
    lwu  t0, STAT_MODE(sp)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFREG
    bne  t0, t1, 2f
    ld   t0, STAT_SIZE(sp)
    add  s1, s1, t0
    j    1b
2:  li   s2, 7
    j    1b
3:  li   t0, 1                      # how many digits
    li   t1, 10
4:  divu s1, s1, t1
    beqz s1, 6f
    addi t0, t0, 1
    j    4b
6:  bgeu s2, t0, 5f
    mv   s2, t0
5:  sd   s2, width, t0
    addi sp, sp, STAT_BYTES
    leave 3

# long count_file(int fd): count what it has, in `counts`, and close it. out: a0 0 or -errno
count_file:
    enter 6
    mv   s0, a0
    li   s1, 0                      # s1: lines
    li   s2, 0                      # s2: words
    li   s3, 0                      # s3: bytes
    li   s5, 0                      # s5: 1 inside a word
1:  mv   a0, s0
    la   a1, wc_buffer
    li   a2, WC_SIZE
    call read_some
    mv   s4, a0
    blez a0, 5f
    add  s3, s3, a0
    la   t0, wc_buffer
    add  t1, t0, a0
    li   t3, '\n'
    li   t4, ' '
2:  lbu  t2, 0(t0)
    addi t0, t0, 1
    bgtu t2, t4, 4f                 # most bytes are letters
    beq  t2, t4, 3f
    addi t5, t2, -'\t'              # tab, line feed, vertical tab, form feed, carriage return
    li   t6, 5
    bgeu t5, t6, 4f
    bne  t2, t3, 3f
    addi s1, s1, 1
3:  li   s5, 0
    bne  t0, t1, 2b
    j    1b
4:  xori t5, s5, 1                  # a word begins here, unless we are in one
    add  s2, s2, t5
    li   s5, 1
    bne  t0, t1, 2b
    j    1b

5:  la   t0, counts
    sd   s1, 0(t0)
    sd   s2, 8(t0)
    sd   s3, 16(t0)
    sd   s3, 24(t0)
    mv   a0, s0
    call close_input
    mv   a0, s4
    leave 6

# void show_counts(-, const char *name): print the counts, and add them to the sums.
show_counts:
    la   a0, counts
    la   t0, totals
    .irp column, 0, 8, 16, 24
    ld   t1, \column(a0)
    ld   t2, \column(t0)
    add  t2, t2, t1
    sd   t2, \column(t0)
    .endr
    # fall through

# void show_columns(const long *counts, const char *name): a line; name may be 0.
show_columns:
    enter 4
    mv   s0, a0
    mv   s1, a1
    ld   s2, show_what
    li   s3, 0                      # s3: 1 when a column stands before
1:  andi t0, s2, 1
    beqz t0, 3f
    beqz s3, 2f
    li   a0, ' '
    call put_byte
2:  li   s3, 1
    ld   a0, 0(s0)
    ld   a1, width
    call put_number
3:  addi s0, s0, 8
    srli s2, s2, 1
    bnez s2, 1b
    beqz s1, 4f
    li   a0, ' '
    call put_byte
    mv   a0, s1
    call put_text
4:  li   a0, '\n'
    call put_byte
    leave 4

    .include "lib/command.s"
