# Four harts that share page tables, code and a lock, as the harts of a kernel do (volume II, 20211203,
# section 4.2.1; volume I, 20191213, chapters 3, 8 and 14; the CLINT of the virt board). Hart 0 changes things;
# harts 1 to 3 use them in S-mode all the while, and answer its doorbell in M-mode. Proves that
#   - the doorbell reaches all three harts, each time, and each answers once, be it in the middle of anything;
#   - a page is moved to another frame: until a hart has fenced it may use either, from then on it reads
#     the new frame and no other, whether it fenced that address or all of them;
#   - code is rewritten by another hart: the same, by fence.i;
#   - a page is made read-only: after the fence no store of any hart reaches the frame, each faults;
#   - a spinlock guards what is under it, though its holder is interrupted at any place.
# Harts that compete for a device's interrupt are in board-plic.

.equ HARTS,             4
    .include "hart_test.inc"
    .include "hart_paging.inc"

.equ ROUNDS,            100             # times that the page is moved and the code rewritten
.equ CLINT_BASE,        0x02000000      # msip of hart h is the word at 4 * h
.equ MSIE,              1 << 3
.equ DATA_VA,           0x10000000
.equ CODE_VA,           0x10200000
.equ LI_A0,             0x00000513      # addi a0, zero, N: N << 20
.equ RET,               0x00008067
.equ LINE,              64              # what shares a line shares a reservation

# --- what is known of each hart -------------------------------------------------------------------
.equ HART_READ,         0               # what its last load gave, a round's number
.equ HART_RAN,          8               # what the code returned to it, the same
.equ HART_OLD_READS,    16              # loads that gave what its last fence had made an end of
.equ HART_OLD_RUNS,     24              # calls of code of which that is true
.equ HART_EARLY,        32              # loads and calls that gave what there had never been yet
.equ HART_TURNS,        40              # how often it has been round its loop
.equ HART_FAULTS,       48              # its stores that were refused
.equ HART_FENCE,        56              # what hart 0 asks for: an address, or 0 for all
.equ HART_SAVED,        64              # registers that the doorbell's routine uses
.equ HART_RECORD_SHIFT, 7
.equ HART_RECORD,       1 << HART_RECORD_SHIFT

# of_hart REGISTER, HART: the hart's record; both are registers.
.macro of_hart register, hart
    slli \register, \hart, HART_RECORD_SHIFT
    la   t6, records
    add  \register, \register, t6
.endm

# count REGISTER, OFFSET: one more of that, in the hart's own record at s0.
.macro count register, offset
    ld   \register, \offset(s0)
    addi \register, \register, 1
    sd   \register, \offset(s0)
.endm

# --- harts 1 to 3, in S-mode ----------------------------------------------------------------------

# void other_hart(long hart)
#   From reset into S-mode, under hart 0's page tables, with M-mode listening to the doorbell.
#   in   a0 hart number
other_hart:
    ld   t0, ready
    beqz t0, other_hart
    fence                               # what hart 0 did before it was ready
    csrw satp, t0
    sfence.vma
    li   t0, -1
    csrw pmpaddr0, t0
    li   t0, PMPCFG_ALL
    csrw pmpcfg0, t0

    of_hart s0, a0
    csrw mscratch, s0
    la   t0, doorbell
    csrw mtvec, t0
    csrwi mie, MSIE                     # M-mode's interrupts are always on in S-mode
    la   t0, use_everything
    csrw mepc, t0
    li   t0, MSTATUS_MPP
    csrc mstatus, t0
    li   t0, supervisor << MSTATUS_MPP_SHIFT
    csrs mstatus, t0
    li   s1, DATA_VA
    li   s2, CODE_VA
    li   s3, 0
    mret

# void use_everything(void)
#   Load, call, lock and store for ever. Every number read must be one of a round that this hart's last
#   fence has left, and that has begun.
#   in   s0 this hart's record, s1 the page, s2 the code, s3 the round of this hart's last fence, which the
#        doorbell's routine brings up to date at any moment
use_everything:
    # Between a load and its check the doorbell may ring: what counts is the fence before the load.
    mv   s4, s3
    ld   a1, 0(s1)
    fence r, r                          # the page before the round
    ld   a2, round
    sd   a1, HART_READ(s0)
    bgeu a1, s4, 1f
    count a3, HART_OLD_READS
1:  bleu a1, a2, 2f
    count a3, HART_EARLY

2:  mv   s4, s3
    jalr s2
    fence r, r
    ld   a2, round
    sd   a0, HART_RAN(s0)
    bgeu a0, s4, 3f
    count a3, HART_OLD_RUNS
3:  bleu a0, a2, 4f
    count a3, HART_EARLY

    # Two counters that are equal whenever nobody holds the lock.
4:  la   a3, lock
    li   a4, 1
5:  amoswap.w.aq a5, a4, (a3)
    bnez a5, 5b
    ld   a4, first_counter
    ld   a5, second_counter
    beq  a4, a5, 6f
    ld   a6, disagreements
    addi a6, a6, 1
    sd   a6, disagreements, a7
6:  addi a4, a4, 1
    addi a5, a5, 1
    sd   a4, first_counter, a7
    sd   a5, second_counter, a7
    amoswap.w.rl zero, zero, (a3)

    # A store to the page, beyond what is loaded from it.
    sd   s0, 8(s1)
    fence rw, rw                        # a turn that is counted is over
    count a3, HART_TURNS
    j    use_everything

# --- harts 1 to 3, in M-mode ----------------------------------------------------------------------

# void doorbell(void)
#   Fence as hart 0 asks, and answer; or skip a store that was refused, and count it.
#   in   mscratch this hart's record
#   out  s3 the round of the fence
    .balign 4
doorbell:
    csrrw t6, mscratch, t6              # t6 is the record
    sd   t0, HART_SAVED + 0(t6)
    sd   t1, HART_SAVED + 8(t6)
    csrr t0, mcause
    bgez t0, 2f

    # The bell first: if it rang again now, nothing would be lost.
    csrr t0, mhartid
    slli t0, t0, 2
    li   t1, CLINT_BASE
    add  t0, t0, t1
    sw   zero, 0(t0)
    fence
    ld   s3, round
    ld   t0, HART_FENCE(t6)
    beqz t0, 1f
    sfence.vma t0                       # this address, in every address space
    j    fenced
1:  sfence.vma
fenced:
    fence.i
    la   t0, answers
    li   t1, 1
    amoadd.d.rl zero, t1, (t0)
    j    3f

2:  addi t0, t0, -CAUSE_STORE_PAGE
    bnez t0, 4f
    ld   t0, HART_FAULTS(t6)
    addi t0, t0, 1
    sd   t0, HART_FAULTS(t6)
    csrr t0, mepc
    addi t0, t0, 4                      # the sd
    csrw mepc, t0
3:  ld   t0, HART_SAVED + 0(t6)
    ld   t1, HART_SAVED + 8(t6)
    csrrw t6, mscratch, t6
    mret

4:  csrw mscratch, zero                 # a trap that nobody expects ends the test
    j    trap_vector

# --- hart 0 ---------------------------------------------------------------------------------------

# void ring_all(unsigned long address)
#   Have all others fence the address, 0 for all of them, and wait until they have.
#   in   a0 address
#   clobbers t0-t3, t6
ring_all:
    li   t0, 1
1:  of_hart t1, t0
    sd   a0, HART_FENCE(t1)
    addi t0, t0, 1
    li   t1, HARTS
    bltu t0, t1, 1b

    fence                               # what has changed, and what is asked, before the bell
    li   t0, CLINT_BASE
    li   t1, 1
    sw   t1, 4(t0)
    sw   t1, 8(t0)
    sw   t1, 12(t0)
    ld   t2, expected_answers
    addi t2, t2, HARTS - 1
    sd   t2, expected_answers, t1
2:  ld   t3, answers
    bltu t3, t2, 2b
    fence
    ret

# void await_turns(void)
#   Until all others have been round their loops from beginning to end.
#   clobbers t0-t3, t6
await_turns:
    li   t0, 1
1:  of_hart t1, t0
    ld   t2, HART_TURNS(t1)
    addi t2, t2, 2                      # the one they are in began before
2:  ld   t3, HART_TURNS(t1)
    bltu t3, t2, 2b
    addi t0, t0, 1
    li   t1, HARTS
    bltu t0, t1, 1b
    fence
    ret

# total REGISTER, OFFSET: the sum of that over harts 1 to 3.
.macro total register, offset
    la   t0, records
    ld   \register, HART_RECORD + \offset(t0)
    ld   t1, 2 * HART_RECORD + \offset(t0)
    add  \register, \register, t1
    ld   t1, 3 * HART_RECORD + \offset(t0)
    add  \register, \register, t1
.endm

# code_returns REGISTER: the code that all harts call returns the register's value from now on.
.macro code_returns register
    slli t0, \register, 20
    li   t1, LI_A0
    or   t0, t0, t1
    sw   t0, code, t1                   # one aligned store: nobody sees half an instruction
.endm

main:
    paging_on
    map  DATA_VA, page_a, PTE_DATA
    map  CODE_VA, code, PTE_V | PTE_X | PTE_AD
    sd   zero, page_a, t0
    code_returns zero
    li   t0, RET
    sw   t0, code + 4, t1
    fence
    csrr t0, satp
    sd   t0, ready, t1
    jal  await_turns
    total s1, HART_READ
    check "all-read-the-first-frame", s1, 0

    # --- rounds: the page moves between two frames, and the code changes --------------------------
    entry DATA_VA
    mv   s2, a0                         # the page's entry
    ld   s3, 0(s2)                      # what it holds
    la   s4, page_a                     # its frame
    la   s5, page_b                     # the other frame
    la   t0, page_a
    la   t1, page_b
    xor  s6, t0, t1
    srli s6, s6, PAGE_SHIFT - PTE_PPN_SHIFT     # what changes in the entry
    li   s7, 1                          # the round
    li   s0, 0                          # what the harts read after their fences, in all
    li   s8, 0                          # what they ran, the same

1:  sd   s7, round, t0
    fence w, w
    sd   s7, 0(s5)
    fence w, w
    xor  s3, s3, s6
    sd   s3, 0(s2)
    code_returns s7
    li   a0, DATA_VA
    andi t0, s7, 1
    bnez t0, 2f
    li   a0, 0                          # even rounds fence everything
2:  jal  ring_all

    # From here on nobody may read the frame that was, so it may change: to what would be too old.
    sd   zero, 0(s4)
    jal  await_turns
    total t2, HART_READ
    total t3, HART_RAN
    add  s0, s0, t2
    add  s8, s8, t3
    mv   t0, s4
    mv   s4, s5
    mv   s5, t0
    addi s7, s7, 1
    li   t0, ROUNDS
    bleu s7, t0, 1b

    ld   s1, answers
    check "each-answers-each-ring-once", s1, ROUNDS * (HARTS - 1)
    total s1, HART_OLD_READS
    check "no-load-is-older-than-its-fence", s1, 0
    total s1, HART_OLD_RUNS
    check "no-code-is-older-than-its-fence", s1, 0
    total s1, HART_EARLY
    check "none-is-of-the-future", s1, 0
    check "all-have-read-every-round", s0, (HARTS - 1) * ROUNDS * (ROUNDS + 1) / 2
    check "all-have-run-every-round", s8, (HARTS - 1) * ROUNDS * (ROUNDS + 1) / 2
    total s1, HART_FAULTS
    check "all-stores-were-allowed", s1, 0

    # --- the page is made read-only -----------------------------------------------------------------
    jal  await_turns
    ld   s1, 8(s4)
    snez s1, s1
    check "stores-reach-the-frame", s1, 1
    andi s3, s3, ~PTE_W
    sd   s3, 0(s2)
    li   a0, DATA_VA
    jal  ring_all
    sd   zero, 8(s4)
    jal  await_turns
    ld   s1, 8(s4)
    check "no-store-after-the-fence", s1, 0
    li   s7, 1
3:  of_hart s0, s7
    ld   s1, HART_FAULTS(s0)
    snez s1, s1
    check "each-faults", s1, 1
    addi s7, s7, 1
    li   t0, HARTS
    bltu s7, t0, 3b

    # Writable again, which only takes a fence so that nobody faults for what was.
    ori  s3, s3, PTE_W
    sd   s3, 0(s2)
    li   a0, 0
    jal  ring_all
    jal  await_turns
    total s0, HART_FAULTS
    jal  await_turns
    total s1, HART_FAULTS
    check "writable-again", s1, s0, mv
    ld   s1, 8(s4)
    snez s1, s1
    check "and-written", s1, 1

    # --- the lock: hart 0 takes it, so nobody is inside, and nobody goes on -------------------------
    la   t0, lock
    li   t1, 1
4:  amoswap.w.aq t2, t1, (t0)
    bnez t2, 4b
    ld   s0, first_counter
    ld   s1, second_counter
    check "both-counters-agree", s1, s0, mv
    ld   s1, disagreements
    check "they-always-did", s1, 0
    total s1, HART_TURNS
    sub  s1, s0, s1                     # a hart may have left the lock, and not yet counted its turn
    sltiu s1, s1, HARTS
    check "no-update-is-lost", s1, 1
    finish

    .data
    .balign PAGE_SIZE
code:
    .zero PAGE_SIZE
ready:                                  # satp, when there is something to translate by
    .dword 0
    .balign LINE
round:                                  # the round that has begun
    .dword 0
    .balign LINE
answers:
    .dword 0
expected_answers:
    .dword 0
    .balign LINE
lock:
    .dword 0
    .balign LINE
first_counter:
    .dword 0
    .balign LINE
second_counter:
    .dword 0
disagreements:
    .dword 0
    .balign LINE
records:                                # by hart; hart 0's is not used
    .zero HARTS * HART_RECORD
