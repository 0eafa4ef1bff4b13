# Proves what /proc shows of a process's memory:
#   - maps has a line for each region, in Linux's form: where it is, what may be done, what file it shows
#     from where on, or what else it is;
#   - smaps says how much of each is there, and whose: the zero page is nobody's, a file's page is clean, a
#     written one is dirty; after fork both have it, marked copy-on-write, until one of them writes.

    .include "user.inc"
    .include "try.inc"

.equ PAGE,              4096
.equ PIECE,             4000
.equ NUMBER_AT,         38              # where the node's number begins in a line

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
our_path:                           # argv[0]
    .skip 8
status:                             # our file's
    .skip STAT_BYTES

    .text
    .globl _start
_start:
    ld   a1, 8(sp)
    sd   a1, our_path, t0
    li   a0, AT_FDCWD
    la   a2, status
    li   a3, 0
    system_call newfstatat
    show "our file"
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
#   Print maps or smaps; of a line about our own file, whose number and name differ from disk to disk, the end
#   as "the program" if both are right.
#   in   a0 the path
show_file:
    enter 3
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s2, a0
    la   s0, piece                  # s0: what is left to print, s1: its end
    mv   s1, s0
1:  mv   a0, s2
    mv   a1, s1
    la   a2, piece + PIECE
    sub  a2, a2, s1
    system_call read
    blez a0, 2f
    add  s1, s1, a0
    j    1b
2:  show "read"
    mv   a0, s2
    system_call close

3:  beq  s0, s1, 6f
    mv   s2, s0                     # s2: where the line ends
4:  lbu  t0, 0(s2)
    addi s2, s2, 1
    li   t1, '\n'
    bne  t0, t1, 4b
    mv   a0, s0
    call is_program
    beqz a0, 5f
    li   a0, STDOUT
    mv   a1, s0
    li   a2, NUMBER_AT
    system_call write
    print "the program\n"
    mv   s0, s2
    j    3b
5:  li   a0, STDOUT
    mv   a1, s0
    sub  a2, s2, s0
    system_call write
    mv   s0, s2
    j    3b
6:  leave 3

# bool is_program(const char *line)
#   in   a0 a line
#   out  a0 1 if it is about our own file: by the number of its node, and by its path
is_program:
    lbu  t0, NUMBER_AT - 2(a0)      # files are on the device 00:01
    li   t1, '1'
    bne  t0, t1, 3f
    addi a0, a0, NUMBER_AT
    li   t2, 0
1:  lbu  t0, 0(a0)
    addi t0, t0, -'0'
    li   t1, 10
    bgeu t0, t1, 2f
    mul  t2, t2, t1
    add  t2, t2, t0
    addi a0, a0, 1
    j    1b
2:  ld   t0, status + STAT_INO
    bne  t0, t2, 3f
4:  lbu  t0, 0(a0)                  # blanks
    addi a0, a0, 1
    li   t1, ' '
    beq  t0, t1, 4b
    addi a0, a0, -1
    ld   t2, our_path
5:  lbu  t0, 0(a0)
    lbu  t1, 0(t2)
    addi a0, a0, 1
    addi t2, t2, 1
    beq  t0, t1, 5b
    bnez t1, 3f
    li   a0, 1
    ret
3:  li   a0, 0
    ret

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
