# Code that changes under a hart's feet (volume I, 20191213, chapter 3; volume II, section 4.2.1).
# Proves that
#   case 12 code that has run, is rewritten, and is followed by fence.i, runs as rewritten: by the hart
#           that wrote it, in M-mode and under translation, through another mapping of its frame, in
#           whole instructions and in halves, at the very next instruction and on another page;
#           a page remapped to another frame and fenced runs the other frame's code; so does each of
#           two pages that share a frame, and each address space of its own at one address;
#   and     fence.i and its reserved fields are accepted in every mode.

    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ VA,        0x10000000
.equ ALIAS,     0x10100000
.equ LI_A0,     0x00000513              # addi a0, zero, N: N << 20
.equ RET,       0x00008067

# write_code FRAME, N: `li a0, N; ret` into the frame, through the address it has in M-mode, which
# is a label's, or with write_code_at a number.
.macro write_code frame, number
    la   t0, \frame
    write_code_to_t0 \number
.endm
.macro write_code_at frame, number
    li   t0, \frame
    write_code_to_t0 \number
.endm
.macro write_code_to_t0 number
    li   t1, LI_A0 | (\number << 20)
    sw   t1, 0(t0)
    li   t1, RET
    sw   t1, 4(t0)
.endm

# runs NAME, MODE, WHERE, N[, OFFSET]: code at WHERE + OFFSET returns N.
.macro runs name, mode, where, number, offset=0
    la   s0, \where
    addi s0, s0, \offset
    try  \mode, jalr s0
    gives "12.\name", a0, \number
.endm

# The same where the address is a number that la cannot reach.
.macro runs_at name, mode, where, number
    li   s0, \where
    try  \mode, jalr s0
    gives "12.\name", a0, \number
.endm

main:
    # --- in M-mode -------------------------------------------------------------------------------
    write_code page_a, 1
    fence.i
    runs "first", machine, page_a, 1
    write_code page_a, 2
    fence.i
    runs "rewritten", machine, page_a, 2
    la   t0, page_a + 2             # the upper half of the instruction: its immediate
    li   t1, 3 << 4
    sh   t1, 0(t0)
    fence.i
    runs "half-rewritten", machine, page_a, 3
    li   t1, 0
    sb   t1, 1(t0)
    li   t1, 0x40
    sb   t1, 0(t0)
    fence.i
    runs "byte-rewritten", machine, page_a, 4
    la   t0, page_a
    li   t1, 0x00400000             # from 4 to 8, in place
    amoadd.w t2, t1, (t0)
    fence.i
    runs "rewritten-by-an-amo", machine, page_a, 8
    li   t1, LI_A0 | (9 << 20)
    lr.w t2, (t0)
    sc.w t2, t1, (t0)
    fence.i
    runs "rewritten-by-sc", machine, page_a, 9

    # The instruction right after the fence, on the page that runs.
    li   t1, LI_A0 | (10 << 20)
    sw   t1, 1f, t0
    fence.i
1:  li   a0, 11
    check "12.the-very-next-instruction", a0, 10

    # An instruction across two pages, of which only the second is written.
    la   t0, page_b
    addi t0, t0, -2
    li   t1, LI_A0
    sh   t1, 0(t0)
    srli t1, t1, 16
    ori  t1, t1, 12 << 4
    sh   t1, 2(t0)
    li   t1, RET & 0xffff
    sh   t1, 4(t0)
    li   t1, RET >> 16
    sh   t1, 6(t0)
    fence.i
    runs "across-two-pages", machine, page_b, 12, -2
    li   t1, 13 << 4
    la   t0, page_b
    sh   t1, 0(t0)
    fence.i
    runs "across-two-pages-second-rewritten", machine, page_b, 13, -2

    # Data first, then code: what was loaded and stored as data is not remembered as something else.
    la   t0, page_a + 64
    ld   t1, 0(t0)
    li   t1, LI_A0 | (14 << 20)
    sw   t1, 0(t0)
    li   t1, RET
    sw   t1, 4(t0)
    fence.i
    runs "data-becomes-code", machine, page_a + 64, 14

    # --- under translation -----------------------------------------------------------------------
    write_code page_a, 20
    write_code page_b, 21
    fence.i
    paging_on
    map  VA, page_a, PTE_V | PTE_X | PTE_AD
    map  ALIAS, page_a, PTE_DATA
    runs_at "translated", supervisor, VA, 20
    remap VA, page_b, PTE_V | PTE_X | PTE_AD
    li   s0, VA
    sfence.vma s0
    runs_at "remapped", supervisor, VA, 21
    remap VA, page_a, PTE_V | PTE_X | PTE_AD
    sfence.vma s0
    runs_at "and-back", supervisor, VA, 20

    # S-mode rewrites what it runs through another mapping of the frame.
    li   s0, VA
    li   s1, ALIAS
    li   s4, LI_A0 | (22 << 20)
    visit supervisor
    jalr s0
    mv   s5, a0
    sw   s4, 0(s1)
    fence.i
    jalr s0
    back
    check "12.before-the-alias-writes", s5, 20
    gives "12.after-the-alias-has-written", a0, 22

    # Two pages of one frame: a write through either shows in both.
    map  VA + PAGE_SIZE, page_a, PTE_V | PTE_RWX | PTE_AD
    runs_at "second-mapping", supervisor, VA + PAGE_SIZE, 22
    li   s1, VA + PAGE_SIZE
    li   s4, LI_A0 | (23 << 20)
    visit supervisor
    sw   s4, 0(s1)
    fence.i
    back
    runs_at "first-mapping-follows", supervisor, VA, 23
    runs_at "second-mapping-follows", supervisor, VA + PAGE_SIZE, 23

    # A superpage and a page over the same frame.
    write_code_at MEGA_A, 24
    fence.i
    map_to 0x20000000, MEGA_A, PTE_DATA | PTE_X, 1
    map_to VA, MEGA_A, PTE_V | PTE_X | PTE_AD
    runs_at "superpages-code", supervisor, 0x20000000, 24
    runs_at "pages-code", supervisor, VA, 24
    write_code_at MEGA_A, 25
    fence.i
    runs_at "superpages-code-follows", supervisor, 0x20000000, 25
    runs_at "pages-code-follows", supervisor, VA, 25

    # U-mode's code and S-mode's at one address, by the address space.
    map  VA, page_b, PTE_V | PTE_X | PTE_U | PTE_AD
    runs_at "user-code", user, VA, 21
    write_code page_b, 26
    fence.i
    runs_at "user-code-follows", user, VA, 26

    # --- fence.i itself --------------------------------------------------------------------------
    try  user, fence.i
    allowed "12.fence.i-in-user-mode"
    try  supervisor, fence.i
    allowed "12.fence.i-in-supervisor-mode"
    try  machine, .word 0xffff9f8f
    allowed "12.fence.i-with-reserved-fields"
    finish
