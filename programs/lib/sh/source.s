# sh, source: where the shell's text comes from, character by character: a string (`sh -c`, a
# script, which is read at once) or a descriptor, line by line.
#
# The text of a command stays where it is until the command is done, so the lexer and the syntax
# tree simply point into it:
#
#       SOURCE_START        SOURCE_NEXT                 SOURCE_END
#       | already read      | still to be read          |  <- the next line will go here
#
# A line from standard input is read byte by byte. The commands that the shell starts have the
# same standard input, and what stands behind this line is theirs: POSIX asks for it.

.equ SOURCE_NEXT,       0
.equ SOURCE_END,        8
.equ SOURCE_LINE,       16              # the number of the line
.equ SOURCE_READ,       24              # long (void): put a line at SOURCE_END; 0 at the end.
                                        # 0: there is nothing but what is there
.equ SOURCE_START,      32
.equ SOURCE_OUTER,      40              # the source to go back to
.equ SOURCE_SIZE,       48

.equ LINES_BYTES,       128 << 10       # the longest command that can be read from a descriptor

    .data
    .balign 8
first_line:
    .dword 1                        # of the text that is opened next, if it is part of another

    .bss
    .balign 8
source:
    .skip 8                         # struct source *: the one being read
descriptor_source:
    .skip SOURCE_SIZE
command_lines:
    .skip LINES_BYTES
command_lines_end:

    .text
# int peek_char(void)
#   The next character, left where it is.
#   out  a0 the character; -1 at the end
#   clobbers t0-t3 (and more when a line has to be read)
peek_char:
    ld   t0, source
    ld   t1, SOURCE_NEXT(t0)
    ld   t2, SOURCE_END(t0)
    beq  t1, t2, 1f
    lbu  a0, 0(t1)
    ret
1:  ld   t3, SOURCE_READ(t0)
    li   a0, -1
    beqz t3, 2f
    enter 0
    jalr t3
    ld   ra, 0(sp)
    addi sp, sp, 16
    bgtz a0, peek_char
    ld   t0, source                 # the end stays one: at a terminal another read would wait for more
    sd   zero, SOURCE_READ(t0)
    li   a0, -1
2:  ret

# int next_char(void)
#   The same, and go on.
next_char:
    enter 0
    call peek_char
    bltz a0, 1f
    ld   t0, source
    ld   t1, SOURCE_NEXT(t0)
    addi t1, t1, 1
    sd   t1, SOURCE_NEXT(t0)
    addi t1, a0, -'\n'
    bnez t1, 1f
    ld   t1, SOURCE_LINE(t0)
    addi t1, t1, 1
    sd   t1, SOURCE_LINE(t0)
1:  leave 0

# void open_text(struct source *new, const char *text, long length)
#   Read this text from now on.
open_text:
    sd   a1, SOURCE_START(a0)
    sd   a1, SOURCE_NEXT(a0)
    add  a1, a1, a2
    sd   a1, SOURCE_END(a0)
    ld   t0, first_line
    sd   t0, SOURCE_LINE(a0)
    li   t0, 1
    sd   t0, first_line, t1
    sd   zero, SOURCE_READ(a0)
    ld   t0, source
    sd   t0, SOURCE_OUTER(a0)
    sd   a0, source, t0
    ret

# void close_text(void): go back to what was read before.
close_text:
    ld   t0, source
    ld   t0, SOURCE_OUTER(t0)
    sd   t0, source, t1
    ret

# void open_input_lines(void): read standard input.
open_input_lines:
    enter 0
    la   a0, descriptor_source
    la   a1, command_lines
    li   a2, 0
    call open_text
    la   t0, read_input_line
    ld   t1, interactive
    beqz t1, 1f
    la   t0, read_prompted_line
1:  la   t1, descriptor_source
    sd   t0, SOURCE_READ(t1)
    leave 0

# void forget_lines(void): the command is done: its lines can be overwritten.
forget_lines:
    ld   t0, source
    ld   t1, SOURCE_READ(t0)
    beqz t1, 1f
    ld   t1, SOURCE_NEXT(t0)        # unless something is left on the line
    ld   t2, SOURCE_END(t0)
    bne  t1, t2, 1f
    ld   t1, SOURCE_START(t0)
    sd   t1, SOURCE_NEXT(t0)
    sd   t1, SOURCE_END(t0)
1:  ret

# void drop_line(void): what is left of the line is not wanted, after an error.
drop_line:
    ld   t0, source
    ld   t1, SOURCE_END(t0)
    sd   t1, SOURCE_NEXT(t0)
    j    forget_lines

# long read_input_line(void): a line of standard input. out: a0 its length; 0 at the end
read_input_line:
    enter 2
    ld   s0, source
    ld   s1, SOURCE_END(s0)         # s1: where the next byte goes
1:  la   t0, command_lines_end
    bgeu s1, t0, out_of_memory
    li   a0, STDIN
    mv   a1, s1
    li   a2, 1
    call read_some
    blez a0, 2f
    lbu  t0, 0(s1)
    addi s1, s1, 1
    addi t0, t0, -'\n'
    bnez t0, 1b
2:  ld   t0, SOURCE_END(s0)
    sd   s1, SOURCE_END(s0)
    sub  a0, s1, t0
    leave 2
