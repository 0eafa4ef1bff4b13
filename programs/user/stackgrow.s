# stackgrow: nobody says how large a stack shall be. It begins with the page that holds the
# arguments, and each store further down, as far as 8 MiB, brings in one page more:
#
#       0x3f_ffff_f000  +-----------------------+
#                       | arguments, main       |  here from the start
#                       | a frame of `dig`      |  <- the store that opens it faults,
#                       | a frame of `dig`      |  <- and this one,
#                       | ...                   |     and the kernel hands out zeroed frames
#             - 8 MiB   +-----------------------+
#                       | guard: nothing, ever  |  <- this one kills
#
# The routine below keeps a page on the stack and calls itself. What has been touched stays: a
# second descent to the same depth finds all its pages there. And one that never ends runs into the
# guard, and is killed by SIGSEGV, before it can reach anything else.
#
#       faultline run --stats programs/user/stackgrow.s

    .include "user.inc"

    .text
    .globl main
main:
    enter 1
    addi sp, sp, -16
    printf "a routine keeps a page of the stack and calls itself\n"
    li   s0, 10
    measure "10 deep", dig, s0
    measure "10 deep again", dig, s0
    li   s0, 100
    measure "100 deep", dig, s0
    li   s0, 1000
    measure "1000 deep", dig, s0

    call fork
    bnez a0, 1f
    printf "a child does so without end\n"
    li   a0, -1
    call dig
1:  mv   a1, sp
    li   a2, 0
    call waitpid
    print "the child: "
    lw   a0, 0(sp)
    call print_status
    li   a0, 0
    addi sp, sp, 16
    leave 1

# void dig(long depth): go down as many pages, and come back.
    .globl dig
dig:
    li   t0, 4096
    sub  sp, sp, t0
    sd   ra, 0(sp)                  # our page's lowest bytes: all above are ours, and not touched
    addi a0, a0, -1
    beqz a0, 1f
    call dig
1:  ld   ra, 0(sp)
    li   t0, 4096
    add  sp, sp, t0
    ret

    .include "lib/libc.s"
