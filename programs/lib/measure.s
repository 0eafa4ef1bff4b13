# The user library: what a process can learn about its memory from Linux's own calls. Needs
# lib/calls.s and lib/printf.s.
#
# Each reading is itself a store by the kernel to the reader's stack. So a program takes a first
# reading to bring its page of the stack in, and then measures with the next two.

    .text
# long page_faults(void)
#   How many page faults this process has had in all.
page_faults:
    addi sp, sp, -(RUSAGE_SIZE + 16)
    sd   ra, RUSAGE_SIZE(sp)
    li   a0, RUSAGE_SELF
    mv   a1, sp
    call getrusage
    ld   a0, RUSAGE_MINFLT(sp)
    ld   t0, RUSAGE_MAJFLT(sp)
    add  a0, a0, t0
    ld   ra, RUSAGE_SIZE(sp)
    addi sp, sp, RUSAGE_SIZE + 16
    ret

# long free_frames(void)
#   How many pages of memory are in the pool of free frames.
free_frames:
    addi sp, sp, -(SYSINFO_SIZE + 16)
    sd   ra, SYSINFO_SIZE(sp)
    mv   a0, sp
    call sysinfo
    ld   a0, SYSINFO_FREERAM(sp)
    lwu  t0, SYSINFO_MEM_UNIT(sp)   # what freeram counts in: bytes, on any machine of today
    mul  a0, a0, t0
    srli a0, a0, 12
    ld   ra, SYSINFO_SIZE(sp)
    addi sp, sp, SYSINFO_SIZE + 16
    ret

# void measure(const char *what, void (*routine)(long, long), long first, long second)
#   Call a routine with two arguments, and print how many faults and how many frames that took. By
#   our convention a line of figures begins with two blanks: they depend on the kernel, and another
#   one may have others.
#   in   a0 what to call it, a1 the routine, a2, a3 its arguments
#   out  a0 what the routine returned
measure:
    enter 6
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    call free_frames                # (a first reading, see above)
    call free_frames
    mv   s4, a0
    call page_faults
    mv   s5, a0

    mv   a0, s2
    mv   a1, s3
    jalr s1
    mv   s1, a0
    call page_faults
    sub  s5, a0, s5
    call free_frames
    sub  s4, s4, a0
    printf "  %-36s %3ld faults, %3ld new frames\n", s0, s5, s4
    mv   a0, s1
    leave 6

# void write_pages(void *start, long count)
#   Store one byte in each of `count` pages.
write_pages:
    li   t0, 4096
1:  beqz a1, 2f
    sb   a1, 0(a0)
    add  a0, a0, t0
    addi a1, a1, -1
    j    1b
2:  ret

# void read_pages(const void *start, long count)
#   Load one byte from each of `count` pages.
read_pages:
    li   t0, 4096
1:  beqz a1, 2f
    lbu  zero, 0(a0)
    add  a0, a0, t0
    addi a1, a1, -1
    j    1b
2:  ret
