# pwd: print the working directory.

    .include "user.inc"

    .section .rodata
program:
    .asciz "pwd"

    .text
    .globl main
main:
    enter 0
    li   t0, PATH_MAX
    sub  sp, sp, t0
    mv   a0, sp
    li   a1, PATH_MAX
    call getcwd
    bltz a0, 1f
    mv   a0, sp
    call put_text
    li   a0, '\n'
    call put_byte
    call flush_output
    li   a0, 0
    j    2f
1:  mv   a1, a0
    la   a0, .Ldirectory
    call complain
    li   a0, 1
2:  li   t0, PATH_MAX
    add  sp, sp, t0
    leave 0

    .section .rodata
.Ldirectory:
    .asciz "."
    .text
    .include "lib/command.s"
