# Proves that each system call that writes into the caller's memory breaks sharing as the caller's
# own store would: a child has the kernel write into pages it shares, reads it there, and the
# parent's pages stay as they were.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ MARK,              0x7a7a7a7a7a7a7a7a

    .data
    .balign 4096
pages:                              # each filled by one call
    .rept 9
    .dword MARK
    .zero 4096 - 8
    .endr

    .section .rodata
    .balign 8
a_moment:
    .dword 0, 1000
    .text

    .globl _start
_start:
    fork
    bnez a0, parent
    try  "clock_gettime", clock_gettime, CLOCK_MONOTONIC, pages
    try  "uname", uname, pages + PAGE
    try  "getrusage", getrusage, RUSAGE_CHILDREN, pages + 2 * PAGE
    try  "sysinfo", sysinfo, pages + 3 * PAGE
    try  "prlimit64", prlimit64, 0, RLIMIT_STACK, 0, pages + 4 * PAGE
    try  "rt_sigprocmask", rt_sigprocmask, SIG_BLOCK, 0, pages + 5 * PAGE, SIGSET_SIZE
    try  "rt_sigaction", rt_sigaction, SIGUSR1, 0, pages + 6 * PAGE, SIGSET_SIZE
    try  "getrandom", getrandom, pages + 7 * PAGE, 8
    la   a0, pages + 8 * PAGE
    system_call times
    show_success "times"
    call count_marks
    show "pages as they were, in the child"
    exit 0

parent:
    call outcome
    call count_marks
    show "pages as they were, in the parent"
    exit 0

# long count_marks(void)
#   out  a0 how many pages begin with MARK
count_marks:
    la   t0, pages
    li   t1, 9
    li   t2, MARK
    li   t3, PAGE
    li   a0, 0
1:  ld   t4, 0(t0)
    sub  t4, t4, t2
    seqz t4, t4
    add  a0, a0, t4
    add  t0, t0, t3
    addi t1, t1, -1
    bnez t1, 1b
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
