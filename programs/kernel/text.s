# Text for /proc: a file's contents, made line by line when it is opened.
#
# The bytes go into the pages of an object, which are taken as the text grows. There is one text at a time:
# making it never sleeps.

    .include "kernel.inc"

.equ DIGITS_MAX,        24              # of a 64-bit number, in any base from 10 on
.equ NUMBER_DECIMAL,    10
.equ NUMBER_HEX,        16

    .bss
    .balign 8
text_object:                        # 0 = there was no memory, and no text is made
    .zero 8
text_length:
    .zero 8
text_line:                          # where the last line begins
    .zero 8
text_page:                          # the frame that the next byte goes to, unless it begins a page
    .zero 8

    .text
# void text_begin(void)
#   Begin a text.
    .globl text_begin
text_begin:
    enter 0
    li   a0, 0
    call object_create
    sd   a0, text_object, t0
    sd   zero, text_length, t0
    sd   zero, text_line, t0
    leave 0

# struct object *text_end(void)
#   The text is complete.
#   out  a0 its object, which is the caller's now; 0 when there was no memory
    .globl text_end
text_end:
    ld   a0, text_object
    beqz a0, 1f
    ld   t0, text_length
    sd   t0, OBJECT_SIZE(a0)
1:  ret

# void text_byte(int byte)
#   Add a byte. When memory is out, the text is given up.
#   in   a0 the byte
    .globl text_byte
text_byte:
    enter 1
    mv   s0, a0
    ld   a0, text_object
    beqz a0, 3f
    ld   a1, text_length
    slli t0, a1, 64 - PAGE_SHIFT
    bnez t0, 1f
    call object_page                # the first byte of a page
    branch_if_error a0, 2f
    sd   a0, text_page, t0
    call frame_release              # the object keeps it
1:  ld   t0, text_length
    li   t1, PAGE_MASK
    and  t1, t1, t0
    ld   t2, text_page
    add  t2, t2, t1
    sb   s0, 0(t2)
    addi t0, t0, 1
    sd   t0, text_length, t1
    li   t1, '\n'
    bne  s0, t1, 3f
    sd   t0, text_line, t1
3:  leave 1
2:  ld   a0, text_object
    call object_drop
    sd   zero, text_object, t0
    leave 1

# void text_string(const char *string)
#   Add a string.
#   in   a0 kernel address
    .globl text_string
text_string:
    enter 1
    mv   s0, a0
1:  lbu  a0, 0(s0)
    beqz a0, 2f
    call text_byte
    addi s0, s0, 1
    j    1b
2:  leave 1

# void text_pad(long width)
#   Add blanks, until the line is so long.
#   in   a0 the width
    .globl text_pad
text_pad:
    enter 1
    ld   s0, text_line
    add  s0, s0, a0
1:  ld   t0, text_object            # (without memory it grows no longer)
    beqz t0, 2f
    ld   t0, text_length
    bgeu t0, s0, 2f
    li   a0, ' '
    call text_byte
    j    1b
2:  leave 1

# void text_decimal(unsigned long value); void text_decimal_padded(unsigned long value, long width)
#   Add a number in decimal; with blanks before it, if it is short.
#   in   a0 the number, a1 how wide it is at least
    .globl text_decimal
text_decimal:
    li   a1, 0
    .globl text_decimal_padded
text_decimal_padded:
    li   a2, NUMBER_DECIMAL
    li   a3, ' '
    j    text_number

# void text_kilobytes(long bytes)
#   Add a size as Linux does: "    1234 kB".
#   in   a0 the number of bytes
    .globl text_kilobytes
text_kilobytes:
    enter 0
    srli a0, a0, 10
    li   a1, 8
    call text_decimal_padded
    la   a0, kilobytes
    call text_string
    leave 0

# void text_hex(unsigned long value, long digits)
#   Add a number in hexadecimal, with zeros before it, if it is short.
#   in   a0 the number, a1 how many digits at least
    .globl text_hex
text_hex:
    li   a2, NUMBER_HEX
    li   a3, '0'
    # fall through

# void text_number(unsigned long value, long width, long base, int padding)
#   in   a0 the number, a1 how wide it is at least, a2 the base, a3 what to put before it
text_number:
    enter 4
    addi sp, sp, -DIGITS_MAX - 8
    mv   s1, a1                     # s1: how many bytes are still missing
    mv   s2, a3
    addi s3, sp, DIGITS_MAX         # s3: where the digits begin: they are found from the last one on
    sb   zero, 0(s3)
1:  remu t0, a0, a2
    divu a0, a0, a2
    addi t1, t0, '0'
    addi t2, t0, -10
    bltz t2, 2f
    addi t1, t2, 'a'
2:  addi s3, s3, -1
    addi s1, s1, -1
    sb   t1, 0(s3)
    bnez a0, 1b

3:  blez s1, 4f
    mv   a0, s2
    call text_byte
    addi s1, s1, -1
    j    3b
4:  mv   a0, s3
    call text_string
    addi sp, sp, DIGITS_MAX + 8
    leave 4

    .section .rodata
kilobytes:
    .asciz " kB"
