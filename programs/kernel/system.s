# Calls about the system as a whole: names, memory, random numbers, limits.

    .include "kernel.inc"

    .data
    .balign 8
    .globl random_state
random_state:                       # the boot argument seed=N sets it
    .dword 1

    .text
# long sys_uname(struct utsname *names)
#   in   a0 user address
#   out  a0 0 or -EFAULT
    .globl sys_uname
sys_uname:
    enter 0
    la   a1, names
    li   a2, UTSNAME_SIZE
    call copy_to_user
    beqz a0, 1f
    li   a0, -EFAULT
1:  leave 0

# utsname_field TEXT: one of the names, padded.
.macro utsname_field text
9001:
    .asciz "\text"
    .zero UTSNAME_FIELD - (. - 9001b)
.endm
    .section .rodata
names:
    utsname_field "Linux"           # the interface that programs find here
    utsname_field "faultline"
    utsname_field "6.1.0-faultline"
    utsname_field "#1"
    utsname_field "riscv64"
    utsname_field "(none)"
    .text

# long sys_sysinfo(struct sysinfo *information)
#   in   a0 user address
#   out  a0 0 or -EFAULT
    .globl sys_sysinfo
sys_sysinfo:
    enter 1
    addi sp, sp, -SYSINFO_SIZE
    mv   s0, a0
    mv   t0, sp
    addi t1, sp, SYSINFO_SIZE
    clear_words t0, t1
    csrr t0, time
    li   t1, TICKS_PER_SECOND
    divu t0, t0, t1
    sd   t0, SYSINFO_UPTIME(sp)
    ld   t0, frames_total
    slli t0, t0, PAGE_SHIFT
    sd   t0, SYSINFO_TOTALRAM(sp)
    ld   t0, frames_free
    slli t0, t0, PAGE_SHIFT
    sd   t0, SYSINFO_FREERAM(sp)
    li   t0, 1
    sw   t0, SYSINFO_MEM_UNIT(sp)

    la   t0, process_table
    ld   t1, process_table_used
    li   t2, 0
2:  ld   t3, PROC_STATE(t0)
    snez t3, t3                     # STATE_FREE is 0
    add  t2, t2, t3
    addi t0, t0, PROC_SIZE
    bne  t0, t1, 2b
    sh   t2, SYSINFO_PROCS(sp)

    mv   a0, s0
    mv   a1, sp
    li   a2, SYSINFO_SIZE
    call copy_to_user
    beqz a0, 3f
    li   a0, -EFAULT
3:  addi sp, sp, SYSINFO_SIZE
    leave 1

# unsigned long random_next(void)
#   The next number of the sequence that the seed began: splitmix64 (Steele, Lea and Flood, "Fast
#   splittable pseudorandom number generators", 2014). Nothing here is secret: runs shall repeat.
#   out  a0 the number
#   clobbers t0, t1
    .globl random_next
random_next:
    ld   a0, random_state
    li   t0, 0x9e3779b97f4a7c15
    add  a0, a0, t0
    sd   a0, random_state, t0
    srli t0, a0, 30
    xor  a0, a0, t0
    li   t1, 0xbf58476d1ce4e5b9
    mul  a0, a0, t1
    srli t0, a0, 27
    xor  a0, a0, t0
    li   t1, 0x94d049bb133111eb
    mul  a0, a0, t1
    srli t0, a0, 31
    xor  a0, a0, t0
    ret

# long sys_getrandom(void *buffer, long count, int flags)
#   in   a0 user address, a1 count, a2 flags: GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE change nothing
#   out  a0 how many bytes; -EFAULT, -EINVAL
    .globl sys_getrandom
sys_getrandom:
    enter 3
    addi sp, sp, -16
    mv   s0, a0
    mv   s1, a1
    li   s2, 0                      # s2: bytes done
    li   t0, ~7
    and  t0, t0, a2
    sext.w t0, t0
    li   a0, -EINVAL
    bnez t0, 4f
1:  beq  s1, s2, 3f
    call random_next
    sd   a0, 0(sp)
    sub  a2, s1, s2
    li   t0, 8
    bltu a2, t0, 2f
    mv   a2, t0
2:  add  a0, s0, s2
    add  s2, s2, a2
    mv   a1, sp
    call copy_to_user
    bnez a0, 5f
    slli t0, s2, 64 - BREATH_SHIFT
    bnez t0, 1b
    call scheduler_breathe
    beqz a0, 1b
    j    3f
5:  sub  s2, s2, a0                 # what was stored before the bad address counts
    bnez s2, 3f
    li   a0, -EFAULT
    j    4f
3:  mv   a0, s2
4:  addi sp, sp, 16
    leave 3

# long sys_prlimit64(int pid, int resource, const struct rlimit *new, struct rlimit *old)
#   Read a limit. They are as the kernel was built, so only a "new" one that is no less can be set: it
#   changes nothing.
#   in   a0 the pid, 0 for the caller; a1 RLIMIT_...; a2, a3 user addresses or 0
#   out  a0 0; -EINVAL, -ESRCH, -EFAULT, -EPERM
    .globl sys_prlimit64
sys_prlimit64:
    enter 4
    addi sp, sp, -32
    mv   s0, a2
    mv   s1, a3
    sext.w a1, a1
    sext.w a0, a0
    mv   s2, a1
    li   t0, RLIMIT_COUNT
    bgeu s2, t0, limit_invalid
    beqz a0, 1f
    li   a1, 0                      # is there such a process?
    bltz a0, limit_no_process
    call sys_kill
    bnez a0, limit_done

1:  la   t0, limits                 # s2: the limit
2:  lw   t1, 0(t0)
    beq  t1, s2, 3f
    addi t0, t0, 16
    bgez t1, 2b
    addi t0, t0, -16
3:  ld   s2, 8(t0)
    sd   s2, 16(sp)                 # soft and hard
    sd   s2, 24(sp)
    beqz s0, 4f
    mv   a0, sp
    mv   a1, s0
    li   a2, 16
    call copy_from_user
    bnez a0, limit_fault
    ld   t0, 0(sp)
    ld   t1, 8(sp)
    bltu t1, t0, limit_invalid
    li   a0, -EPERM
    bltu t0, s2, limit_done
4:  li   a0, 0
    beqz s1, limit_done
    mv   a0, s1
    addi a1, sp, 16
    li   a2, 16
    call copy_to_user
    beqz a0, limit_done
limit_fault:
    li   a0, -EFAULT
limit_done:
    addi sp, sp, 32
    leave 4
limit_invalid:
    li   a0, -EINVAL
    j    limit_done
limit_no_process:
    li   a0, -ESRCH
    j    limit_done

    .section .rodata
    .balign 8
limits:                             # which, and how much; -1 stands for all others: no limit
    .dword RLIMIT_STACK,  USER_STACK_SIZE
    .dword RLIMIT_CORE,   0
    .dword RLIMIT_NPROC,  PROCESS_COUNT
    .dword RLIMIT_NOFILE, FILES_COUNT
    .dword -1, -1
