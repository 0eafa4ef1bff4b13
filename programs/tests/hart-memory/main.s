# Loads and stores (volume I, 20191213, sections 2.6 and 5.3). Proves that
#   - every width loads with its own extension, and stores its own bytes and no others;
#   - offsets are signed, and a load may overwrite its base;
#   - misaligned loads and stores of every width work at every offset, inside a page and across two;
#   - a load to x0 still happens: it faults where there is nothing.

    .include "hart_test.inc"

    .data
    .balign 8
signs:
    .byte 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88
    .byte 0x01, 0x12, 0x23, 0x34, 0x45, 0x56, 0x67, 0x78
target:
    .zero 24
    .balign PAGE_SIZE
    .zero PAGE_SIZE - 8
across:                             # the last doubleword of a page, and the first of the next
    .byte 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17
    .byte 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f

    .text
# loads NAME, INSTRUCTION, OFFSET, RESULT: from signs.
.macro loads name, instruction, offset, result
    la   s0, signs
    \instruction s2, \offset(s0)
    check "\name", s2, \result
.endm

# stores NAME, INSTRUCTION, OFFSET, FIRST, SECOND: the two doublewords of a zeroed target after it.
.macro stores name, instruction, offset, first, second=0
    la   s0, target
    sd   zero, 0(s0)
    sd   zero, 8(s0)
    li   s1, -0x7e7d7c7b7a797878    # bytes 88 87 86 85 84 83 82 81, the lowest first
    \instruction s1, \offset(s0)
    ld   s2, 0(s0)
    ld   s3, 8(s0)
    check "\name", s2, \first
    check "\name-and-beyond", s3, \second
.endm

# loads_across INSTRUCTION, DISTANCE, RESULT: begins DISTANCE bytes before the page ends.
.macro loads_across instruction, distance, result
    la   s0, across + 8
    \instruction s2, -\distance(s0)
    check "\instruction-across-pages-at-\distance", s2, \result
.endm

main:
    loads "lb", lb, 0, -0x7f
    loads "lbu", lbu, 0, 0x81
    loads "lh", lh, 0, -0x7d7f
    loads "lhu", lhu, 0, 0x8281
    loads "lw", lw, 0, -0x7b7c7d7f
    loads "lwu", lwu, 0, 0x84838281
    loads "ld", ld, 0, -0x7778797a7b7c7d7f
    loads "lb-positive", lb, 15, 0x78
    loads "lh-positive", lh, 14, 0x7867
    loads "lw-positive", lw, 12, 0x78675645
    la   s0, signs + 8
    lb   s2, -8(s0)
    check "negative-offset", s2, -0x7f
    la   s0, signs
    lbu  s0, 15(s0)
    check "load-over-its-base", s0, 0x78

    stores "sb", sb, 0, 0x88
    stores "sh", sh, 0, 0x8788
    stores "sw", sw, 0, 0x85868788
    stores "sd", sd, 0, -0x7e7d7c7b7a797878
    stores "sb-at-7", sb, 7, -0x7800000000000000
    stores "sh-at-6", sh, 6, -0x7878000000000000
    stores "sw-at-4", sw, 4, -0x7a79787800000000

    # --- misaligned, inside a page ---------------------------------------------------------------
    loads "lh-at-1", lh, 1, -0x7c7e
    loads "lhu-at-7", lhu, 7, 0x0188
    loads "lw-at-1", lw, 1, -0x7a7b7c7e
    loads "lw-at-2", lw, 2, -0x797a7b7d
    loads "lwu-at-3", lwu, 3, 0x87868584
    loads "lw-at-6", lw, 6, 0x12018887
    loads "ld-at-1", ld, 1, 0x0188878685848382
    loads "ld-at-2", ld, 2, 0x1201888786858483
    loads "ld-at-3", ld, 3, 0x2312018887868584
    loads "ld-at-4", ld, 4, 0x3423120188878685
    loads "ld-at-5", ld, 5, 0x4534231201888786
    loads "ld-at-6", ld, 6, 0x5645342312018887
    loads "ld-at-7", ld, 7, 0x6756453423120188
    stores "sh-at-1", sh, 1, 0x878800
    stores "sh-at-7", sh, 7, -0x7800000000000000, 0x87
    stores "sw-at-1", sw, 1, 0x8586878800
    stores "sw-at-5", sw, 5, -0x7978780000000000, 0x85
    stores "sw-at-7", sw, 7, -0x7800000000000000, 0x858687
    stores "sd-at-1", sd, 1, -0x7d7c7b7a79787800, 0x81
    stores "sd-at-5", sd, 5, -0x7978780000000000, 0x8182838485
    stores "sd-at-7", sd, 7, -0x7800000000000000, 0x81828384858687

    # --- misaligned, across two pages ------------------------------------------------------------
    loads_across lh, 1, 0x1817
    loads_across lhu, 1, 0x1817
    loads_across lw, 1, 0x1a191817
    loads_across lw, 2, 0x19181716
    loads_across lwu, 3, 0x18171615
    loads_across ld, 1, 0x1e1d1c1b1a191817
    loads_across ld, 4, 0x1b1a191817161514
    loads_across ld, 7, 0x1817161514131211

    la   s0, across + 8
    li   s1, 0x7172737475767778
    sd   s1, -3(s0)
    ld   s2, -8(s0)
    ld   s3, 0(s0)
    check "sd-across-pages", s2, 0x7677781413121110
    check "sd-across-pages-and-beyond", s3, 0x1f1e1d7172737475
    sw   zero, -1(s0)
    ld   s2, -8(s0)
    ld   s3, 0(s0)
    check "sw-across-pages", s2, 0x0077781413121110
    check "sw-across-pages-and-beyond", s3, 0x1f1e1d7172000000
    li   s1, -1
    sh   s1, -1(s0)
    ld   s2, -8(s0)
    ld   s3, 0(s0)
    check "sh-across-pages", s2, -0x8887ebecedeef0
    check "sh-across-pages-and-beyond", s3, 0x1f1e1d71720000ff

    # --- nothing there ---------------------------------------------------------------------------
    try  machine, ld x0, 0(x0)
    refused "load-to-x0-still-faults", CAUSE_LOAD_ACCESS, 0
    try  machine, sb x0, 8(x0)
    refused "store-where-nothing-is", CAUSE_STORE_ACCESS, 8
    finish
