# The user library: formatted output, as in C. Needs lib/calls.s and lib/string.s.
#
#       %d %i   int                 %ld     long                %s  string
#       %u      unsigned            %lu     unsigned long       %c  character
#       %x      ... in hexadecimal  %lx                         %p  pointer: 0x and hexadecimal
#       %%      a percent sign
#
# Between % and the letter: `-` to put what is printed at the left of its field, `0` to fill the
# field with zeros in place of blanks, and the field's width.

.equ PRINTF_MAX,        512             # bytes that printf can print at once
.equ PRINTF_ARGUMENTS,  7 * 8           # a1-a7
.equ DIGITS_MAX,        24              # 20 digits of a long, a sign

    .text
# int printf(const char *format, ...)
#   Print on standard output, in one system call: lines of two processes never mix.
#   in   a0 the format, a1-a7 what it speaks of
#   out  a0 the number of bytes, or -errno
printf:
    addi sp, sp, -(PRINTF_MAX + PRINTF_ARGUMENTS + 8)
    sd   ra, PRINTF_MAX + PRINTF_ARGUMENTS(sp)
    .irp n, 1, 2, 3, 4, 5, 6, 7
    sd   a\n, PRINTF_MAX + (\n - 1) * 8(sp)
    .endr

    mv   a2, a0
    mv   a0, sp
    li   a1, PRINTF_MAX
    addi a3, sp, PRINTF_MAX
    call vsnprintf
    mv   a2, a0
    li   t0, PRINTF_MAX - 1         # longer texts were cut
    ble  a2, t0, 1f
    mv   a2, t0

1:  li   a0, STDOUT
    mv   a1, sp
    call write
    ld   ra, PRINTF_MAX + PRINTF_ARGUMENTS(sp)
    addi sp, sp, PRINTF_MAX + PRINTF_ARGUMENTS + 8
    ret

# int snprintf(char *buffer, long size, const char *format, ...)
#   Write into a buffer, never more than `size` bytes, the zero at the end included.
#   out  a0 the length that the text has, or would have with room enough
snprintf:
    addi sp, sp, -48
    sd   ra, 40(sp)
    .irp n, 3, 4, 5, 6, 7
    sd   a\n, (\n - 3) * 8(sp)
    .endr
    mv   a3, sp
    call vsnprintf
    ld   ra, 40(sp)
    addi sp, sp, 48
    ret

# int vsnprintf(char *buffer, long size, const char *format, const long *arguments)
#   The same with the arguments in an array. Through it all
#       s0 where the next byte goes      s1 the last place, for the zero     s2 the format
#       s3 the next argument             s4 the field's width                s5 what to fill it with
#       s6 1: fill it at the right       s7 1: the argument is a long
vsnprintf:
    enter 8
    addi sp, sp, -(DIGITS_MAX + 8)
    sd   a0, DIGITS_MAX(sp)         # where the text begins
    mv   s0, a0
    add  s1, a0, a1
    addi s1, s1, -1
    mv   s2, a2
    mv   s3, a3

.Lnext_byte:
    lbu  a0, 0(s2)
    addi s2, s2, 1
    beqz a0, .Lend_of_format
    li   t0, '%'
    beq  a0, t0, .Lconversion
.Lplain_byte:
    call .Lput_byte
    j    .Lnext_byte

.Lend_of_format:
    ld   a0, DIGITS_MAX(sp)
    sub  a0, s0, a0                 # the length, with what found no room
    bltu s0, s1, 1f
    mv   s0, s1
1:  sb   zero, 0(s0)
    addi sp, sp, DIGITS_MAX + 8
    leave 8

# --- behind a %: flags, width, l ------------------------------------------------------------------
.Lconversion:
    li   s4, 0
    li   s5, ' '
    li   s6, 0
    li   s7, 0
.Lflag:
    lbu  a0, 0(s2)
    addi s2, s2, 1
    li   t0, '-'
    bne  a0, t0, 1f
    li   s6, 1
    j    .Lflag
1:  li   t0, '0'
    bne  a0, t0, .Lwidth
    mv   s5, t0
    j    .Lflag

.Lwidth:
    addi t0, a0, -'0'
    li   t1, 10
    bgeu t0, t1, 2f
    mul  s4, s4, t1
    add  s4, s4, t0
    lbu  a0, 0(s2)
    addi s2, s2, 1
    j    .Lwidth
2:  li   t0, 'l'
    bne  a0, t0, .Lletter
    li   s7, 1
    lbu  a0, 0(s2)
    addi s2, s2, 1

# --- the letter -----------------------------------------------------------------------------------
.Lletter:
    li   t0, '%'
    beq  a0, t0, .Lplain_byte
    beqz a0, .Lend_of_format        # the format ends in the middle of a conversion

    ld   a1, 0(s3)                  # a1: the argument
    addi s3, s3, 8
    li   t0, 'd'
    beq  a0, t0, .Lsigned
    li   t0, 'i'
    beq  a0, t0, .Lsigned
    li   t0, 'u'
    li   a2, 10                     # a2: the base
    beq  a0, t0, .Lunsigned
    li   a2, 16
    li   t0, 'x'
    beq  a0, t0, .Lunsigned
    li   t0, 'p'
    beq  a0, t0, .Lpointer
    li   t0, 'c'
    beq  a0, t0, .Lcharacter
    li   t0, 's'
    bne  a0, t0, .Lplain_byte       # no such letter: print it as it is

    mv   s7, a1
    bnez s7, 3f
    la   s7, .Lnull_string
3:  mv   a0, s7
    call strlen
    mv   a1, s7
    j    .Lput_field

.Lcharacter:
    sb   a1, 0(sp)
    mv   a1, sp
    li   a0, 1
    j    .Lput_field

.Lsigned:
    bnez s7, 4f
    sext.w a1, a1                   # an int
4:  li   a2, 10
    li   a3, 0
    bgez a1, .Lnumber
    neg  a1, a1
    li   a3, '-'
    j    .Lnumber

.Lunsigned:
    li   a3, 0
    bnez s7, .Lnumber
    slli a1, a1, 32                 # an unsigned int: only its 32 bits
    srli a1, a1, 32
    j    .Lnumber

.Lpointer:
    li   a0, '0'
    call .Lput_byte
    li   a0, 'x'
    call .Lput_byte
    li   a3, 0

# .Lnumber: write the digits of a1 in base a2 from the end of the buffer at sp, and in front of them
# the sign in a3, if there is one.
.Lnumber:
    addi t0, sp, DIGITS_MAX
5:  remu t1, a1, a2
    divu a1, a1, a2
    addi t0, t0, -1
    li   t2, 10
    bltu t1, t2, 6f
    addi t1, t1, 'a' - '0' - 10
6:  addi t1, t1, '0'
    sb   t1, 0(t0)
    bnez a1, 5b

    mv   a1, t0
    beqz a3, 8f
    li   t1, ' '
    beq  s5, t1, 7f
    mv   a0, a3                     # zeros will fill the field, and the sign stands before them
    call .Lput_byte
    addi s4, s4, -1
    j    8f
7:  addi a1, a1, -1
    sb   a3, 0(a1)
8:  addi a0, sp, DIGITS_MAX
    sub  a0, a0, a1

# .Lput_field: a0 bytes at a1, in a field of s4.
.Lput_field:
    mv   a2, a0
    sub  a3, s4, a0                 # a3: how many places are to be filled
    bnez s6, 10f
    mv   a0, s5
9:  blez a3, 10f
    call .Lput_byte
    addi a3, a3, -1
    j    9b
10: beqz a2, 11f
    lbu  a0, 0(a1)
    call .Lput_byte
    addi a1, a1, 1
    addi a2, a2, -1
    j    10b
11: li   a0, ' '
12: blez a3, .Lnext_byte
    call .Lput_byte
    addi a3, a3, -1
    j    12b

# .Lput_byte: append the byte in a0, if there is room; count it in any case. Changes only s0.
.Lput_byte:
    bgeu s0, s1, 1f
    sb   a0, 0(s0)
1:  addi s0, s0, 1
    ret

    .section .rodata
.Lnull_string:
    .asciz "(null)"
    .text
