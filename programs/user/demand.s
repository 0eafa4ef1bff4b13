# demand: pages come from the disk when they are touched, and not before.
#
#       demand [FILE]                   without FILE: itself
#
# It maps the file, which reads nothing, and then loads one byte of each page. The first time,
# every page is a major fault: the kernel has to read it from the disk, and the process sleeps so
# long. Then it maps the file once more. The pages are in the page cache now, so each fault is a
# minor one: the kernel only writes an entry into the page table.
#
#       file on disk    page cache    first mapping    second mapping
#
#         page 0 ------->  frame <------- entry             entry
#         page 1 ------->  frame <------- entry       .---> entry
#         page 2         (not yet)       (nothing)
#
# Last it stores one byte into each page of the second mapping, which is private: those are minor
# faults, too, and each copies a page. The file stays as it was.
#
# What has been read stays in the cache after the process has ended: `demand` twice in one shell
# shows 0 major faults the second time. (Linux may read several pages ahead at a fault, or have the
# file in its cache already; so its figures may be others.)

    .include "user.inc"

.equ PAGE_BYTES,        4096
.equ PAGES_SHOWN,       8               # page by page; the rest in one line

    .section .rodata
program:
    .asciz "demand"

    .bss
    .balign 8
faults:                                 # minor, major: at the last reading
    .skip 16
usage:
    .skip RUSAGE_SIZE

    .text
    .globl main
main:
    enter 6
    ld   s0, 8(a1)                  # s0: the file's name
    bnez s0, 1f
    ld   s0, 0(a1)                  # the program's own
1:  mv   a0, s0
    call open_input
    bltz a0, .Lfailed
    mv   s1, a0                     # s1: the file
    call size_of_file
    bltz a0, .Lfailed
    li   t0, PAGE_BYTES - 1
    add  s2, a0, t0
    srli s2, s2, 12                 # s2: how many pages
    beqz s2, .Lempty
    printf "%s: %ld pages\n", s0, s2

    mv   a0, s1
    mv   a1, s2
    call map_file
    bltz a0, .Lfailed
    mv   s3, a0
    printf "mapped, and touched for the first time:\n"
    mv   a0, s3
    mv   a1, s2
    la   a2, load_byte
    call touch_pages

    mv   a0, s1
    mv   a1, s2
    call map_file
    bltz a0, .Lfailed
    mv   s3, a0
    printf "mapped once more, and touched:\n"
    mv   a0, s3
    mv   a1, s2
    la   a2, load_byte
    call touch_pages

    printf "written to:\n"
    mv   a0, s3
    mv   a1, s2
    la   a2, store_byte
    call touch_pages
    li   a0, 0
    leave 6

.Lempty:
    printf "%s: no pages\n", s0
    li   a0, 0
    leave 6
.Lfailed:
    mv   a1, a0
    mv   a0, s0
    call complain
    li   a0, 1
    leave 6

# long size_of_file(int fd). out: a0 its size; -errno
size_of_file:
    enter 0
    addi sp, sp, -STAT_BYTES
    mv   a1, sp
    call fstat
    bltz a0, 1f
    ld   a0, STAT_SIZE(sp)
1:  addi sp, sp, STAT_BYTES
    leave 0

# void *map_file(int fd, long pages): privately, to read and to write.
map_file:
    mv   a4, a0
    slli a1, a1, 12
    li   a0, 0
    li   a2, PROT_READ | PROT_WRITE
    li   a3, MAP_PRIVATE
    li   a5, 0
    tail mmap

load_byte:
    lbu  zero, 0(a0)
    ret
store_byte:
    sb   zero, 0(a0)
    ret

# void touch_pages(void *pages, long count, void (*touch)(void *))
#   Touch one page after the other, and print what each costs; by our convention, lines of figures
#   begin with two blanks.
touch_pages:
    enter 8
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    li   s3, 0                      # s3: the page
    li   s4, 0                      # s4, s5: minor and major faults of those behind the first eight
    li   s5, 0
    call count_faults               # (a first reading brings in what reading needs)
1:  beq  s3, s1, 3f
    call count_faults
    mv   a0, s0
    jalr s2
    call count_faults               # a0 minor, a1 major since the last reading
    mv   s6, a0
    mv   s7, a1
    li   t0, PAGES_SHOWN
    bgeu s3, t0, 2f
    printf "  page %3ld: %ld major, %ld minor\n", s3, s7, s6
    j    4f
2:  add  s4, s4, s6
    add  s5, s5, s7
4:  li   t0, PAGE_BYTES
    add  s0, s0, t0
    addi s3, s3, 1
    j    1b
3:  li   t0, PAGES_SHOWN
    bleu s1, t0, 5f
    sub  s3, s1, t0
    printf "  %ld pages more: %ld major, %ld minor\n", s3, s5, s4
5:  leave 8

# (long, long) count_faults(void)
#   out  a0 minor faults since the last reading, a1 major ones
count_faults:
    enter 0
    li   a0, RUSAGE_SELF
    la   a1, usage
    call getrusage
    la   t0, usage
    la   t1, faults
    ld   t2, RUSAGE_MINFLT(t0)
    ld   t3, 0(t1)
    sub  a0, t2, t3
    sd   t2, 0(t1)
    ld   t2, RUSAGE_MAJFLT(t0)
    ld   t3, 8(t1)
    sub  a1, t2, t3
    sd   t2, 8(t1)
    leave 0

    .include "lib/libc.s"
    .include "lib/errors.s"
    .include "lib/complain.s"
    .include "lib/files.s"
