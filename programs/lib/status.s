# The user library: printing how a child ended. Needs lib/print.s.

    .text
# void print_status(int wait_status)
#   Print "exited N" or "killed by signal N", and end the line.
#   in   a0 the status as wait4 reports it
print_status:
    addi sp, sp, -16
    sd   ra, 0(sp)
    sd   s0, 8(sp)
    mv   s0, a0
    andi t0, s0, WAIT_SIGNAL_MASK
    bnez t0, 1f
    print "exited "
    srliw s0, s0, WAIT_EXIT_SHIFT
    j    2f
1:  mv   s0, t0
    print "killed by signal "
2:  print_value s0
    print "\n"
    ld   ra, 0(sp)
    ld   s0, 8(sp)
    addi sp, sp, 16
    ret
