# Starting a program: the first thing a new process does, still in the kernel but already in its own
# address space. So the stack is filled like any user memory: through usercopy.s, and the pages
# appear as they are touched.
#
# What a program finds on its stack, as the System V ABI has it on every RISC-V Linux:
#
#   USER_STACK_TOP  ->
#                      the argument strings
#                      (up to 15 bytes, so that sp is a multiple of 16)
#                      AT_NULL, 0
#                      ... pairs of the auxiliary vector: a type, a value
#                      0                   ends the environment, which is empty
#                      0                   ends argv
#                      argv[0] ... argv[argc - 1], pointers to the strings above
#   sp              -> argc

    .include "kernel.inc"
    .include "trapframe.inc"
    .include "elf.inc"

.equ AUXV_BYTES,        6 * 16

    .bss
    .balign 8
    .globl program_refusal
program_refusal:                    # for the host: why the first programs could not start, 0 if they could
    .zero 8

    .text
# void program_start(void)
#   Load the program that the arguments name, and enter it.
#   in   s0 the argument strings, s1 their length, tp the process, whose space is active
#   out  does not return
    .globl program_start
program_start:
    la   a0, bad_arguments_message
    beqz s1, failed
    add  t0, s0, s1
    lbu  t0, -1(t0)
    bnez t0, failed                 # the last string has no end

    mv   a0, s0
    call archive_find
    mv   s2, a0                     # s2: the file
    la   a0, not_found_message
    beqz s2, failed
    mv   a0, s2
    call elf_load
    bnez a0, failed                 # a0 is the reason
    sd   a1, PROC_HEAP_START(tp)
    sd   a1, PROC_BREAK(tp)

    mv   a0, s0
    mv   a1, s1
    mv   a3, a2
    mv   a2, s2
    call stack_fill
    mv   s3, a0                     # s3: the program's sp
    la   a0, no_memory_message
    beqz s3, failed
    fence.i                         # what was written as data may be fetched as text from now on

    # Enter it: every register 0 but sp, in user mode, where interrupts are on.
    ld   s4, PROC_TRAPFRAME(tp)
    mv   t0, s4
    addi t1, s4, TF_SIZE
1:  sd   zero, 0(t0)
    addi t0, t0, 8
    bne  t0, t1, 1b
    ld   t0, E_ENTRY(s2)
    sd   t0, TF_SEPC(s4)
    sd   s3, TF_SP(s4)
    li   t0, SSTATUS_SPIE
    sd   t0, TF_SSTATUS(s4)
    tail trap_return

# Without its first programs the machine has nothing to do: say why, and power off.
failed:
    mv   s2, a0
    sd   a0, program_refusal, t0
    la   a0, kernel_prefix
    call console_print
    mv   a0, s0
    call console_print
    la   a0, separator
    call console_print
    mv   a0, s2
    call console_print
    la   a0, newline
    call console_print
    li   a0, 255
    tail power_off

# unsigned long stack_fill(const char *arguments, long length, void *file, unsigned long headers)
#   Put onto the empty stack of the running process what its program expects there.
#   in   a0 the argument strings, a1 their length, a2 the ELF file, a3 the user address of its
#        program headers
#   out  a0 the program's sp, 0 when there is no room or no memory
stack_fill:
    enter 8
    mv   s0, a0
    add  s1, a0, a1                 # s0, s1: the strings left to do, and their end
    mv   s2, a2
    mv   s3, a3
    li   s4, USER_STACK_TOP
    sub  s4, s4, a1                 # s4: where s0's string is for the user
    mv   a2, a1
    mv   a1, a0
    mv   a0, s4
    call copy_to_user
    mv   s7, a0                     # s7: not 0 once something did not fit

    # argc is the number of zero bytes.
    mv   t0, s0
    li   a0, 0
1:  lbu  t1, 0(t0)
    seqz t1, t1
    add  a0, a0, t1
    addi t0, t0, 1
    bne  t0, s1, 1b

    slli t0, a0, 3
    addi t0, t0, 3 * 8 + AUXV_BYTES # argc itself, and the ends of argv and the environment
    sub  s6, s4, t0
    andi s6, s6, -16                # s6: sp
    mv   s5, s6                     # s5: where the next word goes
    call put_word                   # argc

2:  mv   a0, s4                     # argv
    call put_word
    mv   a0, s0
    call string_length
    addi a0, a0, 1
    add  s0, s0, a0
    add  s4, s4, a0
    bne  s0, s1, 2b
    li   a0, 0
    call put_word
    li   a0, 0                      # no environment
    call put_word

    li   a0, AT_PAGESZ
    li   a1, PAGE_SIZE
    call put_pair
    li   a0, AT_PHDR
    mv   a1, s3
    call put_pair
    li   a0, AT_PHENT
    li   a1, P_SIZE
    call put_pair
    li   a0, AT_PHNUM
    lhu  a1, E_PHNUM(s2)
    call put_pair
    li   a0, AT_ENTRY
    ld   a1, E_ENTRY(s2)
    call put_pair
    li   a0, AT_NULL
    li   a1, 0
    call put_pair

    mv   a0, s6
    beqz s7, 3f
    li   a0, 0
3:  leave 8

# void put_pair(long type, long value)
#   Put two words.
#   in   a0, a1 the words; out as for put_word
put_pair:
    enter 0
    addi sp, sp, -16
    sd   a1, 0(sp)
    call put_word
    ld   a0, 0(sp)
    call put_word
    addi sp, sp, 16
    leave 0

# void put_word(long value)
#   Put a word onto the stack being filled.
#   in   a0 the word, s5 the user address
#   out  s5 the next address, s7 not 0 if the word did not fit
put_word:
    enter 0
    addi sp, sp, -16
    sd   a0, 0(sp)
    mv   a0, s5
    mv   a1, sp
    li   a2, 8
    call copy_to_user
    or   s7, s7, a0
    addi s5, s5, 8
    addi sp, sp, 16
    leave 0

    .section .rodata
kernel_prefix:
    .asciz "kernel: "
separator:
    .asciz ": "
bad_arguments_message:
    .asciz "etc/program does not hold strings"
not_found_message:
    .asciz "not in the archive"
no_memory_message:
    .asciz "not enough memory for its stack"
