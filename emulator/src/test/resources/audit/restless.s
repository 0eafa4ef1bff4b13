# A guest that never sits still, for comparing histories: an M-mode loop that does, at random, what
# makes a translation or a right come and go, and sends S and U-mode to touch memory in between.
#
#   visits          S or U-mode loads, stores and AMOs at a random address, until a call or a fault
#   MPRV accesses   M-mode loads and stores with the rights of S or U-mode
#   settings        SUM and MXR; the ASID in satp; a PMP region that may end anywhere in a page
#   tables          4 KiB leaves rewritten; a 2 MiB leaf split into 4 KiB pages and joined again
#   fences          all four forms, too seldom to be correct: stale entries are wanted here
#   interrupts      M-mode's timer, at random times
#
# Never ends. The tables lie at 0x80100000, the data and the visitor's code in the 2 MiB from
# 0x80400000 on, which are mapped at three places: for U, page by page, and for S.
#
#   s0 random state   s1 its factor   s2 sum of what was read   s3 sum of causes and addresses
#   s4 traps          s5 the table of actions   s6 a random address
#   s9 CLINT's mtimecmp   s10 mtime

        .equ MTIMECMP, 0x02004000
        .equ MTIME, 0x0200bff8
        .equ TABLES, 0x80100000
        .equ DATA, 0x80400000
        .equ VISITOR_PAGE, 100 << 12    # stores reach the first 64 pages only
        .equ SPACE, 0x40000000          # root entry 1; its first 2 MiB for U
        .equ SUPERVISOR_SPACE, SPACE + 2 * 0x200000

        .equ PTE_POINTER, 0x01
        .equ PTE_S_RWX, 0x0f            # A and D are left for the walker
        .equ PTE_U_RWX, 0x1f

        .equ MSTATUS_MPRV, 1 << 17
        .equ MSTATUS_SUM_MXR, 3 << 18
        .equ MSTATUS_MPP, 3 << 11
        .equ MSTATUS_MPP_S, 1 << 11
        .equ MSTATUS_MPIE, 1 << 7
        .equ MIE_MTIE, 1 << 7
        .equ SATP_SV39, 8 << 60

        la      t0, handler
        csrw    mtvec, t0
        li      s0, 88172645463325252
        li      s1, 6364136223846793005
        li      s9, MTIMECMP
        li      s10, MTIME
        la      s5, actions

        # Entry 1 of PMP opens everything; entry 0 comes and goes.
        li      t0, -1
        csrw    pmpaddr1, t0
        li      t0, 0x1f00
        csrw    pmpcfg0, t0

        # Root entry 1 points to the middle table.
        li      t0, TABLES
        li      t1, (TABLES + 0x1000) >> 2 | PTE_POINTER
        sd      t1, 8(t0)

        # The middle table: U's 2 MiB, the last table for pages, S's 2 MiB, nothing.
        li      t0, TABLES + 0x1000
        li      t1, DATA >> 2 | PTE_U_RWX
        sd      t1, 0(t0)
        li      t1, (TABLES + 0x2000) >> 2 | PTE_POINTER
        sd      t1, 8(t0)
        li      t1, DATA >> 2 | PTE_S_RWX
        sd      t1, 16(t0)

        # Two last tables, both page by page what the 2 MiB leaves map.
        li      t0, TABLES + 0x2000
        li      t1, DATA >> 2 | PTE_U_RWX
        li      t2, 512
fill:   sd      t1, 0(t0)
        li      t3, 0x1000
        add     t3, t0, t3
        sd      t1, 0(t3)
        addi    t1, t1, 0x400
        addi    t0, t0, 8
        addi    t2, t2, -1
        bnez    t2, fill

        # The visitor goes to a page that both S and U can reach, each by its own address.
        la      t0, visitor
        la      t1, visitor_end
        li      t2, DATA + VISITOR_PAGE
copy:   lw      t3, 0(t0)
        sw      t3, 0(t2)
        addi    t0, t0, 4
        addi    t2, t2, 4
        bltu    t0, t1, copy
        fence.i

        li      t0, SATP_SV39 | TABLES >> 12
        csrw    satp, t0
        li      t0, MIE_MTIE
        csrw    mie, t0

loop:
        mul     s0, s0, s1
        addi    s0, s0, 1231

        # The random address: one of four areas, one of 64 pages, misaligned now and then.
        li      s6, SPACE
        srli    t0, s0, 40
        andi    t0, t0, 3
        slli    t0, t0, 21
        add     s6, s6, t0
        srli    t0, s0, 33
        andi    t0, t0, 63
        slli    t0, t0, 12
        add     s6, s6, t0
        srli    t0, s0, 20
        li      t1, 0xff8
        and     t0, t0, t1
        add     s6, s6, t0
        srli    t0, s0, 43
        andi    t0, t0, 7
        bnez    t0, choose
        addi    s6, s6, 5
        ori     s6, s6, 0x7f8           # half of these go across the end of a page

        # One of sixteen actions.
choose: srli    t0, s0, 60
        slli    t0, t0, 2
        add     t0, t0, s5
        jr      t0
        .balign 4
        .option norvc
actions:
        j       visit
        j       visit
        j       visit
        j       visit
        j       visit
        j       borrow_rights
        j       borrow_rights
        j       borrow_rights
        j       change_settings
        j       change_page
        j       change_page
        j       split_or_join
        j       fence
        j       change_protection
        j       change_space
        j       set_timer

visit:  li      t0, MSTATUS_MPP
        csrc    mstatus, t0
        li      t0, MSTATUS_MPIE        # interrupts of M-mode come in S and U-mode anyway
        csrc    mstatus, t0
        li      t1, SPACE + VISITOR_PAGE
        srli    t0, s0, 50
        andi    t0, t0, 1
        beqz    t0, go
        li      t0, MSTATUS_MPP_S
        csrs    mstatus, t0
        li      t1, SUPERVISOR_SPACE + VISITOR_PAGE
go:     csrw    mepc, t1
        mret

borrow_rights:
        li      t0, MSTATUS_MPP
        csrc    mstatus, t0
        srli    t0, s0, 50
        andi    t0, t0, 1
        slli    t0, t0, 11
        li      t1, MSTATUS_MPRV
        or      t0, t0, t1
        csrs    mstatus, t0
        ld      t2, 0(s6)
        sd      s0, 0(s6)
        lbu     t3, 3(s6)
        csrc    mstatus, t1
        add     s2, s2, t2
        add     s2, s2, t3
        j       loop

change_settings:
        li      t0, MSTATUS_SUM_MXR
        csrc    mstatus, t0
        and     t0, s0, t0
        csrs    mstatus, t0
        j       loop

# One of 64 leaves of the second area: any flags, one of eight frames.
change_page:
        srli    t0, s0, 30
        andi    t0, t0, 63
        slli    t0, t0, 3
        li      t1, TABLES + 0x2000
        add     t0, t0, t1
        srli    t1, s0, 37
        andi    t1, t1, 7
        slli    t1, t1, 10
        srli    t2, s0, 20
        andi    t2, t2, 0xff
        or      t1, t1, t2
        ori     t1, t1, 1               # mostly valid; R=0, W=1 is left in
        li      t2, DATA >> 2
        add     t1, t1, t2
        sd      t1, 0(t0)
        j       loop

split_or_join:
        li      t0, TABLES + 0x1000
        ld      t1, 0(t0)
        li      t2, DATA >> 2 | PTE_U_RWX
        andi    t1, t1, 2               # R: it is a leaf
        beqz    t1, join
        li      t2, (TABLES + 0x3000) >> 2 | PTE_POINTER
join:   sd      t2, 0(t0)
        j       loop

fence:  srli    t0, s0, 50
        andi    t0, t0, 3
        srli    t1, s0, 52
        andi    t1, t1, 1
        beqz    t0, fence_all
        addi    t0, t0, -1
        beqz    t0, fence_address
        addi    t0, t0, -1
        beqz    t0, fence_space
        sfence.vma s6, t1
        j       loop
fence_all:
        sfence.vma
        j       loop
fence_address:
        sfence.vma s6, zero
        j       loop
fence_space:
        sfence.vma zero, t1
        j       loop

# Entry 0: off, TOR, NA4 or NAPOT with any rights, ending somewhere in the data. TOR reaches down to
# address 0, so that it may refuse the walker its tables.
change_protection:
        srli    t0, s0, 34
        andi    t0, t0, 0x3ff
        slli    t0, t0, 6
        srli    t1, s0, 44
        andi    t1, t1, 0x3f
        or      t0, t0, t1
        li      t1, DATA >> 2
        add     t0, t0, t1
        csrw    pmpaddr0, t0
        srli    t0, s0, 52
        andi    t0, t0, 0x17            # off or NA4
        srli    t1, s0, 58
        andi    t1, t1, 1
        slli    t1, t1, 3
        or      t0, t0, t1              # or NAPOT, or TOR
        li      t1, 0x1f00
        or      t0, t0, t1
        csrw    pmpcfg0, t0
        j       loop

change_space:
        csrr    t0, satp
        li      t1, 1 << 44
        xor     t0, t0, t1
        csrw    satp, t0
        j       loop

set_timer:
        ld      t0, 0(s10)
        srli    t1, s0, 50
        andi    t1, t1, 7
        add     t0, t0, t1
        sd      t0, 0(s9)
        j       loop

        .balign 4
handler:
        csrr    t0, mcause
        bltz    t0, timer
        addi    s4, s4, 1
        slli    t1, t0, 8
        add     s3, s3, t1
        csrr    t1, mtval
        add     s3, s3, t1
        li      t1, MSTATUS_MPRV
        csrc    mstatus, t1
        j       loop

# An interrupt goes back to where it came from, and t0 with t1 need no saving: nobody that an
# interrupt can reach keeps anything in them.
timer:  li      t0, -1
        sd      t0, 0(s9)
        addi    s4, s4, 1
        mret

# What S and U-mode run; t0 and t1 belong to the handler.
        .balign 4
visitor:
        ld      t2, 0(s6)
        add     s2, s2, t2
        sd      s0, 8(s6)
        lhu     t3, 6(s6)
        add     s2, s2, t3
        sw      s2, 4(s6)
        andi    t4, s6, -8
        amoadd.d t5, s0, (t4)
        add     s2, s2, t5
        sb      s0, 1(s6)
        ecall
        .balign 4
visitor_end:
