# sh, the builtin that reads: read [-r] [-p PROMPT] NAME...
#
# A line of standard input becomes words, one for each variable; the last one gets the rest. A
# backslash takes the next character's meaning away, and joins lines; with -r it is a character like
# others. The bytes are read one by one, since what stands behind the line is for the next reader.
#
# First the whole line is put together, two bytes for a character: what it is, and how it counts.

.equ READ_PLAIN,        0               # part of a word
.equ READ_BLANK,        1               # a separator that is a blank: many are like one
.equ READ_MARK,         2               # another one, as `:` in IFS=:

    .text
builtin_read:
    enter 5
    addi s0, a1, 8                  # s0: the next name
    ld   s4, memory_next
    call read_options_of_read
    bltz a0, .Lread_option
    ld   t0, 0(s0)
    beqz t0, .Lread_no_name
    mv   s2, s0                     # are they names?
1:  ld   a0, 0(s2)
    beqz a0, 2f
    call strlen
    mv   a1, a0
    ld   a0, 0(s2)
    addi s2, s2, 8
    call is_name
    bnez a0, 1b
    ld   a0, -8(s2)
    la   a1, .Lbad_name
    li   a2, 0
    j    .Lread_fails
2:  call start_fields               # $IFS
    call read_whole_line
    mv   s3, a0                     # s3: the status
    mv   s1, s4                     # s1: where we are, s2: the end
    ld   s2, memory_next
    call read_skip_blanks
3:  ld   t0, 8(s0)
    beqz t0, .Lread_last
    addi sp, sp, -16
    sd   s1, 0(sp)
    call read_skip_word
    ld   a0, 0(sp)
    mv   a1, s1
    addi sp, sp, 16
    call read_assign
    call read_skip_separator
    addi s0, s0, 8
    j    3b

# The rest of the line without the blanks at its end; when it is one word and the separator behind
# it, without that one.
.Lread_last:
    bgeu s1, s2, 4f
    lbu  t0, -1(s2)
    addi t0, t0, -READ_BLANK
    bnez t0, 4f
    addi s2, s2, -2
    j    .Lread_last
4:  addi sp, sp, -16
    sd   s1, 0(sp)
    call read_skip_word
    sd   s1, 8(sp)
    call read_skip_separator
    beq  s1, s2, 5f
    sd   s2, 8(sp)
5:  ld   a0, 0(sp)
    ld   a1, 8(sp)
    addi sp, sp, 16
    call read_assign
    sd   s4, memory_next, t0
    mv   a0, s3
    leave 5

.Lread_option:
    la   a0, .Lread_illegal
    li   a2, 0
    j    .Lread_fails
.Lread_no_name:
    la   a0, .Lread_usage
    li   a1, 0
.Lread_fails:
    call say
    sd   s4, memory_next, t0
    li   a0, 2
    leave 5

    .section .rodata
.Lread_usage:
    .asciz "arg count"
.Lread_illegal:
    .asciz "Illegal option "

    .text
# read_options_of_read: s1 becomes 1 after -r; s0 goes behind the options.
# out: a0 0; -1: there is no such option as a1
read_options_of_read:
    enter 0
    li   s1, 0
1:  ld   t0, 0(s0)
    beqz t0, 4f
    lbu  t1, 0(t0)
    addi t1, t1, -'-'
    bnez t1, 4f
    lbu  t1, 1(t0)
    beqz t1, 4f
    addi s0, s0, 8
    addi t2, t1, -'-'
    beqz t2, 4f
    addi t2, t1, -'p'
    beqz t2, 3f
    addi t2, t1, -'r'
    bnez t2, 5f
    li   s1, 1
    lbu  t1, 2(t0)
    beqz t1, 1b
5:  ld   a1, -8(s0)
    li   a0, -1
    leave 0
3:  ld   a0, 0(s0)                  # who is asked sees it; a file does not care
    beqz a0, 4f
    addi s0, s0, 8
    sd   a0, 8(sp)
    li   a0, STDIN
    call is_terminal
    beqz a0, 1b
    ld   a0, 8(sp)
    call show
    j    1b
4:  li   a0, 0
    leave 0

# long read_whole_line(-): append the line. out: a0 0; 1 at the end of the input
read_whole_line:
    enter 1
1:  call read_character             # a0 -1 at the end; a1 1 when a backslash stood before
    bltz a0, 4f
    mv   s0, a0
    call append
    li   a0, READ_PLAIN
    bnez a1, 2f
    li   t0, '\n'
    beq  s0, t0, 3f
    mv   a0, s0
    call kind_of_separator
2:  call append
    j    1b
3:  ld   t0, memory_next
    addi t0, t0, -1
    sd   t0, memory_next, t1
    li   a0, 0
    leave 1
4:  li   a0, 1
    leave 1

# long kind_of_separator(int character): READ_PLAIN, READ_BLANK or READ_MARK
kind_of_separator:
    enter 1
    mv   s0, a0
    mv   a1, a0
    ld   a0, separators
    call strchr
    beqz a0, 1f
    la   a0, blanks
    mv   a1, s0
    call strchr
    mv   t0, a0
    li   a0, READ_BLANK
    bnez t0, 1f
    li   a0, READ_MARK
1:  leave 1

# read_skip_blanks, read_skip_word, read_skip_separator: s1 goes on, at most to s2: over blanks;
# over what is no separator; over blanks with one separator among them. clobber t0
read_skip_blanks:
    bgeu s1, s2, 1f
    lbu  t0, 1(s1)
    addi t0, t0, -READ_BLANK
    bnez t0, 1f
    addi s1, s1, 2
    j    read_skip_blanks
1:  ret
read_skip_word:
    bgeu s1, s2, 1f
    lbu  t0, 1(s1)
    bnez t0, 1f                     # READ_PLAIN is 0
    addi s1, s1, 2
    j    read_skip_word
1:  ret
read_skip_separator:
    enter 0
    call read_skip_blanks
    bgeu s1, s2, 1f
    lbu  t0, 1(s1)
    addi t0, t0, -READ_MARK
    bnez t0, 1f
    addi s1, s1, 2
    call read_skip_blanks
1:  leave 0

# read_assign: the characters from a0 to a1 become the value of the name at s0.
read_assign:
    enter 4
    mv   s1, a0
    mv   s2, a1
    ld   s3, memory_next
1:  bgeu s1, s2, 2f
    lbu  a0, 0(s1)
    addi s1, s1, 2
    call append
    j    1b
2:  li   a0, 0
    call append
    ld   a0, 0(s0)
    call strlen
    mv   a1, a0
    ld   a0, 0(s0)
    mv   a2, s3
    sd   s3, memory_next, t0
    call set_variable
    leave 4

# read_character: the next one of standard input; s1 is 1 after -r.
read_character:
    enter 0
1:  li   a0, STDIN
    addi a1, sp, 8
    li   a2, 1
    call read_some
    blez a0, 3f
    lbu  a0, 8(sp)
    li   a1, 0
    bnez s1, 2f
    li   t0, '\\'
    bne  a0, t0, 2f
    li   a0, STDIN
    addi a1, sp, 8
    li   a2, 1
    call read_some
    blez a0, 3f
    lbu  a0, 8(sp)
    li   a1, 1
    li   t0, '\n'
    beq  a0, t0, 1b                 # a backslash at the end of the line: on to the next one
2:  leave 0
3:  li   a0, -1
    leave 0
