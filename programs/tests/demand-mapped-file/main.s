# Proves that the pages of a mapped file come in one by one, when they are touched, and once:
#   - over N pages of the disk N major faults and no minor ones, none for mmap itself;
#   - a second mapping has them with N minor faults, and no major one; so has the child of a fork;
#   - reading needs no fault, and what read has brought in is a minor fault for who maps it; what a
#     mapping has brought in read finds;
#   - a private page is stored to with one fault, major or minor, although it is also copied;
#   - pages in the middle may come first.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ PAGES,             6               # whole pages, and some of another

    .bss
    .balign PAGE
usage:
    .skip PAGE
buffer:
    .skip 2 * PAGE

    .section .rodata
rodata_start:
    .text

# map: all of the file 3, privately.
.macro map
    li   a0, 0
    li   a1, (PAGES + 1) * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE
    li   a4, 3
    li   a5, 0
    system_call mmap
.endm

# page REGISTER, MAPPING, NUMBER
.macro page register, mapping, number
    li   \register, \number * PAGE
    add  \register, \register, \mapping
.endm

    .globl _start
_start:
    la   t0, buffer                 # all else is there before we count
    li   t1, PAGE
    sb   zero, 0(t0)
    add  t1, t0, t1
    sb   zero, 0(t1)
    la   a0, _start
    la   a1, text_end
    call touch
    la   a0, rodata_start
    la   a1, rodata_end
    call touch
    call count
    try_open "file", "pages", O_RDONLY
    print "nothing yet\n"
    call count
    call show_count

    map
    mv   s1, a0
    print "mapped\n"
    call show_count
    page t0, s1, 3
    lbu  a0, 100(t0)
    call print_letter
    print "one from the middle\n"
    call show_count
    page t0, s1, 3
    lbu  a0, 200(t0)
    page t0, s1, 0
    lbu  a0, 0(t0)
    page t0, s1, 1
    lbu  a0, 0(t0)
    page t0, s1, 2
    lbu  a0, 0(t0)
    call print_letter
    print "three more\n"
    call show_count

    map
    mv   s2, a0
    page t0, s2, 3
    lbu  a0, 0(t0)
    page t0, s2, 2
    lbu  a0, 0(t0)
    call print_letter
    print "two of them mapped again\n"
    call show_count

    page t0, s2, 1
    li   t1, 'X'
    sb   t1, 0(t0)
    print "one stored to, there already\n"
    call show_count
    page t0, s2, 4
    li   t1, 'Y'
    sb   t1, 0(t0)
    print "one stored to, and from the disk\n"
    call show_count
    page t0, s1, 4
    lbu  a0, 0(t0)
    call print_letter
    print "and now read elsewhere\n"
    call show_count

    li   a0, 3
    la   a1, buffer
    li   a2, 2 * PAGE
    li   a3, 5 * PAGE
    system_call pread64
    print "the rest by read\n"
    call show_count
    page t0, s1, 5
    lbu  a0, 0(t0)
    page t0, s1, 6
    lbu  a0, 0(t0)
    call print_letter
    print "mapped after that\n"
    call show_count

    fork
    bnez a0, 1f
    sd   zero, -8(sp)               # a copy of the stack's page
    call count
    map
    mv   s3, a0
    page t0, s3, 0
    lbu  a0, 0(t0)
    page t0, s3, 5
    lbu  a0, 0(t0)
    call print_letter
    print "a child\n"
    call show_count
    exit 0
1:  call outcome
    exit 0

# void touch(void *start, void *end)
#   Load a byte of each page.
touch:
    li   t0, PAGE
1:  lbu  zero, 0(a0)
    add  a0, a0, t0
    bltu a0, a1, 1b
    lbu  zero, -1(a1)
    ret

# void print_letter(void)
print_letter:
    addi sp, sp, -16
    sd   ra, 8(sp)
    sb   a0, 0(sp)
    mv   a0, sp
    li   a1, 1
    call print_quoted
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# void count(void)
#   out  s5 major faults so far, s6 minor ones
count:
    li   a0, RUSAGE_SELF
    la   a1, usage
    system_call getrusage
    li   a0, RUSAGE_SELF
    la   a1, usage
    system_call getrusage
    ld   s5, usage + RUSAGE_MAJFLT
    ld   s6, usage + RUSAGE_MINFLT
    ret

# void show_count(void)
#   Print the faults since the last call.
show_count:
    addi sp, sp, -32
    sd   ra, 0(sp)
    sd   s5, 8(sp)
    sd   s6, 16(sp)
    call count
    ld   t0, 8(sp)
    sub  a0, s5, t0
    show "  major"
    ld   t0, 16(sp)
    sub  a0, s6, t0
    show "  minor"
    call count
    ld   ra, 0(sp)
    addi sp, sp, 32
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"

text_end:
    .section .rodata
rodata_end:
    .text
