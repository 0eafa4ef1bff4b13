# printf FORMAT [ARGUMENT...]: print the arguments as the format says, which is used again until all
# of them are printed.
#
#       %s %b       a string; %b: with backslashes in it (lib/escapes.s)
#       %d %i       a number, %u without a sign, %o octal, %x %X hexadecimal; 'c is c's code
#       %c %%       a string's first character; a percent sign
#       %-08.3d     flags (- 0 + blank #), width, precision; a `*` takes one from the arguments
#
# There are no numbers with fractions here.

    .include "user.inc"

    .bss
    .balign 8
arguments:
    .skip 8                         # char **: the next one
status:
    .skip 8                         # 1: something was no number
flags:
    .skip 8                         # of this conversion, as FLAG_... below
width:
    .skip 8
precision:
    .skip 8                         # -1: none

.equ FLAG_LEFT,         1
.equ FLAG_ZERO,         2
.equ FLAG_PLUS,         4
.equ FLAG_BLANK,        8
.equ FLAG_PREFIX,       16

    .section .rodata
program:
    .asciz "printf"
.Lusage:
    .asciz "usage: printf format [arg ...]"
.Lflag_letters:
    .asciz "-0+ #"
.Lnumber_letters:
    .asciz "diuoxX"
.Lbad_directive:
    .asciz "invalid directive"
.Lno_argument:
    .byte 0

    .text
    .globl main
main:
    enter 3
    addi t0, a1, 16
    sd   t0, arguments, t1
    ld   s0, 8(a1)                  # s0: the format
    bnez s0, 1f
    la   a0, .Lusage
    li   a1, 0
    call complain_about
    li   a0, 2
    leave 3
1:  lbu  t0, 0(s0)
    addi t0, t0, -'-'
    bnez t0, 2f
    lbu  t0, 1(s0)
    addi t0, t0, -'-'
    bnez t0, 2f
    lbu  t0, 2(s0)
    bnez t0, 2f
    ld   s0, 16(a1)                 # --
    addi t0, a1, 24
    sd   t0, arguments, t1
2:  ld   s1, arguments              # once more, as long as that uses arguments up
    mv   a0, s0
    call print_format
    bnez a0, 3f
    ld   t0, arguments
    ld   t1, 0(t0)
    beqz t1, 3f
    bne  t0, s1, 2b
3:  call flush_output
    ld   a0, status
    leave 3

# long print_format(const char *format). out: a0 1: this was the last (\c, or an error)
print_format:
    enter 2
    mv   s0, a0
1:  lbu  a0, 0(s0)
    beqz a0, 5f
    addi s0, s0, 1
    li   t0, '%'
    beq  a0, t0, 3f
    li   t0, '\\'
    bne  a0, t0, 2f
    mv   a0, s0
    li   a1, 0
    call read_escape
    mv   s0, a1
2:  call put_byte
    j    1b
3:  mv   s1, s0
    mv   a0, s0
    call print_conversion
    mv   s0, a0
    beqz a1, 1b
    bltz a1, 6f
    addi s1, s1, -1                 # what it looks like, up to its letter
    sb   zero, 1(s0)
    mv   a0, s1
    la   a1, .Lbad_directive
    call complain_text
    li   t0, 2
    sd   t0, status, t1
6:  li   a0, 1
    leave 2
5:  li   a0, 0
    leave 2

# (const char *, long) print_conversion(const char *format)
#   in   a0 behind the percent sign
#   out  a0 behind the conversion; a1 0; -1: nothing more is to be printed; 1: a0 is at a letter that
#        means nothing
print_conversion:
    enter 2
    mv   s0, a0
    sd   zero, flags, t0
1:  lbu  a1, 0(s0)
    beqz a1, .Lno_conversion
    la   a0, .Lflag_letters
    call strchr
    beqz a0, 2f
    la   t0, .Lflag_letters
    sub  t0, a0, t0
    li   t1, 1
    sll  t1, t1, t0
    ld   t0, flags
    or   t0, t0, t1
    sd   t0, flags, t1
    addi s0, s0, 1
    j    1b
2:  call read_width
    sd   a0, width, t0
    bgez a0, 3f
    neg  a0, a0                     # a negative one: to the left
    sd   a0, width, t0
    ld   t0, flags
    ori  t0, t0, FLAG_LEFT
    sd   t0, flags, t1
3:  li   a0, -1
    lbu  t0, 0(s0)
    addi t0, t0, -'.'
    bnez t0, 4f
    addi s0, s0, 1
    call read_width
4:  sd   a0, precision, t0

    lbu  s1, 0(s0)                  # s1: the letter
    beqz s1, .Lno_conversion
    addi s0, s0, 1
    li   t0, '%'
    beq  s1, t0, .Lpercent_itself
    li   t0, 's'
    beq  s1, t0, .Lsome_string
    li   t0, 'c'
    beq  s1, t0, .Lone_character
    li   t0, 'b'
    beq  s1, t0, .Lescaped
    la   a0, .Lnumber_letters
    mv   a1, s1
    call strchr
    beqz a0, .Lno_such_letter
    mv   a0, s1
    call print_integer
.Lconverted:
    mv   a0, s0
    li   a1, 0
    leave 2
.Lpercent_itself:
    mv   a0, s1
    call put_byte
    j    .Lconverted
.Lsome_string:
    call next_argument
    mv   s1, a0
    call strlen
    mv   a1, a0
    mv   a0, s1
    ld   t0, precision
    bgtu a1, t0, 5f                 # (none is the largest of all)
    j    6f
5:  mv   a1, t0
6:  call put_padded
    j    .Lconverted
.Lone_character:
    call next_argument
    lbu  t0, 0(a0)
    snez a1, t0
    j    6b
.Lescaped:
    call next_argument
    mv   s1, a0
    call expand_escapes
    ld   t0, precision
    bleu a0, t0, 7f
    mv   a0, t0
7:  neg  t1, a1                     # -1 behind \c
    mv   a1, a0
    mv   a0, s1
    mv   s1, t1
    call put_padded
    mv   a0, s0
    mv   a1, s1
    leave 2
.Lno_such_letter:
    addi s0, s0, -1
.Lno_conversion:
    mv   a0, s0
    li   a1, 1
    leave 2

# const char *next_argument(void): "" when there are no more.
next_argument:
    ld   t0, arguments
    ld   a0, 0(t0)
    beqz a0, 1f
    addi t0, t0, 8
    sd   t0, arguments, t1
    ret
1:  la   a0, .Lno_argument
    ret

# long read_width(-): a number at s0, or a `*`; s0 goes behind it.
read_width:
    enter 0
    lbu  t0, 0(s0)
    addi t1, t0, -'*'
    bnez t1, 1f
    addi s0, s0, 1
    call next_argument
    li   a1, 1
    call number_of_argument
    leave 0
1:  li   a0, 0
    li   t2, 10
2:  lbu  t0, 0(s0)
    addi t0, t0, -'0'
    bgeu t0, t2, 3f
    mul  a0, a0, t2
    add  a0, a0, t0
    addi s0, s0, 1
    j    2b
3:  leave 0

# void put_padded(const char *bytes, long count): with blanks up to the width.
put_padded:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   s2, width
    sub  s2, s2, a1                 # s2: how many blanks
    ld   t0, flags
    andi t0, t0, FLAG_LEFT
    bnez t0, 1f
    call put_blanks
1:  mv   a0, s0
    mv   a1, s1
    call put_bytes
    call put_blanks
    leave 3

# put_blanks: as many as s2 says, which is 0 then.
put_blanks:
    enter 0
1:  blez s2, 2f
    li   a0, ' '
    call put_byte
    addi s2, s2, -1
    j    1b
2:  leave 0

    .include "lib/printf_integers.s"
    .include "lib/escapes.s"
    .include "lib/digits.s"
    .include "lib/command.s"
