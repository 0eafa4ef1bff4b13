# exec: a large process forks, and its child at once becomes another program. Fork has copied
# nothing, only marked; exec lets go of what was shared. So of all the parent's pages not one is
# ever copied:
#
#                       fork                       execve
#       parent   64 pages --+-- 64 shared pages ------+-- 64 pages, nobody else's again
#                           `-- the same, the child's '
#                                                     `-- a new program with a few pages of its own
#
# The child must not store to memory before it has called execve, or the page it stores to is copied
# after all; so it keeps to its registers. The new program is this one again, with another argument.
#
#       faultline run --stats programs/user/exec.s          cow-copies: none
#       faultline run --stats programs/user/exec.s vfork    nothing is even marked
#
# With fork the parent pays later: each of its pages is still marked, and its next store to each is
# a fault, though the kernel only gives it the page back (cow-reuses).

    .include "user.inc"

.equ PAGES,             64
.equ NUMBER_MAX,        24              # room for a number in decimal

    .section .rodata
way_vfork:
    .asciz "vfork"
way_new:
    .asciz "new"
decimal:
    .asciz "%ld"

    .bss
    .balign 4096
pages:
    .skip PAGES * 4096
number:
    .skip NUMBER_MAX
arguments:
    .skip 4 * 8
wait_status:
    .skip 8

    .text
    .globl main
main:
    enter 5
    mv   s0, a0                     # s0: argc, s1: argv
    mv   s1, a1
    la   s2, fork                   # s2: how to make the child
    li   t0, 1
    beq  s0, t0, parent
    ld   a0, 8(s1)
    la   a1, way_new
    call strcmp
    beqz a0, new_program
    ld   a0, 8(s1)
    la   a1, way_vfork
    call strcmp
    bnez a0, parent
    la   s2, vfork

# --- the large process ----------------------------------------------------------------------------
parent:
    la   a0, pages
    li   a1, PAGES
    call write_pages
    call free_frames
    mv   s3, a0

    # The new program's arguments: argv[0] names this program's own file; how many frames are free.
    la   a0, number
    li   a1, NUMBER_MAX
    la   a2, decimal
    mv   a3, s3
    call snprintf
    la   s4, arguments
    ld   t0, 0(s1)
    sd   t0, 0(s4)
    la   t0, way_new
    sd   t0, 8(s4)
    la   t0, number
    sd   t0, 16(s4)                 # the next is 0 already
    li   t0, PAGES
    printf "a process of %d pages makes a child\n", t0

    ld   s0, 0(s1)
    jalr s2
    bnez a0, 1f
    mv   a0, s0                     # the child: not one store
    mv   a1, s4
    call execv
    li   a0, 127
    call _exit

1:  la   a1, wait_status            # the parent: no store either, until the child has ended
    li   a2, 0
    call waitpid
    lw   t0, wait_status
    bnez t0, no_exec
    call page_faults
    mv   s3, a0
    la   a0, pages
    li   a1, PAGES
    call write_pages
    call page_faults
    sub  s3, a0, s3
    printf "  faults when the parent stores to its pages again: %d\n", s3
    li   a0, 0
    leave 5

no_exec:
    printf "the child could not become another program\n"
    li   a0, 1
    leave 5

# --- the new program: new NUMBER ------------------------------------------------------------------
new_program:
    call free_frames
    ld   a0, 16(s1)
    call atoi
    mv   s2, a0
    call free_frames
    sub  s2, s2, a0
    la   t0, pages
    lbu  s3, 0(t0)
    printf "the child is a new program, and its pages hold %d\n", s3
    printf "  frames taken for it in all: %d\n", s2
    li   a0, 0
    leave 5

    .include "lib/libc.s"
