# Proves that
#   - a process gets as many descriptors as RLIMIT_NOFILE says, and then -EMFILE from whatever would
#     need one more, the file not made;
#   - pipe2 needs two, and takes none if there is but one;
#   - each that is closed can be given out again.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
limit:
    .skip 16
ends:
    .skip 8

    .text
    .globl _start
_start:
    call enter_folder
    try_open "a file", "f", O_RDWR | O_CREAT
    li   a0, 0
    li   a1, RLIMIT_NOFILE
    li   a2, 0
    la   a3, limit
    system_call prlimit64
    show "the limit"
1:  li   a0, 3
    system_call dup
    bltz a0, 2f
    mv   s1, a0
    j    1b
2:  show "one more"
    ld   t0, limit
    addi s1, s1, 1
    sub  a0, t0, s1
    show "the limit less descriptors in use"

    try_open "open", "f", O_RDWR
    try_open "make another file", "g", O_RDWR | O_CREAT
    try  "pipe2", pipe2, ends, 0
    try  "F_DUPFD", fcntl, 3, F_DUPFD, 0
    try  "dup3 to one in use", dup3, 3, 5, 0
    addi a1, s1, 0                  # the first number beyond the limit
    li   a0, 3
    li   a2, 0
    system_call dup3
    show "dup3 beyond the limit"
    li   a0, 3
    li   a1, F_DUPFD
    mv   a2, s1
    system_call fcntl
    show "F_DUPFD beyond the limit"

    print "one is free\n"
    try  "close 7", close, 7
    try  "pipe2", pipe2, ends, 0
    lw   a0, ends
    show "its first end"
    try_open "open", "f", O_RDWR
    try  "close 7", close, 7
    try  "close 9", close, 9
    try  "pipe2", pipe2, ends, 0
    lw   a0, ends
    show "its first end"
    lw   a0, ends + 4
    show "its second end"
    try_open "open", "f", O_RDWR

    try_at "unlink", unlinkat, "f"
    try_at "was the other one made?", unlinkat, "g"
    call leave_folder
    exit 0

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
