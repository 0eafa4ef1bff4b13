# Proves that system calls with arguments drawn by lot do no harm but to the process that makes them:
# a hundred and fifty processes make forty each, of all that concern memory, processes, programs, signals and
# time, with addresses, lengths, protections and flags of every sort. Some die of it. The kernel neither
# panics nor loses a frame (it counts them at power-off), and the process that made them goes on with
# its memory as it was.
# The lot is a fixed sequence, so that each run is the same. argv[1], if there is one, picks another.

    .include "user.inc"

.equ PROCESSES,         150
.equ CALLS,             40
.equ OWN_WORDS,         1024

    .section .rodata
    .balign 8
values:                             # 32 of them
    .dword 0, 1, 2, 3, 7, 8, 17, 0x22
    .dword 0x21, 0x32, 0x100022, 4096, 8192, 1 << 20, 1 << 30, -1
    .dword -4096, 1 << 62, page, page + 4092, page + 4096, values, _start, name
    .dword vector, 0x30000000, 0x3ffffff000, 0x3fffffe000, 0x3fff900000, 0x4000000000
    .dword 0xffffffc080000000, 0x8000000000000000
calls:                              # 32 of them
    .half SYS_mmap, SYS_mmap, SYS_mmap, SYS_munmap, SYS_munmap, SYS_mprotect, SYS_mprotect, SYS_madvise
    .half SYS_brk, SYS_brk, SYS_clone, SYS_clone, SYS_clone, SYS_execve, SYS_execve, SYS_execve
    .half SYS_wait4, SYS_wait4, SYS_rt_sigaction, SYS_rt_sigaction, SYS_rt_sigprocmask
    .half SYS_rt_sigprocmask, SYS_clock_gettime, SYS_getrusage, SYS_times, SYS_uname, SYS_sysinfo
    .half SYS_getrandom, SYS_prlimit64, SYS_set_tid_address, SYS_getppid, SYS_sched_yield

    .data
    .balign 8
vector:
    .dword name, name, 0
name:
    .asciz "no/such/program"
    .balign 4096
page:
    .zero 3 * 4096
own:
    .zero OWN_WORDS * 8

    .text
# draw REGISTER, BITS: a number of that many bits. s0 is the generator's state (Knuth's MMIX).
.macro draw register, bits
    mul  s0, s0, s10
    add  s0, s0, s11
    srli \register, s0, 64 - (\bits)
.endm

# draw_value REGISTER: one of the values.
.macro draw_value register
    draw \register, 5
    slli \register, \register, 3
    add  \register, \register, s9
    ld   \register, 0(\register)
.endm

    .globl _start
_start:
    li   s0, 1
    ld   t0, 0(sp)
    addi t0, t0, -1
    beqz t0, 1f
    ld   t0, 16(sp)
    ld   s0, 0(t0)                  # the first letters of argv[1], as a number
1:  li   s10, 6364136223846793005
    li   s11, 1442695040888963407
    la   s9, values
    la   t0, own
    li   t1, OWN_WORDS
2:  sd   t0, 0(t0)
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 2b

    li   s1, PROCESSES
next_process:
    fork
    bltz a0, failed
    beqz a0, worker
    li   t0, -1
    wait_for t0
    draw t0, 32                     # the next one draws something else altogether
    slli t0, t0, 7
    xor  s0, s0, t0
    addi s1, s1, -1
    bnez s1, next_process

    la   t0, own
    li   t1, OWN_WORDS
    li   s2, 0
3:  ld   t2, 0(t0)
    sub  t2, t2, t0
    snez t2, t2
    add  s2, s2, t2
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 3b
    print "words that have changed: "
    print_value s2
    print "\n"
    exit 0
failed:
    print "fork failed\n"
    exit 1

worker:
    li   s2, CALLS
4:  draw t0, 5
    slli t0, t0, 1
    la   t1, calls
    add  t0, t0, t1
    lhu  s3, 0(t0)
    draw_value a0
    draw_value a1
    draw_value a2
    draw_value a3
    draw_value a4
    draw_value a5
    li   t0, SYS_clone
    beq  s3, t0, child
    li   t0, SYS_mmap
    beq  s3, t0, mapping
    li   t0, SYS_wait4
    bne  s3, t0, 5f
    ori  a2, a2, WNOHANG
5:  mv   a7, s3
    ecall
    j    7f

mapping:                            # mostly one that may succeed
    draw a2, 3
    draw t0, 3
    beqz t0, 5b
    andi t0, t0, MAP_SHARED | MAP_PRIVATE
    seqz t1, t0
    add  t0, t0, t1
    draw t1, 1
    slli t1, t1, 4                  # MAP_FIXED, or not
    or   a3, t0, t1
    ori  a3, a3, MAP_ANONYMOUS
    draw a1, 17
    j    5b

child:                              # it may share memory, and the stack, and have no stack at all
    draw a0, 26
    draw t0, 2
    beqz t0, 6f
    li   a0, SIGCHLD | CLONE_VM
    addi t0, t0, -1
    beqz t0, 6f
    li   a0, SIGCHLD
    addi t0, t0, -1
    beqz t0, 6f
    li   a0, SIGCHLD | CLONE_VM | CLONE_VFORK
6:  mv   a7, s3
    ecall
    bnez a0, 7f
    draw_value t0                   # the child stores somewhere, and is gone if it still can
    sd   t0, 0(t0)
    exit 3

7:  addi s2, s2, -1
    bnez s2, 4b
    exit 0

    .include "lib/print.s"
