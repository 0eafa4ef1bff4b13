# errors: what a program hears of a disk that cannot read some of its pages. DiskErrorsTest makes the disk. Of the
# file "bad" the second page cannot be read, of the program "broken" the page it begins on.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096

    .bss
    .balign PAGE
buffer:
    .skip 3 * PAGE

    .section .rodata
    .balign 8
arguments:
    .dword broken, 0
environment:
    .dword 0
broken:
    .asciz "/broken"

# die "what", OFFSET: a child loads a byte of the mapping at s1.
.macro die what, offset
    print "\what: "
    fork
    bnez a0, die_\@
    li   t0, \offset
    add  t0, t0, s1
    lbu  a0, 0(t0)
    system_call exit
die_\@:
    call outcome
.endm

    .text
    .globl _start
_start:
    try_open "open", "/bad", O_RDONLY
    try  "the first page", pread64, 3, buffer, PAGE, 0
    try  "the second", pread64, 3, buffer, PAGE, PAGE
    try  "the second again", pread64, 3, buffer, PAGE, PAGE
    try  "the third", pread64, 3, buffer, PAGE, 2 * PAGE
    try  "all three", read, 3, buffer, 3 * PAGE
    try  "where we are", lseek, 3, 0, SEEK_CUR
    try  "on from there", read, 3, buffer, 3 * PAGE
    try  "from its middle", pread64, 3, buffer, 10, PAGE + 100

    print "mapped\n"
    li   a0, 0
    li   a1, 3 * PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    li   a4, 3
    li   a5, 0
    system_call mmap
    mv   s1, a0
    die  "the first page", 0
    die  "the second", PAGE
    die  "the second again", PAGE
    die  "the third", 2 * PAGE
    li   a0, STDOUT
    li   t0, PAGE
    add  a1, s1, t0
    li   a2, 10
    system_call write
    show "the kernel reads the second"

    print "a program\n"
    fork
    bnez a0, 1f
    try  "execve", execve, broken, arguments, environment
    exit 99
1:  call outcome

    print "and we live\n"
    exit 0

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
