# Proves that
#   - the first read of each anonymous page maps the one page of zeros and takes no frame: with 4096
#     pages read on a machine that has not that many frames, everybody is well;
#   - the first write copies, each page once (see `stats`);
#   - a store that comes first takes a page at once, and maps nothing before that.

    .include "user.inc"

.equ PRIVATE,           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
.equ SPOT,              0x30000000
.equ PAGE,              4096
.equ PAGES,             4096
.equ PARTS,             8

    .text
    .globl _start
_start:
    li   s0, SPOT                   # in parts: nobody may ask for more than there is at once
    li   s1, PARTS
0:  mv   a0, s0
    li   a1, PAGES / PARTS * PAGE
    add  s0, s0, a1
    li   a2, PROT_READ | PROT_WRITE
    li   a3, PRIVATE
    li   a4, -1
    li   a5, 0
    system_call mmap
    addi s1, s1, -1
    bnez s1, 0b

    li   s0, SPOT
    li   s1, PAGES
    li   s2, PAGE
    li   s3, 0
1:  ld   t0, 0(s0)
    add  s3, s3, t0
    add  s0, s0, s2
    addi s1, s1, -1
    bnez s1, 1b

    li   s0, SPOT                   # ten of them are written
    li   s1, 10
2:  sd   s1, 8(s0)
    add  s0, s0, s2
    addi s1, s1, -1
    bnez s1, 2b

    print "read: "
    print_value s3
    li   s0, SPOT
    ld   s3, 8(s0)
    print ", written: "
    print_value s3
    print "\n"
    exit 0

    .include "lib/print.s"
