# Copy-on-write, as the textbook draws it. A process has three pages, A, B and C, and a stack. It
# forks, and now two processes share them:
#
#       process 1           physical memory           process 2
#
#         A -------------->      page A      <------------- A
#         B -------------->      page B      <------------- B
#         C -------------->      page C      <------------- C
#
# Then process 1, the child, modifies page C. The store below faults; the kernel copies the page,
# points process 1 to the copy, and the store runs again:
#
#         A -------------->      page A      <------------- A
#         B -------------->      page B      <------------- B
#         C ------.              page C      <------------- C
#                  `------>  copy of page C
#
# Neither process can tell, but for what it reads: process 2 still finds the old page C. Try
#
#       faultline run --stats programs/user/cow.s       how many pages were copied?
#       faultline debug programs/user/cow.s             break at `duplicate` or `modify`, step, explain

    .include "user.inc"

# --- the pages: each will hold its name ----------------------------------------------------------
    .bss
    .balign 4096
page_a:
    .skip 4096
page_b:
    .skip 4096
page_c:
    .skip 4096

    .text
    .globl _start
_start:
    addi sp, sp, -16
    li   t0, 1
    sd   t0, 0(sp)                  # a variable on the stack

    la   t1, page_a
    li   t0, 0x412065676170         # "page A", the first letter lowest
    sd   t0, 0(t1)
    la   t1, page_b
    li   t0, 0x422065676170         # "page B"
    sd   t0, 0(t1)
    la   s0, page_c
    li   t0, 0x432065676170         # "page C"
    sd   t0, 0(s0)

    .globl duplicate
duplicate:
    fork                            # one process calls, two return
    beqz a0, process_1
    bltz a0, no_memory

# --- process 2, the parent -----------------------------------------------------------------------
    mv   s1, a0
    addi s2, sp, 8
    wait_for s1, s2                 # let process 1 do all it wants
    print "process 2 sees "
    call show

    print "process 1 "
    lw   a0, 8(sp)
    call print_status
    exit 0

# --- process 1, the child ------------------------------------------------------------------------
process_1:
    print "process 1 sees "
    call show
    print "process 1 modifies page C and its stack\n"
    li   t0, 0x79706f63             # "copy"

    .globl modify
modify:
    sw   t0, 0(s0)                  # page C is shared: this store faults, and then succeeds
    li   t0, 2
    sd   t0, 0(sp)                  # so was its page of the stack, until `show` was called above

    print "process 1 sees "
    call show
    exit 7

no_memory:
    print "fork failed\n"
    exit 1

# Print what this process finds in its pages and on its stack.
show:
    addi sp, sp, -16
    sd   ra, 0(sp)
    la   a0, page_a
    call print_string
    print ", "
    la   a0, page_b
    call print_string
    print ", "
    mv   a0, s0
    call print_string
    print ", stack "
    ld   s3, 16(sp)                 # the caller's variable
    print_value s3
    print "\n"
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .include "lib/print.s"
    .include "lib/status.s"
