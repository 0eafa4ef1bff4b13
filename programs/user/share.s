# share: what nobody can modify, everybody can share, and no mark is needed for it. This program has
# 16 pages of routines and 16 pages of constants. However many processes run it, there is one of
# each:
#
#       parent               physical memory              child by fork
#         routines ----------->  16 pages  <------------- routines
#         constants ---------->  16 pages  <------------- constants
#                                ^      ^
#                                |      `---------------- the same program, executed anew
#                           read from its file once
#
# Fork leaves these pages alone: they are not writable, so they need not be marked. The child uses
# them without a single fault. A program that is executed anew finds them page by page, with a fault
# for each first touch, but without a new frame. And a store to such a page is a mistake, never a
# reason to copy: it kills.
#
#       faultline run --stats programs/user/share.s

    .include "user.inc"

.equ PAGES,             16              # of each kind

# --- the pages ------------------------------------------------------------------------------------
    .text
    .balign 4096
routines:                               # each adds one to a0, and fills its page
    .rept PAGES
    addi a0, a0, 1
    ret
    .balign 4096
    .endr

    .section .rodata
    .balign 4096
constants:
    .rept PAGES
    .dword 1
    .balign 4096
    .endr
way_again:
    .asciz "again"

    .bss
    .balign 8
arguments:
    .skip 3 * 8

    .text
    .globl main
main:
    enter 2
    mv   s1, a1
    li   t0, 1
    bne  a0, t0, again
    printf "the first process calls 16 routines and adds 16 constants\n"
    measure "use all of them", use_all

    call fork
    bnez a0, 1f
    printf "its child by fork does the same\n"
    measure "use all of them", use_all
    printf "the child stores to a routine\n"
    la   t0, routines
    sw   zero, 0(t0)
    printf "and lives\n"
    li   a0, 0
    call _exit
1:  call report

    call fork
    bnez a0, 2f
    la   t0, arguments
    ld   a0, 0(s1)                  # argv[0] names this program's own file
    sd   a0, 0(t0)
    la   t1, way_again
    sd   t1, 8(t0)
    mv   a1, t0
    call execv
    li   a0, 127
    call _exit
2:  call report
    li   a0, 0
    leave 2

again:
    printf "another child executes the program anew\n"
    measure "use all of them", use_all
    li   a0, 0
    leave 2

# void report(long pid): wait for the child, and print how it ended.
report:
    enter 0
    addi sp, sp, -16
    mv   a1, sp
    li   a2, 0
    call waitpid
    print "the child: "
    lw   a0, 0(sp)
    call print_status
    addi sp, sp, 16
    leave 0

# long use_all(void): call every routine, add every constant. Nothing is stored.
#   out  a0 the sum
use_all:
    mv   t3, ra
    li   t0, PAGES
    la   t1, routines
    la   t2, constants
    li   a0, 0
1:  jalr t1
    ld   t4, 0(t2)
    add  a0, a0, t4
    li   t4, 4096
    add  t1, t1, t4
    add  t2, t2, t4
    addi t0, t0, -1
    bnez t0, 1b
    jr   t3

    .include "lib/libc.s"
