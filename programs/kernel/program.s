# The first programs. init, still in the kernel, makes the tree of files, and then the process that will be
# PROGRAM, whose name and arguments the host wrote down in etc/program. Then each loads its program.

    .include "kernel.inc"
    .include "image.inc"

.equ INIT_PATH_SIZE,    6               # of "/init", with its zero byte

    .bss
    .balign 8
    .globl program_refusal
program_refusal:                    # for the host: why the first programs could not start, 0 if they could
    .zero 8

    .text
# void init_start(void)
#   Where process 1 begins.
#   in   tp init
#   out  does not return
    .globl init_start
init_start:
    call mount_root
    bnez a0, no_program
    call open_console
    la   a0, no_memory_message
    beqz a1, no_program

    li   a0, AT_FDCWD
    la   a1, program_member
    call path_start
    la   a1, program_member
    call path_lookup
    mv   s0, a0
    la   a0, no_program_message
    branch_if_error s0, no_program
    lwu  t0, NODE_MODE(s0)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFREG
    bne  t0, t1, no_program
    la   a0, program_start
    call process_create
    mv   s1, a0
    la   a0, no_memory_message
    beqz s1, no_program
    sd   s0, PROC_CONTEXT + CONTEXT_S0(s1)      # it finds etc/program in s0
    ld   a0, PROC_FILES(tp)
    call files_copy
    sd   a0, PROC_FILES(s1)
    mv   t0, a0
    la   a0, no_memory_message
    beqz t0, no_program
    mv   a0, s1
    call terminal_attach            # the console is its session's terminal

    addi sp, sp, -IMAGE_SIZE
    mv   a0, sp
    call image_clear
    call frame_alloc
    la   s3, no_memory_message
    sd   a0, IMAGE_PATH(sp)
    beqz a0, failed
    la   a1, init_path
    li   a2, INIT_PATH_SIZE
    call memory_copy
    mv   a0, sp
    call begin_stack
    bnez a0, failed
    mv   a0, sp
    la   a1, init_path
    li   a2, INIT_PATH_SIZE
    call image_push
    bnez a0, failed
    li   t0, 1
    sd   t0, IMAGE_ARGC(sp)
    j    load_program

no_program:
    # fall through

# void refuse(const char *reason)
#   Power off, as what the machine was given cannot be run.
#   in   a0 why, a string
#   out  does not return
    .globl refuse
refuse:
    mv   s0, a0
    la   a0, kernel_prefix
    call console_print
    mv   a0, s0
    call console_print
    la   a0, newline
    call console_print
    li   a0, 255
    tail power_off

# void program_start(void)
#   Where process 2 begins: load the program that etc/program names, with the arguments it has.
#   in   s0 the node of etc/program, whose user we are; tp the process
#   out  does not return
program_start:
    addi sp, sp, -IMAGE_SIZE
    mv   a0, sp
    call image_clear
    la   s3, no_memory_message      # s3: the reason, if the next step fails
    call frame_alloc_zeroed
    sd   a0, IMAGE_PATH(sp)
    beqz a0, failed
    mv   a1, a0
    ld   s1, NODE_OBJECT(s0)        # s1: the arguments
    mv   a0, s1
    li   a2, PATH_SIZE
    li   a3, 0
    call object_read_kernel
    la   s3, unreadable_message
    bltz a0, failed
    la   s3, bad_arguments_message
    ld   t0, IMAGE_PATH(sp)
    add  t0, t0, a0
    beqz a0, failed
1:  addi t0, t0, -1                 # the path has an end in what was read
    lbu  t1, 0(t0)
    beqz t1, 2f
    ld   t1, IMAGE_PATH(sp)
    bne  t0, t1, 1b
    j    failed

2:  mv   a0, sp
    call begin_stack
    la   s3, no_memory_message
    bnez a0, failed
    mv   a0, sp
    mv   a1, s1
    call push_arguments
    mv   s3, a0
    bnez a0, failed
    mv   a0, s0
    call node_drop

load_program:
    mv   a0, sp
    call image_load
    beqz a0, 2f
    ld   s3, IMAGE_REASON(sp)
    bnez s3, failed
    la   t1, reasons
1:  ld   s3, 8(t1)
    ld   t0, 0(t1)
    addi t1, t1, 16
    beqz t0, failed
    bne  t0, a0, 1b
    j    failed

2:  mv   a0, sp
    call image_enter
    tail trap_return

# (void, bool) open_console(void)
#   Give init its descriptors: the console is 0, 1 and 2, one file.
#   out  a1 not 0 if there was memory
open_console:
    enter 1
    ld   a0, root_node
    call files_create
    sd   a0, PROC_FILES(tp)
    li   a1, 0
    beqz a0, 2f
    ld   a0, root_node
    la   a1, console_path
    call node_use
    call path_lookup
    mv   s0, a0
    li   a1, 0
    branch_if_error a0, 2f
    ld   a0, NODE_OPERATIONS(s0)
    mv   a1, s0
    li   a2, O_RDWR
    call file_create
    mv   a1, a0
    beqz a0, 2f
    mv   s0, a0
    li   a1, 0
    li   a2, 0
    call descriptor_install
    li   a0, 0
    call sys_dup
    li   a0, 0
    call sys_dup
    li   a1, 1
2:  leave 1

# long begin_stack(struct image *image)
#   Begin the stack, with the path on top.
#   in   a0 the image, with its path
#   out  a0 0 or -ENOMEM
begin_stack:
    enter 1
    mv   s0, a0
    call image_begin
    bnez a0, 1f
    ld   a0, IMAGE_PATH(s0)
    call string_length
    addi a2, a0, 1
    mv   a0, s0
    ld   a1, IMAGE_PATH(s0)
    call image_push
    ld   t0, IMAGE_SP(s0)
    sd   t0, IMAGE_PATH_AT(s0)
1:  leave 1

# const char *push_arguments(struct image *image, struct object *arguments)
#   The arguments lie one behind the other in the file, as the stack is to have them: push them page by
#   page, from the end, and count them.
#   in   a0 the image, a1 the object
#   out  a0 0, or why not, a string
push_arguments:
    enter 7
    mv   s0, a0
    mv   s1, a1
    ld   s2, OBJECT_SIZE(s1)        # s2: bytes left to push
    la   s5, no_memory_message      # s5: the reason, if the next step fails
    call frame_alloc
    mv   s3, a0                     # s3: a page of them
    beqz s3, 4f
    li   s6, 1                      # s6: not 0 until the last byte was seen
1:  beqz s2, 5f
    addi s4, s2, -1
    page_down s4, s4, t0            # s4: where the page begins
    mv   a0, s1
    mv   a1, s3
    sub  a2, s2, s4
    mv   a3, s4
    call object_read_kernel
    la   s5, unreadable_message
    bltz a0, 3f
    sub  s2, s2, s4                 # (all of it: the file does not change)
    mv   t0, s3
    add  t1, s3, s2
    li   t3, 0
2:  lbu  t2, 0(t0)                  # argc is the number of zero bytes
    seqz t2, t2
    add  t3, t3, t2
    addi t0, t0, 1
    bne  t0, t1, 2b
    la   s5, bad_arguments_message
    beqz s6, 6f
    beqz t2, 3f                     # the last string has no end
    li   s6, 0
6:  ld   t0, IMAGE_ARGC(s0)
    add  t0, t0, t3
    sd   t0, IMAGE_ARGC(s0)
    mv   a0, s0
    mv   a1, s3
    mv   a2, s2
    call image_push
    mv   s2, s4
    beqz a0, 1b
    la   s5, no_memory_message
    li   t0, -ENOMEM
    beq  a0, t0, 3f
    la   s5, arguments_message
    j    3f
5:  li   s5, 0
3:  mv   a0, s3
    call frame_release
4:  mv   a0, s5
    leave 7

# Without its first programs the machine has nothing to do: say why, and power off.
failed:
    sd   s3, program_refusal, t0
    la   a0, kernel_prefix
    call console_print
    ld   a0, IMAGE_PATH(sp)
    beqz a0, 1f
    call console_print
1:  la   a0, separator
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
program_member:
    .asciz "/etc/program"
no_program_message:
    .asciz "the disk has no file etc/program"
init_path:
    .asciz "/init"
console_path:
    .asciz "/dev/console"
bad_arguments_message:
    .asciz "etc/program does not hold strings"
not_found_message:
    .asciz "not on the disk"
not_executable_message:
    .asciz "not an executable file, by its mode or its kind"
no_memory_message:
    .asciz "not enough memory to load it"
arguments_message:
    .asciz "its arguments take more than a quarter of the stack"
interpreter_message:
    .asciz "its first line names no interpreter"
unreadable_message:
    .asciz "the disk cannot be read"
    .balign 8
reasons:                            # why a program was not loaded, by the error
    .dword -ENOMEM,  no_memory_message
    .dword -E2BIG,   arguments_message
    .dword -ENOEXEC, interpreter_message
    .dword -EACCES,  not_executable_message
    .dword -EIO,     unreadable_message
    .dword 0,        not_found_message
