# Proves that
#   - a page can have more owners at once than fit into eight bits, 301 here, each with the old value
#     before it writes and its own value afterwards;
#   - the last owner takes over the frame instead of copying it (see `stats`).

    .include "user.inc"

.equ SHARERS,           300

    .data
    .balign 4096
page:
    .dword 7

    .text
    .globl _start
_start:
    addi sp, sp, -16
    la   s0, page
    ld   t0, 0(s0)
    sd   t0, 0(s0)                  # a page of this process, no longer the file's: the first copy
    li   s1, SHARERS                # s1: how many descendants are still to come, and our own value

    # A chain: each process forks the next and waits for it. So nobody writes before all are there.
1:  fork
    bltz a0, wrong
    bnez a0, 2f
    addi s1, s1, -1
    bnez s1, 1b
    j    3f                         # the last one: 301 processes own the page

2:  wait_for a0, sp
    lw   t0, 0(sp)
    bnez t0, wrong                  # somebody further down the chain has failed

3:  ld   t0, 0(s0)
    li   t1, 7
    bne  t0, t1, wrong
    sd   s1, 0(s0)
    ld   t0, 0(s0)
    bne  t0, s1, wrong
    li   t0, SHARERS
    bne  s1, t0, 4f
    print "all 301 wrote their own\n"
4:  exit 0

wrong:
    exit 1

    .include "lib/print.s"
