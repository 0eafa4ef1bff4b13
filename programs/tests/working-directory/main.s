# Proves that
#   - getcwd tells the path of the working directory with its zero byte, and its length; a buffer that
#     is one byte too small is too small; one that cannot be written is bad;
#   - each process has its own, the child of a fork begins with its parent's;
#   - the root's path is "/", and one may go above it without leaving it.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
buffer:
    .skip PATH_MAX

# to "path": change the directory, and print where we are.
.macro to path
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    try  "to \path", chdir, path_\@
    try  "getcwd", getcwd, buffer, PATH_MAX
    quote buffer, a0
.endm

    .section .rodata
constant:
    .dword 0

    .text
    .globl _start
_start:
    to   "/"
    to   "/.."
    to   "/../.."
    to   "/tmp"
    to   ".."
    to   "tmp/"
    to   "."
    to   "./../tmp/../dev"
    try  "one byte too small", getcwd, buffer, 4
    try  "just enough", getcwd, buffer, 5
    try  "no room at all", getcwd, buffer, 0
    try  "nowhere", getcwd, 0x5000000, 64
    try  "a constant", getcwd, constant, 64
    fork
    bnez a0, 1f
    to   "/tmp"
    exit 0
1:  call outcome
    try  "the parent is where it was", getcwd, buffer, PATH_MAX
    quote buffer, a0
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
