# Several harts on one memory (volume I, chapter 8; volume II, section 3.1.9; the CLINT of the virt board). Proves that
#   - the AMOs, the LR/SC loops and the spinlocks of four harts lose no update;
#   - a store to msip raises the machine software interrupt of the hart it names, and of no other, and wakes it from wfi;
#   - an SC fails when another hart has stored to the reserved bytes since the LR, be it the value that was there before,
#     and succeeds when that hart has stored elsewhere.

.equ HARTS,             4
    .include "hart_test.inc"

.equ ROUNDS,            500             # updates that each hart makes of each counter
.equ CLINT_BASE,        0x02000000      # msip of hart h is the word at 4 * h
.equ MSIE,              1 << 3
.equ MACHINE_SOFTWARE,  1 << 63 | 3
.equ LINE,              64              # what shares a line shares a reservation

# --- what every hart does -------------------------------------------------------------------------

# void update_counters(void)
#   ROUNDS updates of each of the three counters.
#   clobbers t0-t4
update_counters:
    li   t0, ROUNDS
    la   t1, by_amo
    la   t2, by_reservation
    la   t3, lock
1:  li   t4, 1
    amoadd.d zero, t4, (t1)

2:  lr.d t4, (t2)
    addi t4, t4, 1
    sc.d t5, t4, (t2)
    bnez t5, 2b

    li   t4, 1
3:  amoswap.d.aq t5, t4, (t3)           # the old value is 0 for the one who gets the lock
    bnez t5, 3b
    ld   t4, LINE(t3)                   # the counter that the lock guards
    addi t4, t4, 1
    sd   t4, LINE(t3)
    amoswap.d.rl zero, zero, (t3)

    addi t0, t0, -1
    bnez t0, 1b
    ret

# void wait_for(long *word, long count)
#   Until the word has reached the count.
#   in   t1, t2
#   clobbers t3
wait_for:
    ld   t3, (t1)
    bltu t3, t2, wait_for
    ret

# --- the others -----------------------------------------------------------------------------------

# void other_hart(long hart)
#   Harts 1 to 3: the counters, an interrupt, and hart 1 the stores that hart 0 asks for.
#   in   a0 hart number
other_hart:
    mv   s0, a0
    jal  update_counters
    la   t0, rung
    csrw mtvec, t0
    csrwi mie, MSIE
    la   t1, arrived
    li   t2, 1
    amoadd.d zero, t2, (t1)

    csrsi mstatus, MSTATUS_MIE          # the doorbell may ring from here on
1:  wfi
    j    1b

    .balign 4
rung:
    slli t0, s0, 3
    la   t1, causes
    add  t1, t1, t0
    csrr t0, mcause
    sd   t0, (t1)
    slli t0, s0, 2
    li   t1, CLINT_BASE
    add  t1, t1, t0
    sw   zero, (t1)
    la   t1, answered
    li   t2, 1
    amoadd.d zero, t2, (t1)
    li   t0, 1
    beq  s0, t0, store_on_request
    csrw mie, zero
1:  wfi
    j    1b

# Hart 1: store the value `order_value` at `order_address` whenever `orders` rises, and say so in `obeyed`.
store_on_request:
    li   t2, 0
1:  addi t2, t2, 1
    la   t1, orders
    jal  wait_for
    ld   t0, order_value
    ld   t1, order_address
    sd   t0, (t1)
    la   t1, obeyed
    fence
    sd   t2, (t1)
    j    1b

# --- hart 0 ---------------------------------------------------------------------------------------

# sc_after NAME, VALUE, ADDRESS, EXPECTED: reserve `reserved`, which holds 7; let hart 1 store; SC.
.macro sc_after name, value, address, expected
    la   t0, order_address
    la   t1, \address
    sd   t1, (t0)
    li   t1, \value
    sd   t1, order_value, t0
    li   t1, 7
    la   s1, reserved
    sd   t1, (s1)
    addi s2, s2, 1
    la   s3, orders
    la   t1, obeyed
    mv   t2, s2
    fence

    lr.d t0, (s1)
    sd   s2, (s3)
    jal  wait_for
    sc.d s4, zero, (s1)
    check "\name", s4, \expected
.endm

main:
    jal  update_counters
    la   t1, arrived
    li   t2, HARTS - 1
    jal  wait_for
    ld   s0, by_amo
    check "amos-lose-nothing", s0, HARTS * ROUNDS
    ld   s0, by_reservation
    check "lr-sc-loops-lose-nothing", s0, HARTS * ROUNDS
    ld   s0, guarded
    check "a-spinlock-guards", s0, HARTS * ROUNDS

    li   s0, CLINT_BASE
    li   t0, 1
    sw   t0, 8(s0)                      # hart 2 alone
    la   t1, answered
    li   t2, 1
    jal  wait_for
    ld   s1, causes + 16
    check "the-hart-rung-is-interrupted", s1, MACHINE_SOFTWARE
    ld   s1, causes + 8
    check "another-is-not", s1, 0
    lw   s1, 8(s0)
    check "msip-is-cleared", s1, 0
    li   t0, 1
    sw   t0, 4(s0)
    sw   t0, 12(s0)
    la   t1, answered
    li   t2, 3
    jal  wait_for
    ld   s1, causes + 8
    check "hart-1-is-interrupted", s1, MACHINE_SOFTWARE
    ld   s1, causes + 24
    check "hart-3-is-interrupted", s1, MACHINE_SOFTWARE
    li   t0, 1
    sw   t0, 0(s0)
    csrr s1, mip
    andi s1, s1, MSIE
    check "ones-own-doorbell", s1, MSIE
    sw   zero, 0(s0)

    li   s2, 0
    sc_after "sc-after-another-store-elsewhere", 8, elsewhere, 0
    sc_after "sc-after-another-store-there", 8, reserved, 1
    sc_after "sc-after-the-same-value-stored-there", 7, reserved, 1
    finish

    .data
    .balign LINE
by_amo:
    .dword 0
    .balign LINE
by_reservation:
    .dword 0
    .balign LINE
lock:
    .dword 0
    .balign LINE
guarded:                                # LINE bytes after the lock
    .dword 0
    .balign LINE
reserved:
    .dword 0
    .balign LINE
elsewhere:
    .dword 0
arrived:
    .dword 0
answered:
    .dword 0
orders:
    .dword 0
obeyed:
    .dword 0
order_value:
    .dword 0
order_address:
    .dword 0
causes:                                 # by hart, mcause of its interrupt
    .zero 8 * HARTS
