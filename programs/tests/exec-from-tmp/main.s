# Proves that
#   - a program that was copied to /tmp runs there, by a path from anywhere, with its arguments, and
#     so does a script;
#   - a file that may not be executed does not, nor an empty one, one cut off, text, or a directory;
#   - a program without a name is none, for scripts too, until there is another of that name.
#
# The disk has `echo`, which prints its arguments.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip 4096

    .section .rodata
    .balign 8
arguments:
    .dword zeroth, first, second, 0
environment:
    .dword 0
zeroth:
    .asciz "zeroth"
first:
    .asciz "first"
second:
    .asciz "second"
script_text:
    .ascii "#!/tmp/echo-copy option\nnever read"
.equ SCRIPT_LENGTH,     . - script_text

# run PATH: in a child, and print how it ends.
.macro run path
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    fork
    bnez a0, parent_\@
    try  "\path", execve, path_\@, arguments, environment
    exit 99
parent_\@:
    call outcome
.endm

# copy "path", MODE, LENGTH: the first bytes of the program into a new file.
.macro copy path, mode, length
    try_at "copy", openat, "\path", O_WRONLY | O_CREAT | O_EXCL, \mode
    li   s2, \length
    call copy_program
.endm

    .text
    .globl _start
_start:
    try_open "the program", "echo", O_RDONLY
    copy "/tmp/echo-copy", 0755, -1
    run  "/tmp/echo-copy"
    run  "/tmp/../tmp/./echo-copy"
    try  "to /tmp", chdir, tmp
    run  "echo-copy"
    run  "./echo-copy"

    print "a script\n"
    try_at "make it", openat, "script", O_WRONLY | O_CREAT, 0755
    try  "write", write, 4, script_text, SCRIPT_LENGTH
    try  "close", close, 4
    run  "script"
    run  "./script"

    print "not\n"
    copy "no-permission", 0644, -1
    run  "no-permission"
    copy "empty", 0755, 0
    run  "empty"
    copy "half-a-header", 0755, 50
    run  "half-a-header"
    copy "header-only", 0755, 100
    run  "header-only"
    try_at "text", openat, "text", O_WRONLY | O_CREAT, 0755
    try  "write", write, 4, zeroth, 6
    try  "close", close, 4
    run  "text"
    try_at "a directory", mkdirat, "d", 0755
    run  "d"
    run  "echo-copy/"
    run  "echo-copy/x"

    print "without a name\n"
    try_at "unlink", unlinkat, "echo-copy"
    run  "echo-copy"
    run  "script"
    copy "echo-copy", 0755, -1
    run  "script"
    exit 0

# void copy_program(void)
#   in   a0 the descriptor to write to, which is closed; s2 how many bytes, -1 for all
copy_program:
    addi sp, sp, -16
    sd   ra, 8(sp)
    mv   s0, a0
    li   s1, 0                      # s1: copied
1:  sub  s3, s2, s1
    li   t0, 1000
    bltu s3, t0, 2f
    mv   s3, t0
2:  li   a0, 3
    la   a1, buffer
    mv   a2, s3
    mv   a3, s1
    system_call pread64
    blez a0, 3f
    add  s1, s1, a0
    mv   a2, a0
    mv   a0, s0
    la   a1, buffer
    system_call write
    j    1b
3:  mv   a0, s0
    system_call close
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .section .rodata
tmp:
    .asciz "/tmp"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
