# A kernel that isn't Faultline's: no processes, no symbols that a debugger could know, two address spaces A
# and B, and page tables with everything in them that Sv39 allows, and some that it doesn't.
#
#   virtual                 A                          B
#   0x10000   code          one frame for both: U-mode, executable
#   0x11000   common        one frame for both: A reads and writes it, B only reads it
#   0x12000   own           a_page                     b_page
#   0x13000   again         a_page once more           -
#   0x14000   broken        four malformed entries     -
#   0x200000  megapage      2 MiB for U-mode           -
#   0x40000000              a table outside of RAM     -
#   0x80000000  the kernel  1 GiB, global, in both
#   top       B's root is its own child: entry 511 leads to the root itself
#
# A's program switches to B by an ecall, B's switches the machine's part to a loop at `done`, in S-mode.

    .equ V, 1
    .equ R, 2
    .equ W, 4
    .equ X, 8
    .equ U, 16
    .equ G, 32
    .equ AD, 3 << 6
    .equ SOFTWARE, 3 << 8           # what a kernel writes into bits 8 and 9 is its own affair
    .equ KERNEL, V | R | W | X | G | AD
    .equ USER, V | U | AD
    .equ SV39, 8 << 60
    .equ ASID_SHIFT, 44

    .equ USER_CODE, 0x10000
    .equ MEGAPAGE, 0x80200000
    .equ MPP_S, 1 << 11             # mstatus.MPP: mret goes to S-mode
    .equ SPP, 1 << 8                # sstatus.SPP: sret goes to S-mode; clear, to U-mode

# entry table, index, target, flags: fill in an entry. Clobbers t0 to t2.
    .macro entry table, index, target, flags
    la   t0, \table
    la   t1, \target
    srli t1, t1, 2
    li   t2, \flags
    or   t1, t1, t2
    li   t2, \index * 8
    add  t0, t0, t2
    sd   t1, 0(t0)
    .endm

# word table, index, value: fill in an entry as a number. Clobbers t0 and t1.
    .macro word table, index, value
    la   t0, \table
    li   t1, \value
    sd   t1, \index * 8(t0)
    .endm

# to_space root, asid: a0 = the satp for it.
    .macro to_space root, asid
    la   a0, \root
    srli a0, a0, 12
    li   t0, SV39 | \asid << ASID_SHIFT
    or   a0, a0, t0
    .endm

    .text
    .globl _start
_start:
    csrr t0, mhartid
    bnez t0, park
    li   t0, -1                     # all of memory is for S-mode and U-mode
    csrw pmpaddr0, t0
    li   t0, 0x1f
    csrw pmpcfg0, t0
    li   t0, 1 << 8                 # U-mode's ecall is S-mode's business
    csrw medeleg, t0

    entry a_root, 0, a_middle, V
    word  a_root, 1, 0x10000 << 10 | V      # a table at 0x10000000, which isn't RAM
    entry a_root, 2, _start, KERNEL
    entry a_middle, 0, a_low, V
    word  a_middle, 1, MEGAPAGE >> 2 | USER | R | W
    entry a_low, 16, user_code, USER | R | X
    entry a_low, 17, common, USER | R | W | SOFTWARE
    entry a_low, 18, a_page, USER | R | W
    entry a_low, 19, a_page, USER | R
    word  a_low, 20, 0x80000 << 10 | V | W  # writable, not readable
    word  a_low, 21, 1 << 60 | 0x80000 << 10 | V | R        # a reserved bit
    word  a_low, 22, 0x80000 << 10 | V      # a pointer where no table can follow
    word  a_low, 23, 0x123 << 10            # not valid: whatever the kernel keeps there

    entry b_root, 0, b_middle, V
    entry b_root, 2, _start, KERNEL
    entry b_root, 511, b_root, V
    entry b_middle, 0, b_low, V
    entry b_low, 16, user_code, USER | R | X
    entry b_low, 17, common, USER | R
    entry b_low, 18, b_page, USER | R | W

    la   t0, supervisor
    csrw mepc, t0
    li   t0, MPP_S
    csrs mstatus, t0
    mret

    .globl supervisor
supervisor:
    la   t0, from_a
    csrw stvec, t0
    to_space a_root, 5
    csrw satp, a0
to_user:
    li   t0, USER_CODE
    csrw sepc, t0
    li   t0, SPP
    csrc sstatus, t0
    sret

    .balign 4
    .globl from_a
from_a:
    la   t0, from_b
    csrw stvec, t0
    to_space b_root, 6
    .globl switch
switch:
    csrw satp, a0
    j    to_user

    .balign 4
    .globl from_b
from_b:
done:
    j    done

park:
    wfi
    j    park

    .balign 4096
user_code:
    li   a0, 0x12000
    lw   a1, 0(a0)
    ecall

    .data
    .balign 4096
a_root:   .zero 4096
a_middle: .zero 4096
a_low:    .zero 4096
b_root:   .zero 4096
b_middle: .zero 4096
b_low:    .zero 4096
common:   .zero 4096
a_page:   .asciz "A's own"
    .balign 4096
b_page:   .asciz "B's own"
    .balign 4096
