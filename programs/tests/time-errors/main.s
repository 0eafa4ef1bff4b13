# Proves that the calls about time and usage refuse, with the errors that Linux gives, clocks and
# lengths of time that do not exist and addresses that are bad, and succeed otherwise.

    .include "user.inc"
    .include "try.inc"

.equ BAD,               0x5000000
.equ KERNEL,            0xffffffc080000000

    .section .rodata
    .balign 8
constant:
no_time:
    .dword 0, 0
a_moment:
    .dword 0, 1000000
too_many_nanoseconds:
    .dword 0, 1000000000
negative_nanoseconds:
    .dword 0, -1
negative_seconds:
    .dword -1, 0
    .data
    .balign 8
buffer:
    .zero RUSAGE_SIZE

    .text
    .globl _start
_start:
    try  "clock_gettime", clock_gettime, CLOCK_REALTIME, buffer
    try  "clock_gettime of processor time", clock_gettime, CLOCK_PROCESS_CPUTIME_ID, buffer
    try  "clock_gettime of no clock", clock_gettime, 99, buffer
    try  "clock_gettime to a bad address", clock_gettime, CLOCK_MONOTONIC, BAD
    try  "clock_gettime to the kernel", clock_gettime, CLOCK_MONOTONIC, KERNEL
    try  "clock_gettime to a constant", clock_gettime, CLOCK_MONOTONIC, constant
    try  "clock_getres", clock_getres, CLOCK_MONOTONIC, buffer
    try  "clock_getres to nowhere", clock_getres, CLOCK_MONOTONIC, 0
    try  "clock_getres of no clock", clock_getres, 99, buffer
    try  "gettimeofday", gettimeofday, buffer, 0
    try  "gettimeofday to a bad address", gettimeofday, BAD, 0

    try  "nanosleep for no time", nanosleep, no_time, 0
    try  "nanosleep for a moment", nanosleep, a_moment, buffer
    try  "nanosleep for too many nanoseconds", nanosleep, too_many_nanoseconds, 0
    try  "nanosleep for negative nanoseconds", nanosleep, negative_nanoseconds, 0
    try  "nanosleep for negative seconds", nanosleep, negative_seconds, 0
    try  "clock_nanosleep for a moment", clock_nanosleep, CLOCK_MONOTONIC, 0, a_moment, 0
    try  "clock_nanosleep until long ago", clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, a_moment, 0
    try  "clock_nanosleep with no clock", clock_nanosleep, 99, 0, a_moment, 0
    try  "clock_nanosleep for too long", clock_nanosleep, CLOCK_MONOTONIC, 0, too_many_nanoseconds, 0

    li   a0, 0
    system_call times
    show_success "times to nowhere"
    try  "times to a bad address", times, BAD
    try  "getrusage of oneself", getrusage, RUSAGE_SELF, buffer
    try  "getrusage of nobody", getrusage, 99, buffer
    try  "getrusage to a bad address", getrusage, RUSAGE_SELF, BAD
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
