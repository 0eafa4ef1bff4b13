# Page tables for tests of the bare hart: the code behind the macros of hart_paging.inc.

.equ TABLE_POOL,        24              # tables that entries may need

    .bss
    .balign PAGE_SIZE
root_table:
    .zero PAGE_SIZE
table_pool:
    .zero TABLE_POOL * PAGE_SIZE

# Two pages for tests to map; each begins with a number that no other page holds, and an ecall.
    .data
    .balign PAGE_SIZE
    .equ PAGE_A_HOLDS,      0xaaa1
    .equ PAGE_B_HOLDS,      0xbbb1
page_a:
    .dword PAGE_A_HOLDS
    ecall
    .zero PAGE_SIZE - 12
page_b:
    .dword PAGE_B_HOLDS
    ecall
    .zero PAGE_SIZE - 12
next_table:
    .dword table_pool

    .text
# void build_address_space(void)
#   RAM for S-mode where it is, and for U-mode 1 GiB above.
#   out  satp, gp
#   clobbers a0, a1
build_address_space:
    la   a0, root_table
    li   a1, (RAM_BASE >> PAGE_SHIFT << PTE_PPN_SHIFT) | PTE_DATA | PTE_X
    sd   a1, 2 * PTE_SIZE(a0)
    ori  a1, a1, PTE_U
    sd   a1, 3 * PTE_SIZE(a0)
    li   gp, USER_ALIAS
    li   a0, 0
    # fall through

# void set_asid(long asid)
#   Run under this address-space number, without a fence but for the tables' first use.
#   clobbers a0, a1
set_asid:
    slli a0, a0, SATP_ASID_SHIFT
    la   a1, root_table
    srli a1, a1, PAGE_SHIFT
    or   a0, a0, a1
    li   a1, SATP_SV39 << SATP_MODE_SHIFT
    or   a0, a0, a1
    csrw satp, a0
    ret

# unsigned long *entry_address(unsigned long va, long level)
#   Where the page-table entry for va at a level stands. A table that is missing on the way is made,
#   and takes the place of a leaf.
#   in   a0 address, a1 level
#   out  a0 the entry's physical address
#   clobbers a1-a5
entry_address:
    la   a2, root_table
    li   a3, 2                      # the level of the table at a2
1:  slli a4, a3, 3                  # index = va >> (12 + 9 * level), nine bits of it
    add  a4, a4, a3
    addi a4, a4, PAGE_SHIFT
    srl  a4, a0, a4
    andi a4, a4, TABLE_ENTRIES - 1
    slli a4, a4, 3
    add  a2, a2, a4
    beq  a3, a1, 3f

    # Down one level: a pointer has V and none of R, W and X.
    ld   a4, 0(a2)
    andi a5, a4, PTE_V | PTE_RWX
    addi a5, a5, -PTE_V
    beqz a5, 2f
    ld   a4, next_table
    li   a5, PAGE_SIZE
    add  a5, a4, a5
    sd   a5, next_table, a3
    srli a4, a4, PAGE_SHIFT - PTE_PPN_SHIFT
    ori  a4, a4, PTE_V
    sd   a4, 0(a2)
    j    entry_address              # from the top again: a3 was needed
2:  srli a4, a4, PTE_PPN_SHIFT
    slli a2, a4, PAGE_SHIFT
    addi a3, a3, -1
    j    1b

3:  mv   a0, a2
    ret

# void note_outcome(void)
#   Append the outcome of the last visit to s2: the cause, or 0 after the visit's own ecall.
#   in   s2, s8
#   out  s2
#   clobbers a0, a1
note_outcome:
    slli s2, s2, 4
    andi a0, s8, ~3
    addi a0, a0, -CAUSE_USER_ECALL
    beqz a0, 1f
    or   s2, s2, s8
1:  ret
