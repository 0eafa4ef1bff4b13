# Proves that ppoll
#   - tells what can be read and written now, for files always both, for pipes what they hold;
#   - tells when the other end is gone, and what is no descriptor, asked or not; passes over negative
#     ones;
#   - returns at once with a time of zero, after the time that it is given, and when something happens;
#   - refuses a bad list and a bad time.

    .include "user.inc"
    .include "try.inc"

# poll_for FD, EVENTS
.macro poll_for fd, events
    .word \fd
    .half \events, 0
.endm

    .data
    .balign 8
pipe_list:                          # descriptors 3, 4 and 5
    poll_for 3, POLLIN | POLLOUT
    poll_for 4, POLLIN | POLLOUT
    poll_for 5, POLLIN | POLLOUT
odd_list:
    poll_for 77, 0
    poll_for -1, POLLIN
    poll_for 3, 0
reader:
    poll_for 4, POLLIN
no_time:
    .dword 0, 0
short_time:
    .dword 0, 20000000
bad_time:
    .dword 0, 1000000000
negative_time:
    .dword -1, 0
ends:
    .dword 0
times:
    .skip 2 * TIMESPEC_SIZE
buffer:
    .skip 64

# events: print what has happened to the three of a list.
.macro events list
    lhu  a0, \list + POLLFD_REVENTS
    show "  first"
    lhu  a0, \list + POLLFD_SIZE + POLLFD_REVENTS
    show "  second"
    lhu  a0, \list + 2 * POLLFD_SIZE + POLLFD_REVENTS
    show "  third"
.endm

    .text
    .globl _start
_start:
    call enter_folder
    try_open "file", "f", O_RDWR | O_CREAT
    try  "pipe", pipe2, ends, 0
    try  "file and empty pipe", ppoll, pipe_list, 3, no_time, 0, 0
    events pipe_list
    try  "write", write, 5, pipe_list, 3
    try  "with something in it", ppoll, pipe_list, 3, 0, 0, 0
    events pipe_list
    try  "odd ones", ppoll, odd_list, 3, no_time, 0, 0
    events odd_list
    try  "none", ppoll, 0, 0, no_time, 0, 0
    try  "read", read, 4, buffer, 64

    print "waiting\n"
    try  "a short time", ppoll, reader, 1, short_time, 0, 0
    lhu  a0, reader + POLLFD_REVENTS
    show "  events"
    fork
    bnez a0, 1f
    call linger
    li   a0, 5
    la   a1, buffer
    li   a2, 1
    system_call write
    exit 0
1:  try  "until the child writes", ppoll, reader, 1, 0, 0, 0
    lhu  a0, reader + POLLFD_REVENTS
    show "  events"
    call outcome
    try  "nothing for a while", ppoll, 0, 0, short_time, 0, 0

    print "ends\n"
    try  "read", read, 4, buffer, 64
    try  "close the writer", close, 5
    try  "the reader", ppoll, reader, 1, 0, 0, 0
    lhu  a0, reader + POLLFD_REVENTS
    show "  events"
    try  "another pipe", pipe2, ends, 0
    try  "close the reader", close, 5
    li   t0, 6
    sw   t0, reader, t1
    li   t0, POLLOUT
    sh   t0, reader + POLLFD_EVENTS, t1
    try  "the writer", ppoll, reader, 1, 0, 0, 0
    lhu  a0, reader + POLLFD_REVENTS
    show "  events"

    print "refused\n"
    try  "a list nowhere", ppoll, 0x5000000, 1, no_time, 0, 0
    try  "a time nowhere", ppoll, reader, 1, 0x5000000, 0, 0
    try  "a bad time", ppoll, reader, 1, bad_time, 0, 0
    try  "a negative time", ppoll, reader, 1, negative_time, 0, 0
    try_at "unlink", unlinkat, "f"
    call leave_folder
    exit 0

    .include "lib/linger.s"

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
