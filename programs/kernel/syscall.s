# System calls: the table, and the calls too small for a file of their own.

    .include "kernel.inc"
    .include "trapframe.inc"

# call_at NAME, ROUTINE: the place in the table that belongs to the number SYS_NAME.
.macro call_at name, routine
    .org calls + 8 * SYS_\name
    .dword \routine
.endm

    .section .rodata
    .balign 8
# To add a call: a line here, in the order of the numbers in linux.inc, and a routine that takes its
# arguments in a0-a5 and returns its result, or -errno, in a0.
calls:
    call_at getcwd,             sys_getcwd
    call_at dup,                sys_dup
    call_at dup3,               sys_dup3
    call_at fcntl,              sys_fcntl
    call_at ioctl,              sys_ioctl
    call_at mkdirat,            sys_mkdirat
    call_at unlinkat,           sys_unlinkat
    call_at ftruncate,          sys_ftruncate
    call_at chdir,              sys_chdir
    call_at openat,             sys_openat
    call_at close,              sys_close
    call_at pipe2,              sys_pipe2
    call_at getdents64,         sys_getdents64
    call_at lseek,              sys_lseek
    call_at read,               sys_read
    call_at write,              sys_write
    call_at readv,              sys_readv
    call_at writev,             sys_writev
    call_at pread64,            sys_pread64
    call_at pwrite64,           sys_pwrite64
    call_at ppoll,              sys_ppoll
    call_at newfstatat,         sys_newfstatat
    call_at fstat,              sys_fstat
    call_at exit,               sys_exit
    call_at exit_group,         sys_exit        # there are no threads to tell the two apart
    call_at set_tid_address,    sys_set_tid_address
    call_at nanosleep,          sys_nanosleep
    call_at clock_gettime,      sys_clock_gettime
    call_at clock_getres,       sys_clock_getres
    call_at clock_nanosleep,    sys_clock_nanosleep
    call_at sched_yield,        sys_sched_yield
    call_at kill,               sys_kill
    call_at tkill,              sys_tkill
    call_at tgkill,             sys_tgkill
    call_at rt_sigaction,       sys_rt_sigaction
    call_at rt_sigprocmask,     sys_rt_sigprocmask
    call_at times,              sys_times
    call_at setpgid,            sys_setpgid
    call_at getpgid,            sys_getpgid
    call_at getsid,             sys_getsid
    call_at setsid,             sys_setsid
    call_at uname,              sys_uname
    call_at getrusage,          sys_getrusage
    call_at gettimeofday,       sys_gettimeofday
    call_at getpid,             sys_getpid
    call_at getppid,            sys_getppid
    call_at getuid,             sys_get_root
    call_at geteuid,            sys_get_root
    call_at getgid,             sys_get_root
    call_at getegid,            sys_get_root
    call_at gettid,             sys_getpid
    call_at sysinfo,            sys_sysinfo
    call_at brk,                sys_brk
    call_at munmap,             sys_munmap
    call_at clone,              sys_clone
    call_at execve,             sys_execve
    call_at mmap,               sys_mmap
    call_at mprotect,           sys_mprotect
    call_at madvise,            sys_madvise
    call_at wait4,              sys_wait4
    call_at prlimit64,          sys_prlimit64
    call_at getrandom,          sys_getrandom
    .org calls + 8 * SYSTEM_CALL_END

    .text
# void syscall(struct trapframe *frame)
#   Do what a7 asks for.
#   in   a0 the caller's trap frame: a7 the number, a0-a5 the arguments
#   out  the result in the frame's a0
    .globl syscall
syscall:
    enter 1
    mv   s0, a0
    ld   t0, TF_A7(s0)
    li   t1, SYSTEM_CALL_END
    bgeu t0, t1, 2f
    slli t0, t0, 3
    la   t1, calls
    add  t1, t1, t0
    ld   t3, 0(t1)
    beqz t3, 2f
    ld   a0, TF_A0(s0)
    ld   a1, TF_A1(s0)
    ld   a2, TF_A2(s0)
    ld   a3, TF_A3(s0)
    ld   a4, TF_A4(s0)
    ld   a5, TF_A5(s0)
    jalr t3
    sd   a0, TF_A0(s0)
    leave 1

2:  li   a0, -ENOSYS
    sd   a0, TF_A0(s0)
    leave 1

# long sys_getpid(void)
#   out  a0 the running process's pid
sys_getpid:
    ld   a0, PROC_PID(tp)
    ret

# long sys_getppid(void)
#   out  a0 its parent's pid, 0 for init
sys_getppid:
    ld   a0, PROC_PARENT(tp)
    beqz a0, 1f
    ld   a0, PROC_PID(a0)
1:  ret

# long sys_get_root(void)
#   Who is asking? Root: there are no others.
#   out  a0 0
sys_get_root:
    li   a0, 0
    ret

# long sys_sched_yield(void)
#   Let the others run first.
#   out  a0 0
sys_sched_yield:
    enter 0
    call scheduler_yield
    li   a0, 0
    leave 0
