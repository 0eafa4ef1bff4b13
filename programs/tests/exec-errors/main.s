# Proves that execve refuses, with the errors that Linux gives,
#   - what is not there, and a path through a file that is no folder: -ENOENT, -ENOTDIR;
#   - a folder, and a file without execute permission: -EACCES;
#   - a file that is neither a program nor a script: -ENOEXEC; a script whose interpreter is missing or
#     may not be executed, and one that is its own interpreter: -ENOENT, -EACCES, -ELOOP;
#   - bad addresses of the path, of the arguments' and the environment's pointers, and in them: -EFAULT;
#   - a name or a path that is too long, and arguments that are: -ENAMETOOLONG, -E2BIG;
# and that the caller goes on as if nothing had happened: its memory is as it was.

    .include "user.inc"
    .include "try.inc"

.equ BAD,               0x5000000
.equ PAGES,             8
.equ LONG_STRING,       132 * 1024      # one argument may have 128 KiB

    .data
    .balign 8
true_path:
    .asciz "/bin/true"
missing:
    .asciz "no-such-file"
missing_folder:
    .asciz "no-such-folder/file"
empty_path:
    .asciz ""
notes:
    .asciz "notes"
through_notes:
    .asciz "notes/file"
folder:
    .asciz "folder"
through_folder:
    .asciz "folder/missing"
inside:
    .asciz "folder/inside"
garbage:
    .asciz "garbage"
empty:
    .asciz "empty"
script_to_nowhere:
    .asciz "script-to-nowhere"
script_to_notes:
    .asciz "script-to-notes"
script_to_itself:
    .asciz "script-to-itself"
script_to_nothing:
    .asciz "script-to-nothing"
long_name:
    .fill 300, 1, 'n'
    .byte 0
long_path:
    .rept 50
    .ascii "./././././././././././././././././././././././././././././././././././././././././"
    .endr
    .asciz "notes"

    .balign 8
arguments:
    .dword true_path, 0
none:
    .dword 0
bad_argument:
    .dword true_path, BAD, true_path, 0
kernel_argument:
    .dword true_path, 0xffffffc080000000, 0
long_argument:
    .dword true_path, long_string, 0

    .balign 4096
pattern:
    .zero PAGES * 4096

    .bss
long_string:
    .zero LONG_STRING + 1

    .text
    .globl _start
_start:
    la   t0, pattern                # each word holds its own address
    li   t1, PAGES * 512
1:  sd   t0, 0(t0)
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 1b
    la   t0, long_string
    li   t1, LONG_STRING
    add  t1, t1, t0
    li   t2, 'x'
2:  sb   t2, 0(t0)
    addi t0, t0, 1
    bne  t0, t1, 2b

    try  "a missing file", execve, missing, arguments, none
    try  "no name", execve, empty_path, arguments, none
    try  "in a missing folder", execve, missing_folder, arguments, none
    try  "through a file", execve, through_notes, arguments, none
    try  "a folder", execve, folder, arguments, none
    try  "missing in a folder", execve, through_folder, arguments, none
    try  "not executable", execve, notes, arguments, none
    try  "not executable, in a folder", execve, inside, arguments, none
    try  "no program", execve, garbage, arguments, none
    try  "empty", execve, empty, arguments, none
    try  "a script to nowhere", execve, script_to_nowhere, arguments, none
    try  "a script to what may not be executed", execve, script_to_notes, arguments, none
    try  "a script to itself", execve, script_to_itself, arguments, none
    try  "a script to nothing", execve, script_to_nothing, arguments, none
    try  "a long name", execve, long_name, arguments, none
    try  "a long path", execve, long_path, arguments, none

    try  "a bad path", execve, BAD, arguments, none
    try  "bad arguments", execve, true_path, BAD, none
    try  "a bad environment", execve, true_path, arguments, BAD
    try  "one bad argument", execve, true_path, bad_argument, none
    try  "an argument in the kernel", execve, true_path, kernel_argument, none
    try  "one bad word of the environment", execve, true_path, arguments, bad_argument
    try  "a long argument", execve, true_path, long_argument, none
    try  "a long word of the environment", execve, true_path, arguments, long_argument

    la   t0, pattern
    li   t1, PAGES * 512
    li   a0, 0
3:  ld   t2, 0(t0)
    sub  t2, t2, t0
    snez t2, t2
    add  a0, a0, t2
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 3b
    show "words that have changed"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
