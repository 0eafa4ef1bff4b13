# Memory and strings. Page-sized work is unrolled: it is most of what fork's copies cost.

    .include "kernel.inc"

    .text
# void page_zero(void *page)
#   Fill a page with zeros.
#   in   a0 a page-aligned kernel address
#   clobbers a0, t0
    .globl page_zero
page_zero:
    li   t0, PAGE_SIZE
    add  t0, t0, a0
1:  .set offset, 0
    .rept 16
    sd   zero, offset(a0)
    .set offset, offset + 8
    .endr
    addi a0, a0, 16 * 8
    bne  a0, t0, 1b
    ret

# void page_copy(void *to, const void *from)
#   Copy a page.
#   in   a0, a1 page-aligned kernel addresses
#   clobbers a0-a5, t0
    .globl page_copy
page_copy:
    li   t0, PAGE_SIZE
    add  t0, t0, a0
1:  .set offset, 0
    .rept 4                         # loads first, then stores: no pair waits for the other
    ld   a2, offset(a1)
    ld   a3, offset + 8(a1)
    ld   a4, offset + 16(a1)
    ld   a5, offset + 24(a1)
    sd   a2, offset(a0)
    sd   a3, offset + 8(a0)
    sd   a4, offset + 16(a0)
    sd   a5, offset + 24(a0)
    .set offset, offset + 32
    .endr
    addi a0, a0, 16 * 8
    addi a1, a1, 16 * 8
    bne  a0, t0, 1b
    ret

# void memory_copy(void *to, const void *from, long count)
#   Copy `count` bytes between places that do not overlap.
#   in   a0, a1 kernel addresses, a2 count
#   clobbers a0-a2, t0, t1
    .globl memory_copy
memory_copy:
    or   t0, a0, a1
    or   t0, t0, a2
    andi t0, t0, 7
    bnez t0, 2f
1:  beqz a2, 3f                     # everything is a multiple of eight
    ld   t0, 0(a1)
    sd   t0, 0(a0)
    addi a0, a0, 8
    addi a1, a1, 8
    addi a2, a2, -8
    j    1b

2:  beqz a2, 3f                     # byte by byte
    lbu  t0, 0(a1)
    sb   t0, 0(a0)
    addi a0, a0, 1
    addi a1, a1, 1
    addi a2, a2, -1
    j    2b
3:  ret

# long string_compare(const char *a, const char *b)
#   Compare two strings.
#   in   a0, a1 kernel addresses
#   out  a0 0 when they are equal
#   clobbers a1, t0, t1
    .globl string_compare
string_compare:
    lbu  t0, 0(a0)
    lbu  t1, 0(a1)
    bne  t0, t1, 1f
    addi a0, a0, 1
    addi a1, a1, 1
    bnez t0, string_compare
1:  sub  a0, t0, t1
    ret

# long string_starts_with(const char *string, const char *prefix)
#   Does the string begin with the prefix?
#   in   a0, a1 kernel addresses
#   out  a0 1 or 0
#   clobbers a1, t0, t1
    .globl string_starts_with
string_starts_with:
    lbu  t1, 0(a1)
    beqz t1, 1f                     # the prefix is used up
    lbu  t0, 0(a0)
    bne  t0, t1, 2f
    addi a0, a0, 1
    addi a1, a1, 1
    j    string_starts_with
1:  li   a0, 1
    ret
2:  li   a0, 0
    ret

# long string_length(const char *string)
#   Count the bytes before the zero byte.
#   in   a0 kernel address
#   out  a0 the count
#   clobbers t0, t1
    .globl string_length
string_length:
    mv   t0, a0
1:  lbu  t1, 0(t0)
    beqz t1, 2f
    addi t0, t0, 1
    j    1b
2:  sub  a0, t0, a0
    ret
