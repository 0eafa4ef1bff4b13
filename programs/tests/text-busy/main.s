# Proves that
#   - a program that runs does not change: its file in /tmp cannot be opened for writing nor cut, until the last
#     who runs it has ended; but read, and taken away, it can be;
#   - a file that somebody has open for writing cannot be executed, be it a program, a script, or a script's
#     interpreter.
#
# The disk has `wait`, which ends when its standard input does.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
ends:
    .skip 8
buffer:
    .skip 4096

    .section .rodata
    .balign 8
arguments:
    .dword name, 0
environment:
    .dword 0
name:
    .asciz "/tmp/wait"
script:
    .asciz "/tmp/script"
script_text:
    .ascii "#!/tmp/wait\n"
.equ SCRIPT_LENGTH,     . - script_text

# tried "what", PATH: exec, which is not to succeed: in a child.
.macro tried what, path
    fork
    bnez a0, parent_\@
    try  "\what", execve, \path, arguments, environment
    exit 0
parent_\@:
    call outcome
.endm

    .text
    .globl _start
_start:
    try_open "the program", "wait", O_RDONLY
    try_at "a copy", openat, "/tmp/wait", O_WRONLY | O_CREAT, 0755
    call copy_program
    tried "exec of what is being written", name
    try  "its descriptor again", dup, 4
    try  "close", close, 4
    tried "exec of what is still being written", name
    try  "close", close, 5

    print "it runs\n"
    call start
    mv   s5, a0
    call start
    mv   s6, a0
    try_open "write", "/tmp/wait", O_WRONLY
    try_open "read and write", "/tmp/wait", O_RDWR
    try_open "cut", "/tmp/wait", O_RDONLY | O_TRUNC
    try_open "make it, if it is not there", "/tmp/wait", O_WRONLY | O_CREAT
    try_open "read", "/tmp/wait", O_RDONLY
    try  "close", close, 4
    mv   a0, s5
    call stop
    try_open "write, when one has ended", "/tmp/wait", O_WRONLY
    mv   a0, s6
    call stop
    try_open "write, when both have", "/tmp/wait", O_WRONLY
    try  "close", close, 4

    print "its name goes\n"
    call start
    mv   s5, a0
    try_at "unlink", unlinkat, "/tmp/wait"
    try_at "another of that name", openat, "/tmp/wait", O_RDWR | O_CREAT, 0755
    call copy_program
    try  "close", close, 4
    mv   a0, s5
    call stop

    print "scripts\n"
    try_at "a script", openat, "/tmp/script", O_WRONLY | O_CREAT, 0755
    try  "write", write, 4, script_text, SCRIPT_LENGTH
    tried "exec", script
    try  "close", close, 4
    try_open "its interpreter", "/tmp/wait", O_WRONLY
    tried "exec", script
    try  "close", close, 4
    try  "close its standard input", close, 0
    tried "exec", script
    try_at "unlink", unlinkat, "/tmp/wait"
    try_at "unlink", unlinkat, "/tmp/script"
    exit 0

# int start(void)
#   Let the program run, with a pipe as its standard input.
#   out  a0 the pipe's other end
start:
    addi sp, sp, -16
    sd   ra, 8(sp)
    la   a0, ends
    li   a1, O_CLOEXEC
    system_call pipe2
    vfork                           # it has begun when we go on
    bnez a0, 1f
    lw   a0, ends
    li   a1, 0
    li   a2, 0
    system_call dup3
    la   a0, name
    la   a1, arguments
    la   a2, environment
    system_call execve
    exit 1
1:  lw   a0, ends
    system_call close
    lw   a0, ends + 4
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# void stop(int end)
#   Let it end.
#   in   a0 the pipe's end
stop:
    addi sp, sp, -16
    sd   ra, 8(sp)
    system_call close
    call outcome
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# void copy_program(void)
#   Write the file of descriptor 3 to descriptor 4.
copy_program:
    li   s1, 0                      # s1: copied
1:  li   a0, 3
    la   a1, buffer
    li   a2, 4096
    mv   a3, s1
    system_call pread64
    blez a0, 2f
    add  s1, s1, a0
    mv   a2, a0
    li   a0, 4
    la   a1, buffer
    system_call write
    j    1b
2:  ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
