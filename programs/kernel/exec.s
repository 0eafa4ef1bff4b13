# execve: one program becomes another.
#
# All or nothing: the new address space is built beside the old one, and until it is complete nothing of
# the caller changes, so every failure leaves the caller as it was. Then the process leaves its old space
# for the new one. After vfork that space is the parent's, which is only now free to go on.

    .include "kernel.inc"
    .include "trapframe.inc"
    .include "elf.inc"
    .include "image.inc"

.equ EXECUTE_BITS,      0111            # of a file's mode
.equ LINE_SIZE,         256             # of a "#!" line that is looked at
.equ INTERPRETERS,      5               # of interpreters, one behind the other

    statistic stat_execs

    .text
# long sys_execve(const char *path, char **arguments, char **environment)
#   Run another program in this process.
#   in   a0, a1, a2 user addresses
#   out  a0 0, in the new program; or, in the old one, -ENOENT, -ENOTDIR, -EACCES, -ETXTBSY, -ENOEXEC, -E2BIG,
#        -ENAMETOOLONG, -ELOOP, -EFAULT, -ENOMEM
    .globl sys_execve
sys_execve:
    enter 4
    addi sp, sp, -IMAGE_SIZE
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   a0, sp
    call image_clear
    mv   a0, s0
    call path_from_user
    branch_if_error a0, exec_done
    sd   a0, IMAGE_PATH(sp)
    lbu  t0, 0(a0)
    mv   t1, a0
    li   a0, -ENOENT
    beqz t0, failed                 # an empty one
    mv   a0, t1
    call string_length
    addi s3, a0, 1                  # s3: its length, with the zero byte

    # The strings, onto the new stack: path, environment, arguments.
    mv   a0, sp
    call image_begin
    bnez a0, failed
    mv   a0, sp
    ld   a1, IMAGE_PATH(sp)
    mv   a2, s3
    call image_push
    bnez a0, failed
    ld   t0, IMAGE_SP(sp)
    sd   t0, IMAGE_PATH_AT(sp)
    mv   a0, sp
    mv   a1, s2
    call image_push_all
    bltz a0, failed
    sd   a0, IMAGE_ENVC(sp)
    mv   a0, sp
    mv   a1, s1
    call image_push_all
    bltz a0, failed
    sd   a0, IMAGE_ARGC(sp)
    bnez a0, 1f
    mv   a0, sp                     # a program always finds an argv[0], be it an empty string
    la   a1, empty_string
    li   a2, 1
    call image_push
    bnez a0, failed
    li   t0, 1
    sd   t0, IMAGE_ARGC(sp)

1:  mv   a0, sp
    call image_load
    bnez a0, failed
    mv   a0, sp
    call image_enter
    count stat_execs
    li   a0, 0
    j    exec_done

failed:
    mv   s0, a0
    mv   a0, sp
    call image_abandon
    mv   a0, s0
exec_done:
    sd   zero, PROC_IMAGE(tp)
    addi sp, sp, IMAGE_SIZE
    leave 4

# void image_clear(struct image *image)
#   Begin with an image that has nothing.
#   in   a0 the image, on the running process's stack
#   clobbers a0, t0
    .globl image_clear
image_clear:
    sd   a0, PROC_IMAGE(tp)
    addi t0, a0, IMAGE_SIZE
    clear_words a0, t0
    ret

# long image_load(struct image *image)
#   Find the file, go on to its interpreter if it is a script, map it, and complete the stack.
#   in   a0 the image, with its path and all strings
#   out  a0 0 or -errno
    .globl image_load
image_load:
    enter 2
    mv   s0, a0
    call image_name
    li   s1, 0                      # s1: interpreters so far
1:  mv   a0, s0
    call image_open
    bnez a0, 3f
    ld   t0, IMAGE_FILE(s0)
    lhu  t0, 0(t0)
    li   t1, '#' | '!' << 8
    bne  t0, t1, 2f
    li   a0, -ELOOP
    li   t0, INTERPRETERS
    beq  s1, t0, 3f
    addi s1, s1, 1
    mv   a0, s0
    call script_load
    beqz a0, 1b
    leave 2

2:  mv   a0, s0
    call elf_load
    bnez a0, 3f
    ld   t0, IMAGE_SPACE(s0)
    ld   t1, IMAGE_END(s0)
    sd   t1, SPACE_HEAP_START(t0)
    sd   t1, SPACE_BREAK(t0)
    mv   a0, s0
    call image_finish
    bnez a0, 3f

    # Others may share our descriptors (CLONE_FILES); the new program has its own.
    ld   a0, PROC_FILES(tp)
    call frame_owners
    mv   t0, a0
    li   a0, 0
    li   t1, 1
    beq  t0, t1, 3f
    ld   a0, PROC_FILES(tp)
    call files_copy
    sd   a0, IMAGE_FILES(s0)
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, 3f
    li   a0, 0
3:  leave 2

# void image_name(struct image *image)
#   Remember the last component of the path: the process will be called that.
#   in   a0 the image, with its path
#   clobbers a0, t0-t3
image_name:
    ld   t0, IMAGE_PATH(a0)
    addi a0, a0, IMAGE_NAME
    li   t3, '/'
1:  mv   t1, a0                     # a component begins here
    addi t2, a0, PROC_NAME_SIZE - 1
2:  lbu  t4, 0(t0)
    addi t0, t0, 1
    beq  t4, t3, 1b
    beq  t1, t2, 3f                 # no room for more
    sb   t4, 0(t1)
    addi t1, t1, 1
3:  bnez t4, 2b
    sb   zero, 0(t1)                # (the place of the last byte is beyond PROC_NAME_SIZE - 1)
    ret

# long image_open(struct image *image)
#   Find the file to execute, and read how it begins.
#   in   a0 the image, with its path
#   out  a0 0 and IMAGE_OBJECT, IMAGE_FILE, IMAGE_FILE_SIZE are the file's; or -errno
image_open:
    enter 2
    mv   s0, a0
    call image_drop_file            # a script's, whose interpreter comes now
    ld   a1, IMAGE_PATH(s0)
    li   a0, AT_FDCWD
    call path_start
    ld   a1, IMAGE_PATH(s0)
    call path_lookup
    branch_if_error a0, 3f
    mv   s1, a0
    lwu  t0, NODE_MODE(s1)
    andi t1, t0, EXECUTE_BITS
    beqz t1, no_access
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFREG
    bne  t0, t1, no_access
    ld   a0, NODE_OBJECT(s1)
    beqz a0, no_access
    lw   t0, OBJECT_WRITERS(a0)
    bgtz t0, being_written
    call object_run
    sd   a0, IMAGE_OBJECT(s0)
    ld   t0, OBJECT_SIZE(a0)
    sd   t0, IMAGE_FILE_SIZE(s0)
    mv   a0, s1
    call node_drop

    ld   a0, IMAGE_FILE(s0)
    bnez a0, 1f
    call frame_alloc
    sd   a0, IMAGE_FILE(s0)
    mv   t0, a0
    li   a0, -ENOMEM
    beqz t0, 3f
1:  ld   a0, IMAGE_FILE(s0)
    call page_zero
    ld   a0, IMAGE_OBJECT(s0)
    ld   a1, IMAGE_FILE(s0)
    li   a2, FILE_HEAD
    li   a3, 0
    call object_read_kernel
    bltz a0, 3f
    li   a0, 0
3:  leave 2
no_access:
    li   s0, -EACCES
    j    4f
being_written:
    li   s0, -ETXTBSY
4:  mv   a0, s1
    call node_drop
    mv   a0, s0
    leave 2

# long script_load(struct image *image)
#   Replace a script by its interpreter: "#!interpreter argument" makes argv[0] the interpreter, then
#   the argument, if there is one, then the script's path; the other arguments follow.
#   in   a0 the image, whose file is the script
#   out  a0 0 and IMAGE_PATH is the interpreter's; or -ENOEXEC, -E2BIG, -ENOMEM
script_load:
    enter 5
    addi sp, sp, -LINE_SIZE
    mv   s0, a0

    # The line, as a string on our own stack.
    ld   a1, IMAGE_FILE(s0)
    addi a1, a1, 2
    ld   a2, IMAGE_FILE_SIZE(s0)
    addi a2, a2, -2
    li   t0, LINE_SIZE - 1
    bltu a2, t0, 1f
    mv   a2, t0
1:  mv   t1, sp
    li   a0, -ENOEXEC
2:  beqz a2, 4f
    lbu  t0, 0(a1)
    li   t2, '\n'
    beq  t0, t2, 5f
    sb   t0, 0(t1)
    addi a1, a1, 1
    addi t1, t1, 1
    addi a2, a2, -1
    j    2b
4:  ld   t0, IMAGE_FILE_SIZE(s0)    # no end of line: all right if the file ends here
    li   t2, LINE_SIZE
    bgeu t0, t2, script_done
5:  sb   zero, 0(t1)

    # s1: the interpreter, s2: the argument, without the blanks around them.
    mv   a0, sp
    call skip_blanks
    mv   s1, a0
    lbu  t0, 0(s1)
    li   a0, -ENOEXEC
    beqz t0, script_done
    mv   a0, s1
    call skip_word
    lbu  t0, 0(a0)
    sb   zero, 0(a0)
    mv   s2, a0
    beqz t0, 6f
    addi a0, a0, 1
    call skip_blanks
    mv   s2, a0
    call cut_blanks

6:  # argv[0] gives way to three strings or two.
    mv   a0, s0
    call image_pop
    ld   s4, IMAGE_ARGC(s0)
    ld   s3, IMAGE_PATH(s0)
    call push_string
    bnez a0, script_done
    mv   s3, s2
    lbu  t0, 0(s3)
    beqz t0, 7f
    addi s4, s4, 1
    call push_string
    bnez a0, script_done
7:  mv   s3, s1
    addi s4, s4, 1
    call push_string
    bnez a0, script_done
    sd   s4, IMAGE_ARGC(s0)

    ld   a0, IMAGE_PATH(s0)
    mv   a1, s1
    addi a2, sp, LINE_SIZE
    sub  a2, a2, s1
    call memory_copy                # the interpreter's name, and whatever follows it
    li   a0, 0
script_done:
    addi sp, sp, LINE_SIZE
    leave 5

# long push_string(void)
#   in   s0 the image, s3 a string of the kernel's
#   out  a0 as image_push
push_string:
    enter 0
    mv   a0, s3
    call string_length
    addi a2, a0, 1
    mv   a1, s3
    mv   a0, s0
    call image_push
    leave 0

# char *skip_blanks(char *s); char *skip_word(char *s)
#   in   a0 a string
#   out  a0 its first place that is no blank; that is a blank or the end
#   clobbers t0, t1
skip_blanks:
    lbu  t0, 0(a0)
    li   t1, ' '
    beq  t0, t1, 1f
    li   t1, '\t'
    beq  t0, t1, 1f
    ret
1:  addi a0, a0, 1
    j    skip_blanks
skip_word:
    lbu  t0, 0(a0)
    beqz t0, 1f
    li   t1, ' '
    beq  t0, t1, 1f
    li   t1, '\t'
    beq  t0, t1, 1f
    addi a0, a0, 1
    j    skip_word
1:  ret

# void cut_blanks(char *s)
#   Take blanks off the end of a string.
#   in   a0 the string
cut_blanks:
    enter 1
    mv   s0, a0
    call string_length
    add  a0, a0, s0
1:  bleu a0, s0, 2f
    lbu  t0, -1(a0)
    li   t1, ' '
    beq  t0, t1, 3f
    li   t1, '\t'
    bne  t0, t1, 2f
3:  addi a0, a0, -1
    j    1b
2:  sb   zero, 0(a0)
    leave 1

# void image_enter(struct image *image)
#   Become the program. Nothing fails from here on.
#   in   a0 the image, complete; tp the process
    .globl image_enter
image_enter:
    enter 3
    mv   s0, a0
    call tid_clear                  # while the old space is still ours
    ld   s1, PROC_SPACE(tp)
    ld   a0, IMAGE_SPACE(s0)
    sd   zero, IMAGE_SPACE(s0)
    sd   a0, PROC_SPACE(tp)
    ld   t0, IMAGE_OBJECT(s0)
    sd   zero, IMAGE_OBJECT(s0)
    sd   t0, SPACE_PROGRAM(a0)      # that the program runs is the space's business from now on
    call space_activate
    beqz s1, 1f
    mv   a0, s1
    call space_drop
    call vfork_done

1:  # Every register 0 but sp, in user mode, where interrupts are on.
    ld   s2, PROC_TRAPFRAME(tp)
    mv   t0, s2
    addi t1, s2, TF_SIZE
    clear_words t0, t1
    ld   t0, IMAGE_FILE(s0)
    ld   t0, E_ENTRY(t0)
    sd   t0, TF_SEPC(s2)
    ld   t0, IMAGE_SP(s0)
    sd   t0, TF_SP(s2)
    li   t0, SIGCHLD                # the new program ends like any other
    sd   t0, PROC_EXIT_SIGNAL(tp)
    li   t0, SSTATUS_SPIE
    sd   t0, TF_SSTATUS(s2)
    sd   t0, PROC_EXECUTED(tp)      # any number but 0

    addi t1, s0, IMAGE_NAME
    ld   t0, 0(t1)
    sd   t0, PROC_NAME(tp)
    ld   t0, 8(t1)
    sd   t0, PROC_NAME + 8(tp)
    ld   t0, IMAGE_FILES(s0)
    beqz t0, 2f
    ld   a0, PROC_FILES(tp)
    sd   t0, PROC_FILES(tp)
    sd   zero, IMAGE_FILES(s0)
    call files_drop
2:  call files_exec
    mv   a0, s0
    call image_release
    leave 3

    .section .rodata
empty_string:
    .asciz ""
