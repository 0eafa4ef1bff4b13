# The backtrace of a panic: which routines the kernel was in, with names.
#
# Routines keep no frame pointers, so the stack is read for numbers that can be return addresses: they lie
# in the kernel's text, right behind a call. A few may be left over from calls that returned long ago.
#
# The names come with the build: it assembles the kernel, makes a table of the routines in its text, and
# assembles the kernel again with the table. A kernel assembled by hand has none, and prints addresses.

    .include "kernel.inc"

.equ CALL_MASK,         0xfff           # of an instruction: opcode and destination
.equ CALL_JAL,          0x0ef           # jal ra, ...
.equ CALL_JALR,         0x0e7           # jalr ra, ...
.equ SYMBOLS_END,       -1              # in place of an offset: no more symbols

    .weak kernel_symbols

    .text
# void backtrace(unsigned long sp, unsigned long pc)
#   Print where the kernel was, and each place on its stack that it was called from.
#   in   a0 the stack pointer, on any kernel stack; a1 the address to begin with
    .globl backtrace
backtrace:
    enter 2
    mv   s0, a0
    la   a0, backtrace_label
    mv   s1, a1
    call console_print
    mv   a0, s1
    call print_place

    # A stack is the upper page of a pair. After an overflow sp is in the lower one, which is not there.
    srli t0, s0, PAGE_SHIFT
    andi t0, t0, 1
    bnez t0, 1f
    page_up s0, s0, t0
1:  andi s0, s0, -8
    addi s1, s0, 8
    page_up s1, s1, t0              # s1: the top of the stack
2:  bgeu s0, s1, 3f
    ld   a0, 0(s0)
    addi s0, s0, 8
    call is_return_address
    beqz a0, 2b
    ld   a0, -8(s0)
    addi a0, a0, -4                 # the call itself
    call print_place
    j    2b
3:  leave 2

# bool is_return_address(unsigned long number)
#   Can a number be a return address?
#   in   a0 the number
#   out  a0 not 0 if so
#   clobbers t0, t1
is_return_address:
    andi t0, a0, 3
    bnez t0, 1f
    la   t0, _start
    bgeu t0, a0, 1f
    la   t0, rodata_start
    bgeu a0, t0, 1f
    lwu  t0, -4(a0)
    li   t1, CALL_MASK
    and  t0, t0, t1
    li   a0, 1
    li   t1, CALL_JAL
    beq  t0, t1, 2f
    li   t1, CALL_JALR
    beq  t0, t1, 2f
1:  li   a0, 0
2:  ret

# void print_place(unsigned long address)
#   Print an address, and the label before it.
#   in   a0 the address
print_place:
    enter 4
    mv   s0, a0
    la   a0, indentation
    call console_print
    mv   a0, s0
    call console_hex
    la   t0, _start
    sub  s0, s0, t0                 # s0: its offset in the kernel's text
    la   t0, rodata_start
    la   t1, _start
    sub  t0, t0, t1
    bgeu s0, t0, 3f                 # it is not in there
    ld   s1, symbols                # s1: the entry to look at, s2: the last one at or below
    li   s2, 0
    beqz s1, 3f
1:  lw   t0, 0(s1)
    li   t1, SYMBOLS_END
    beq  t0, t1, 2f
    bgtu t0, s0, 2f
    mv   s2, s1
    addi a0, s1, 4
    call string_length
    addi a0, a0, 4 + 1 + 3
    andi a0, a0, -4
    add  s1, s1, a0
    j    1b

2:  beqz s2, 3f
    la   a0, label_begin
    call console_print
    addi a0, s2, 4
    call console_print
    la   a0, label_offset
    call console_print
    lw   t0, 0(s2)
    sub  a0, s0, t0
    call console_decimal
    la   a0, label_end
    call console_print
3:  la   a0, newline
    call console_print
    leave 4

    .section .rodata
    .balign 8
symbols:
    .dword kernel_symbols           # each an offset in the text, and a name padded to four bytes
backtrace_label:
    .asciz "backtrace:\n"
indentation:
    .asciz "  "
label_begin:
    .asciz " <"
label_offset:
    .asciz "+"
label_end:
    .asciz ">"
