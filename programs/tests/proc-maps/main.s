# Proves what /proc shows of a process's memory:
#   - maps has a line for each region, in Linux's form: where it is, what may be done, what file it shows
#     from where on, or what else it is;
#   - smaps says how much of each is there, and whose: the zero page is nobody's, a file's page is clean, a
#     written one is dirty; after fork both have it, marked copy-on-write, until one of them writes.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ PIECE,             1000

# show_file "path": print a file.
.macro show_file path
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    la   a0, path_\@
    call show_file
.endm

    .data
    .balign PAGE
data:                               # pages of the file: the first is written, the second is read
    .dword 1
    .zero 2 * PAGE - 8
    .bss
    .balign PAGE
read_only:                          # pages of zeros: two are read, one is written, two are not touched
    .skip 2 * PAGE
written:
    .skip 3 * PAGE
piece:
    .skip PIECE
ends:
    .skip 8

    .text
    .globl _start
_start:
    li   a0, 0                      # a heap
    system_call brk
    li   t0, 3 * PAGE
    add  a0, a0, t0
    system_call brk
    li   a0, 0                      # memory to share, of which a page is touched
    li   a1, 4 * PAGE
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_SHARED | MAP_ANONYMOUS
    li   a4, -1
    li   a5, 0
    system_call mmap
    sd   a0, 0(a0)
    try  "a pipe", pipe2, ends, 0
    li   t1, PAGE
    la   t0, data
    sd   t0, 0(t0)
    add  t0, t0, t1
    ld   t2, 0(t0)
    la   t0, read_only
    ld   t2, 0(t0)
    add  t0, t0, t1
    ld   t2, 0(t0)
    sd   t0, written, t2

    show_file "/proc/self/maps"
    show_file "/proc/self/smaps"
    fork
    bnez a0, 1f
    lw   a0, ends
    la   a1, piece
    li   a2, 1
    system_call read                # sleep until the parent has looked
    exit 0
1:  sd   zero, written + PAGE, t0   # a new page: not shared
    print "after fork\n"
    show_file "/proc/self/smaps"
    sd   zero, written, t0          # a copy
    print "after a write\n"
    show_file "/proc/self/smaps"
    try  "let the child end", write, 4, data, 1
    call outcome
    exit 0

# void show_file(const char *path)
#   Print a file, which is read in pieces.
#   in   a0 its path
show_file:
    enter 1
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s0, a0
    bltz a0, 2f
1:  mv   a0, s0
    la   a1, piece
    li   a2, PIECE
    system_call read
    blez a0, 2f
    mv   a2, a0
    li   a0, STDOUT
    la   a1, piece
    system_call write
    j    1b
2:  show "  then"
    mv   a0, s0
    system_call close
    leave 1

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
