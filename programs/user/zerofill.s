# zerofill: memory is promised first and given later. A program's zeroed data, its heap, its
# mappings and its stack are only ranges of addresses until they are touched:
#
#       after the promise     after a load               after a store
#
#         page . . .            page ---> zero page        page ---> a frame of its own,
#                                         (one for all)              filled with zeros
#
# A load brings in the one page of zeros that everybody shares, read-only: a fault, but no frame.
# The first store takes a frame from the pool and fills it with zeros, so that nobody finds what
# another process left there. This is demand paging, not copy-on-write: here there was nothing to
# share yet.
#
#       faultline run --stats programs/user/zerofill.s      zero-maps: loads; zero-fills: stores

    .include "user.inc"

.equ PAGES,             64

    .bss
    .balign 4096
zeros:
    .skip PAGES * 4096

    .text
    .globl main
main:
    enter 2
    li   s1, PAGES
    la   s0, zeros
    printf "%d pages of zeroed data\n", s1
    measure "load from each", read_pages, s0, s1
    measure "load from each again", read_pages, s0, s1
    measure "store to each", write_pages, s0, s1
    measure "store to each again", write_pages, s0, s1

    printf "%d pages of heap\n", s1
    slli s1, s1, 12
    measure "ask for them", sbrk, s1
    mv   s0, a0
    li   s1, PAGES
    measure "store to each", write_pages, s0, s1
    slli s1, s1, 12
    neg  s1, s1
    measure "give them back", sbrk, s1
    li   a0, 0
    leave 2

    .include "lib/libc.s"
