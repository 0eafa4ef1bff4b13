# Proves that
#   - uname says that this is RISC-V; getuid and its like say root; set_tid_address and gettid agree
#     with getpid;
#   - getrandom fills what it was given, and refuses flags that do not exist and bad addresses;
#   - prlimit64 tells the limits, and refuses resources and processes that do not exist, bad addresses
#     and a soft limit over the hard one;
#   - sysinfo knows less free memory than all of it;
#   - bad addresses are refused, and sched_yield succeeds.

    .include "user.inc"
    .include "try.inc"

.equ BAD,               0x5000000
.equ NOBODY,            4000000
.equ GRND_NONBLOCK,     1

    .bss
    .balign 8
buffer:
    .zero 512
    .section .rodata
    .balign 8
wrong_limit:
    .dword 20, 10

    .text
    .globl _start
_start:
    try  "uname", uname, buffer
    la   a0, buffer + 4 * UTSNAME_FIELD
    call print_string
    print "\n"
    la   a0, buffer
    call print_string
    print "\n"
    try  "uname to a bad address", uname, BAD

    system_call getpid
    mv   s0, a0
    system_call gettid
    sub  a0, a0, s0
    show "gettid less getpid"
    la   a0, buffer
    system_call set_tid_address
    sub  a0, a0, s0
    show "set_tid_address less getpid"

    li   s1, 4                      # a word that stays 0 four times over is no chance
1:  la   a0, buffer
    sd   zero, 0(a0)
    li   a1, 8
    li   a2, 0
    system_call getrandom
    ld   t0, buffer
    bnez t0, 2f
    addi s1, s1, -1
    bnez s1, 1b
2:  show "getrandom"
    snez a0, s1
    show "it changed the word"
    try  "getrandom of nothing", getrandom, buffer, 0
    try  "getrandom that does not wait", getrandom, buffer, 300, GRND_NONBLOCK
    try  "getrandom with bad flags", getrandom, buffer, 8, 0x100
    try  "getrandom to a bad address", getrandom, BAD, 8

    try  "prlimit64", prlimit64, 0, RLIMIT_NOFILE, 0, buffer
    try  "prlimit64 of no resource", prlimit64, 0, RLIMIT_COUNT, 0, buffer
    try  "prlimit64 of nobody", prlimit64, NOBODY, RLIMIT_NOFILE, 0, buffer
    try  "prlimit64 to a bad address", prlimit64, 0, RLIMIT_NOFILE, 0, BAD
    try  "prlimit64 from a bad address", prlimit64, 0, RLIMIT_NOFILE, BAD, 0
    try  "prlimit64, soft over hard", prlimit64, 0, RLIMIT_NOFILE, wrong_limit, 0

    try  "sysinfo", sysinfo, buffer
    ld   t0, buffer + SYSINFO_TOTALRAM
    ld   t1, buffer + SYSINFO_FREERAM
    sltu a0, t1, t0
    show "less is free than there is"
    try  "sysinfo to a bad address", sysinfo, BAD
    try  "sched_yield", sched_yield
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
