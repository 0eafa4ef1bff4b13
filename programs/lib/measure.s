# The user library: what a process can learn about its memory from Linux's own calls. Needs lib/calls.s.
#
# Each reading is itself a store by the kernel to the reader's stack. So a program takes a first reading
# to bring its page of the stack in, and then measures with the next two.

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
