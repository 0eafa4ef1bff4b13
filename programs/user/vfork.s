# vfork: the child is a guest in its parent's memory. Nothing is copied, nothing is marked; there is
# one address space, and the parent sleeps until the child has left it by execve or _exit:
#
#       parent  ----- vfork . . . . . . asleep . . . . . . -----
#                       `---- child, in the parent's memory ---'           time ->
#                                                         _exit
#
# So whatever the child stores, the parent finds when it wakes: here in a page of data and in its
# own stack. That is why vfork must be used with care, and why it is so cheap. Compare
#
#       faultline run programs/user/vfork.s             the parent finds what the child wrote
#       faultline run programs/user/vfork.s fork        the same program with fork in its place
#
# Linux does the same, but qemu-riscv64 makes a fork of every vfork: there both print the same.

    .include "user.inc"

    .section .rodata
parent_text:
    .asciz "as the parent left it"
child_text:
    .asciz "as the child left it"

    .bss
page:
    .skip 64

    .text
    .globl main
main:
    enter 4
    addi sp, sp, -16
    la   s3, vfork                  # s3: how to make the child
    li   t0, 1
    beq  a0, t0, 1f
    la   s3, fork                   # an argument was given
1:  sd   t0, 0(sp)                  # a variable on the stack, 1
    la   s0, page
    mv   a0, s0
    la   a1, parent_text
    call strcpy
    ld   s1, 0(sp)
    printf "parent: data %s, stack %d\n", s0, s1
    call free_frames
    mv   s2, a0                     # s2: how many frames are free
    jalr s3
    beqz a0, child
    bltz a0, failed

# --- the parent: when does it come here, and what does it find? -----------------------------------
    mv   s3, a0
    printf "parent: goes on\n"
    mv   a0, s3
    addi a1, sp, 8
    li   a2, 0
    call waitpid                    # after a fork the child has yet to do its part
    ld   s1, 0(sp)
    printf "parent: data %s, stack %d\n", s0, s1
    li   a0, 0
    j    return

# --- the child ------------------------------------------------------------------------------------
child:
    li   a0, 100000
    call usleep                     # a tenth of a second, in which the parent could go on if it ran
    mv   a0, s0
    la   a1, child_text
    call strcpy
    li   t0, 2
    sd   t0, 0(sp)
    ld   s1, 0(sp)
    printf "child:  data %s, stack %d\n", s0, s1

    call free_frames
    sub  s1, s2, a0
    printf "  frames taken for the child: %d\n", s1
    li   a0, 0
    call _exit                      # never return from here: the stack is the parent's

failed:
    printf "there is no memory for a child\n"
    li   a0, 1
return:
    addi sp, sp, 16
    leave 4

    .include "lib/libc.s"
