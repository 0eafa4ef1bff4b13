# head [-n N | -N | -c N] [FILE...]: the first N lines, 10 if nobody says, or the first N bytes; of
# several files, with their names above. `yes | head -1` ends because head does: then nobody is left
# to read what yes writes.

    .include "user.inc"

.equ BLOCK_SIZE,        65536

    .section .rodata
program:
    .asciz "head"
option_letters:
    .asciz "n:c:0123456789"
standard_input:
    .asciz "-"
standard_input_name:
    .asciz "standard input"
header_begins:
    .asciz "==> "
header_ends:
    .asciz " <==\n"
cannot_open:
    .asciz "cannot open '"
for_reading:
    .asciz "' for reading"
cannot_read:
    .asciz "error reading '"
quote:
    .asciz "'"
bad_lines:
    .asciz "invalid number of lines: '"
bad_bytes:
    .asciz "invalid number of bytes: '"

    .bss
    .balign 8
count_bytes:
    .skip 8                         # 1: -c, what is counted is bytes
block:
    .skip BLOCK_SIZE

    .text
    .globl main
main:
    enter 5
    addi sp, sp, -16
    mv   a0, a1
    call start_options
    li   s0, 10                     # s0: how many lines
    li   s2, 0                      # s2: the digits of -N so far

.Loption:
    la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, .Lfiles
    li   t0, '9'
    bleu a0, t0, 1f
    addi t0, a0, -'c'
    seqz t0, t0
    sd   t0, count_bytes, t1
    ld   a0, option_value
    call read_number
    mv   s0, a0
    beqz a1, .Loption
    call bad_number
.Lusage:
    li   a0, 1
    j    .Ldone
1:  sd   zero, count_bytes, t0
    addi a0, a0, -'0'               # -12: the options -1 and -2
    li   t0, 10
    mul  s2, s2, t0
    add  s2, s2, a0
    mv   s0, s2
    j    .Loption

.Lfiles:
    ld   s1, operands               # s1: the next file
    ld   t0, 0(s1)
    bnez t0, 2f
    la   t0, standard_input
    sd   t0, 0(sp)
    sd   zero, 8(sp)
    mv   s1, sp
2:  ld   s3, 8(s1)                  # s3: 0 when there is only one
    li   s4, 0                      # s4: the exit status
3:  ld   s2, 0(s1)
    beqz s2, 5f
    addi s1, s1, 8
    mv   a0, s2
    call open_input
    bltz a0, 7f
    mv   a1, s2
    mv   a2, s0
    mv   a3, s3
    call show_head
    beqz s3, 6f
    li   s3, 2                      # from the second on: an empty line above the name
6:  bgez a0, 3b
    mv   a3, a0
    la   a0, cannot_read
    la   a2, quote
    j    4f
7:  mv   a3, a0
    la   a0, cannot_open
    la   a2, for_reading
4:  mv   a1, s2
    call complain_of
    li   s4, 1
    j    3b
5:  call flush_output
    mv   a0, s4
.Ldone:
    addi sp, sp, 16
    leave 5

# long show_head(int fd, const char *name, long lines, long header)
#   in   a3 0: no header; 2: an empty line above it
#   out  a0 0 or -errno
show_head:
    enter 4
    mv   s0, a0
    mv   s1, a2
    mv   s2, a1
    mv   s3, a3
    call read_lines_of
    beqz s3, 2f
    li   t0, 2
    bne  s3, t0, 1f
    li   a0, '\n'
    call put_byte
1:  la   a0, header_begins
    call put_text
    mv   a0, s2
    bnez s0, 3f
    la   a0, standard_input_name
3:  call put_text
    la   a0, header_ends
    call put_text

2:  ld   t0, count_bytes
    bnez t0, .Lhead_bytes
    li   s2, 0
.Lhead_line:
    blez s1, 4f
    addi s1, s1, -1
    call read_line
    mv   s2, a0
    blez a0, 4f                     # addresses of ours are positive: the end, or an error
    call put_bytes
    j    .Lhead_line
4:  mv   a0, s0
    call close_input
    mv   a0, s2
    leave 4

.Lhead_bytes:                       # no more is read than is wanted: the rest is somebody else's
    li   s2, 0
    blez s1, 4b
    mv   a0, s0
    la   a1, block
    li   a2, BLOCK_SIZE
    bleu a2, s1, 5f
    mv   a2, s1
5:  call read_some
    mv   s2, a0
    blez a0, 4b
    sub  s1, s1, a0
    mv   a1, a0
    la   a0, block
    call put_bytes
    call flush_output               # who types at a terminal sees it at once
    j    .Lhead_bytes

# void bad_number(-, long error): complain about the option's value, which cannot be counted to.
bad_number:
    mv   a3, a1
    la   a0, bad_lines
    ld   t0, count_bytes
    beqz t0, 1f
    la   a0, bad_bytes
1:  ld   a1, option_value
    la   a2, quote
    addi t0, a3, EOVERFLOW
    beqz t0, complain_of            # "...: Value too large for defined data type"
    j    complain_quoted

    .include "lib/command.s"
