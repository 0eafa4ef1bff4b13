# The first programs: init, and PROGRAM with its arguments as the host wrote them down. Each is loaded by
# its own process, still in the kernel, the first time it runs.

    .include "kernel.inc"
    .include "image.inc"

    .bss
    .balign 8
    .globl program_refusal
program_refusal:                    # for the host: why the first programs could not start, 0 if they could
    .zero 8

    .text
# void program_start(void)
#   Load the program that the arguments name, and enter it.
#   in   s0 the argument strings, s1 their length, tp the process, which has no space yet
#   out  does not return
    .globl program_start
program_start:
    addi sp, sp, -IMAGE_SIZE
    mv   a0, sp
    call image_clear
    la   s3, bad_arguments_message  # s3: the reason, if the next step fails
    beqz s1, failed
    add  s2, s0, s1                 # s2: behind the last string
    lbu  t0, -1(s2)
    bnez t0, failed                 # it has no end

    la   s3, no_memory_message
    call frame_alloc
    sd   a0, IMAGE_PATH(sp)
    beqz a0, failed
    mv   s4, a0
    mv   a0, s0
    call string_length
    addi a2, a0, 1
    la   s3, arguments_message
    li   t0, PATH_SIZE
    bltu t0, a2, failed
    la   s3, no_memory_message
    mv   s5, a2
    mv   a0, s4
    mv   a1, s0
    call memory_copy
    mv   a0, sp
    call image_begin
    bnez a0, failed
    mv   a0, sp
    mv   a1, s4
    mv   a2, s5
    call image_push
    bnez a0, failed
    ld   t0, IMAGE_SP(sp)
    sd   t0, IMAGE_PATH_AT(sp)

    # The arguments lie one behind the other, as the stack is to have them.
    mv   a0, sp
    mv   a1, s0
    mv   a2, s1
    la   s3, arguments_message
    call image_push
    bnez a0, failed
    mv   t0, s0
    li   t1, 0
1:  lbu  t2, 0(t0)                  # argc is the number of zero bytes
    seqz t2, t2
    add  t1, t1, t2
    addi t0, t0, 1
    bne  t0, s2, 1b
    sd   t1, IMAGE_ARGC(sp)

    mv   a0, sp
    call image_load
    beqz a0, 2f
    ld   s3, IMAGE_REASON(sp)
    bnez s3, failed
    la   s3, no_memory_message
    li   t0, -ENOMEM
    beq  a0, t0, failed
    la   s3, arguments_message
    li   t0, -E2BIG
    beq  a0, t0, failed
    la   s3, interpreter_message
    li   t0, -ENOEXEC
    beq  a0, t0, failed
    la   s3, not_executable_message
    li   t0, -EACCES
    beq  a0, t0, failed
    la   s3, not_found_message
    j    failed

2:  mv   a0, sp
    call image_enter
    tail trap_return

# Without its first programs the machine has nothing to do: say why, and power off.
failed:
    sd   s3, program_refusal, t0
    la   a0, kernel_prefix
    call console_print
    mv   a0, s0
    call console_print
    la   a0, separator
    call console_print
    mv   a0, s3
    call console_print
    la   a0, newline
    call console_print
    li   a0, 255
    tail power_off

    .section .rodata
kernel_prefix:
    .asciz "kernel: "
separator:
    .asciz ": "
bad_arguments_message:
    .asciz "etc/program does not hold strings"
not_found_message:
    .asciz "not in the archive"
not_executable_message:
    .asciz "not an executable file, by its mode or its kind"
no_memory_message:
    .asciz "not enough memory to load it"
arguments_message:
    .asciz "its arguments take more than a quarter of the stack"
interpreter_message:
    .asciz "its first line names no interpreter"
