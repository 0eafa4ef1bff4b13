# The user library: letting the others go first.

    .text
# void linger(void)
#   Give every other process the time to do its part, without touching memory. Linux really sleeps
#   for a fifth of a second; a kernel without nanosleep refuses, and the yields do.
linger:
    la   a0, a_fifth_of_a_second
    li   a1, 0
    system_call nanosleep
    li   t0, 50
1:  system_call sched_yield
    addi t0, t0, -1
    bnez t0, 1b
    ret

    .section .rodata
    .balign 8
a_fifth_of_a_second:
    .dword 0, 200000000
    .text
