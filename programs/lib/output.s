# The user library: output of many small pieces, kept back until 64 KiB have come together: a system
# call costs more than hundreds of stores. Needs lib/files.s and lib/complain.s.
#
# A program that uses this calls flush_output before it ends. Between, read_line does it, so that
# who types at a terminal sees the answer to each line.

.equ OUTPUT_SIZE,       65536

    .bss
    .balign 8
output_count:
    .skip 8                         # bytes that wait in the buffer
output_buffer:
    .skip OUTPUT_SIZE

    .text
# void put_byte(int byte)
#   clobbers t0-t2 (and more when the buffer is full)
put_byte:
    ld   t0, output_count
    li   t1, OUTPUT_SIZE
    beq  t0, t1, 1f
    la   t2, output_buffer
    add  t2, t2, t0
    sb   a0, 0(t2)
    addi t0, t0, 1
    sd   t0, output_count, t1
    ret
1:  enter 1
    mv   s0, a0
    call flush_output
    mv   a0, s0
    call put_byte
    leave 1

# void put_text(const char *string)
put_text:
    enter 1
    mv   s0, a0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call put_bytes
    leave 1

# void put_bytes(const char *bytes, long count)
put_bytes:
    enter 2
    mv   s0, a0
    mv   s1, a1
1:  beqz s1, 3f
    ld   t0, output_count
    li   a2, OUTPUT_SIZE
    sub  a2, a2, t0                 # a2: how many find room now
    beqz a2, 2f
    bleu a2, s1, 4f
    mv   a2, s1
4:  la   a0, output_buffer
    add  a0, a0, t0
    add  t0, t0, a2
    sd   t0, output_count, t1
    mv   a1, s0
    add  s0, s0, a2
    sub  s1, s1, a2
    call memcpy
    j    1b
2:  call flush_output
    j    1b
3:  leave 2

# void put_number(long number, long width)
#   A decimal number, with blanks before it up to the width.
put_number:
    enter 2
    addi sp, sp, -32
    mv   s0, a1
    mv   a3, a0
    mv   a0, sp
    li   a1, 32
    la   a2, .Lnumber_format
    call snprintf
    sub  s0, s0, a0                 # s0: how many blanks
1:  blez s0, 2f
    li   a0, ' '
    call put_byte
    addi s0, s0, -1
    j    1b
2:  mv   a0, sp
    call put_text
    addi sp, sp, 32
    leave 2

    .section .rodata
.Lnumber_format:
    .asciz "%ld"
.Lwrite_error:
    .asciz "write error"

    .text
# void flush_output(void)
#   Write out what waits. A command whose output goes nowhere has failed: it says so and ends.
flush_output:
    enter 0
    li   a0, STDOUT
    la   a1, output_buffer
    ld   a2, output_count
    sd   zero, output_count, t0
    call write_all
    bltz a0, write_failed
    leave 0

# void write_failed(long error): complain about standard output, and end with status 1.
write_failed:
    mv   a1, a0
    la   a0, .Lwrite_error
    call complain
    exit 1
