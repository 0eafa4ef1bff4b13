# The user library: options, as POSIX's getopt reads them. Needs lib/complain.s.
#
# `-l -a FILE`, `-la FILE`, `-n 3`, `-n3`; `--` ends the options. They may stand behind operands, as
# with GNU's commands: the operands met on the way are moved to the front of argv. A `+` in front
# of the letters forbids that, for commands whose operands are another command.

    .bss
    .balign 8
option_next:
    .skip 8                         # char **: the next argument to look at
option_rest:
    .skip 8                         # char *: the letters left in this one, 0 = none
option_value:
    .skip 8                         # char *: the value of the option that was found
operands:
    .skip 8                         # char **: in the end, the operands, a zero behind the last
operands_end:
    .skip 8                         # char **: where the next operand goes

    .text
# void start_options(char **argv)
start_options:
    addi a0, a0, 8
    sd   a0, option_next, t0
    sd   a0, operands, t0
    sd   a0, operands_end, t0
    sd   zero, option_rest, t0
    ret

# int next_option(const char *letters)
#   The next option, one of the letters; a letter with a colon behind it has a value.
#   out  a0 the letter, with `option_value` set; 0 when there are no more: now `operands` are the
#        operands; -1 for an option that doesn't exist, after a message
next_option:
    enter 4
    mv   s0, a0
    lbu  s1, 0(s0)
    addi s1, s1, -'+'               # s1: 0 when options stand in front only
    bnez s1, 1f
    addi s0, s0, 1
1:  ld   s2, option_rest            # s2: the letters of this argument
    beqz s2, .Lnext_argument
    lbu  s3, 0(s2)                  # s3: the option
    bnez s3, .Lfind_letter

.Lnext_argument:
    ld   t0, option_next
    ld   s2, 0(t0)
    beqz s2, .Lno_more_options
    addi t0, t0, 8
    sd   t0, option_next, t1
    lbu  t1, 0(s2)
    li   t2, '-'
    bne  t1, t2, .Loperand
    lbu  s3, 1(s2)
    beqz s3, .Loperand              # a single `-` is an operand: standard input
    addi s2, s2, 1
    bne  s3, t2, .Lfind_letter
    lbu  t1, 1(s2)
    beqz t1, .Lno_more_options      # `--`
    la   a0, .Lunknown_long
    addi a1, s2, -1
    j    .Lbad_option

.Loperand:
    beqz s1, 2f
    ld   t1, operands_end           # it can only move towards the front
    sd   s2, 0(t1)
    addi t1, t1, 8
    sd   t1, operands_end, t2
    j    .Lnext_argument
2:  addi t0, t0, -8                 # the first operand ends the options
    sd   t0, option_next, t1

.Lno_more_options:                  # the rest are operands
    ld   t0, option_next
    ld   t1, operands_end
3:  ld   t2, 0(t0)
    sd   t2, 0(t1)
    addi t0, t0, 8
    addi t1, t1, 8
    bnez t2, 3b
    addi t0, t0, -8
    sd   t0, option_next, t1
    li   a0, 0
    leave 4

# --- at this point: s3 is an option letter, s2 where it stands -----------------------------------
.Lfind_letter:
    addi s2, s2, 1
    sd   s2, option_rest, t0
4:  lbu  t0, 0(s0)
    beqz t0, .Lunknown_letter
    addi s0, s0, 1
    li   t1, ':'
    beq  t0, t1, 4b
    bne  t0, s3, 4b
    lbu  t0, 0(s0)
    bne  t0, t1, 6f
    sd   zero, option_rest, t0      # its value: the rest of this argument, or the next one
    lbu  t0, 0(s2)
    bnez t0, 5f
    ld   t0, option_next
    ld   s2, 0(t0)
    beqz s2, .Lmissing_value
    addi t0, t0, 8
    sd   t0, option_next, t1
5:  sd   s2, option_value, t0
6:  mv   a0, s3
    leave 4

.Lunknown_letter:
    la   a0, .Lunknown_option
    j    7f
.Lmissing_value:
    la   a0, .Lneeds_value
7:  addi sp, sp, -16                # the letter as a string
    sb   s3, 0(sp)
    sb   zero, 1(sp)
    mv   a1, sp
    call complain_about
    addi sp, sp, 16
    li   a0, -1
    leave 4
.Lbad_option:
    call complain_about
    li   a0, -1
    leave 4

    .section .rodata
.Lunknown_option:
    .asciz "invalid option --"
.Lneeds_value:
    .asciz "option requires an argument --"
.Lunknown_long:
    .asciz "unrecognized option"
    .text
