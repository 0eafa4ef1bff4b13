# The interrupt controller (RISC-V Platform-Level Interrupt Controller Specification 1.0.0). Proves that
#   - priorities and thresholds keep three bits, source 0 has none, pending bits cannot be written;
#   - a source interrupts a context that has enabled it, when its priority is above the threshold;
#   - a claim takes the highest priority, of equal ones the lowest number, whatever the threshold; a claimed
#     source is nobody else's, and closed until it is completed, by a context that has it enabled;
#   - a request stays when the line falls; a line still up at completion is a new request;
#   - M-mode, S-mode and two harts compete, and every request is claimed once.
#
# Requests come from disk 0, whose line stays up until it is acknowledged, and from the serial port's
# transmitter. Printing moves that line, so nothing is printed while it is in use.

.equ HARTS,             2
    .include "hart_test.inc"
    .include "plic.inc"
    .include "virtio.inc"

.equ UART_IER,          1               # the port's interrupt enables
.equ UART_IER_EMPTY,    2               # ... its transmitter is empty: it always is
.equ DISK,              SOURCE_VIRTIO
.equ CONTESTS,          200             # requests that two harts compete for

# disk_up, disk_down: the line of disk 0, by a request and its acknowledgement.
.macro disk_up
    offer 0
    tell
9:  lwu  t0, VIRTIO_INTERRUPTS(s0)
    beqz t0, 9b
.endm

.macro disk_down
    li   t0, INTERRUPT_USED
    sw   t0, VIRTIO_ACK(s0)
    lwu  t0, VIRTIO_INTERRUPTS(s0)
.endm

# uart_up, uart_down: the line of the serial port.
.macro uart_up
    li   t0, UART_BASE
    li   t1, UART_IER_EMPTY
    sb   t1, UART_IER(t0)
.endm

.macro uart_down
    li   t0, UART_BASE
    sb   zero, UART_IER(t0)
.endm

# interrupts REGISTER: whether M-mode and S-mode external interrupts are pending in this hart.
.macro interrupts register
    csrr \register, mip
    li   t0, MEIP | SEIP
    and  \register, \register, t0
.endm

# pending_is NAME, BITS: the first word of pending bits.
.macro pending_is name, bits
    li   t0, PLIC_PENDING
    lwu  s1, 0(t0)
    check "\name", s1, \bits
.endm

main:
    # --- registers ----------------------------------------------------------------------------------
    plic_priority DISK, -1
    lwu  s1, 0(t5)
    check "priorities-to-7", s1, 7
    plic_priority DISK, 8
    lwu  s1, 0(t5)
    check "three-bits", s1, 0
    plic_priority 95, 5
    lwu  s1, 0(t5)
    check "the-last-source", s1, 5
    plic_priority 0, 7
    lwu  s1, 0(t5)
    check "source-0-has-none", s1, 0
    plic_threshold HART0_M, -1
    lwu  s1, 0(t5)
    check "thresholds-to-7", s1, 7
    plic_threshold HART0_M, 0
    plic_enable HART1_S, -1
    lwu  s1, 0(t5)
    check "source-0-cannot-be-enabled", s1, 0xfffffffe
    sw   zero, 0(t5)
    li   t5, PLIC_PENDING
    li   t6, -1
    sw   t6, 0(t5)
    pending_is "pending-is-read-only", 0
    plic_claim s1, HART0_M
    check "nothing-to-claim", s1, 0

    # --- one source, one context --------------------------------------------------------------------
    li   s0, VIRTIO_BASE
    begin
    request 0, BLOCK_FLUSH, 0, headers, 0
    disk_up
    pending_is "pending", 1 << DISK
    interrupts s1
    check "not-enabled", s1, 0
    plic_claim s1, HART0_M
    check "and-cannot-be-claimed", s1, 0
    plic_enable HART0_M, 1 << DISK
    interrupts s1
    check "priority-0-is-never", s1, 0
    plic_claim s1, HART0_M
    check "not-even-claimed", s1, 0
    plic_priority DISK, 3
    interrupts s1
    check "interrupts-m-mode", s1, MEIP
    plic_threshold HART0_M, 2
    interrupts s1
    check "above-the-threshold", s1, MEIP
    plic_threshold HART0_M, 3
    interrupts s1
    check "not-above-the-threshold", s1, 0
    plic_claim s1, HART0_M
    check "a-claim-whatever-the-threshold", s1, DISK     # its claims are not affected
    plic_threshold HART0_M, 0
    bnez s1, 1f
    plic_claim s1, HART0_M
1:  pending_is "claimed-is-not-pending", 0
    interrupts s1
    check "claimed-does-not-interrupt", s1, 0
    plic_claim s1, HART0_M
    check "claimed-once", s1, 0

    # --- completion ---------------------------------------------------------------------------------
    disk_down
    disk_up
    interrupts s1
    check "closed-until-completed", s1, 0
    plic_complete zero, HART0_M
    li   s1, 2
    plic_complete s1, HART0_M
    li   s1, 96
    plic_complete s1, HART0_M
    li   s1, -1
    plic_complete s1, HART0_M
    interrupts s1
    check "others-completed", s1, 0
    plic_enable HART0_M, 0
    li   s1, DISK
    plic_complete s1, HART0_M
    plic_enable HART0_M, 1 << DISK
    disk_down
    disk_up
    interrupts s1
    check "completed-where-not-enabled", s1, 0           # silently ignored
    li   s1, DISK
    plic_complete s1, HART0_M
    interrupts s1
    check "completed", s1, MEIP
    plic_claim s1, HART0_M
    check "claimed-again", s1, DISK
    plic_complete s1, HART0_M
    interrupts s1
    check "still-up-is-a-new-request", s1, MEIP          # the gateway forwards again
    plic_claim s1, HART0_M
    disk_down
    li   s1, DISK
    plic_complete s1, HART0_M
    interrupts s1
    check "down-and-completed-is-over", s1, 0
    disk_up
    disk_down
    interrupts s1
    check "stays-when-the-line-falls", s1, MEIP          # only a claim takes it back
    plic_claim s1, HART0_M
    li   s1, DISK
    plic_complete s1, HART0_M

    # --- two sources --------------------------------------------------------------------------------
    plic_priority DISK, 2
    plic_priority SOURCE_UART, 5
    plic_enable HART0_M, SOURCES_ALL
    disk_up
    uart_up
    plic_claim s1, HART0_M
    plic_claim s2, HART0_M
    plic_claim s3, HART0_M
    uart_down
    disk_down
    plic_complete s1, HART0_M
    plic_complete s2, HART0_M
    check "highest-priority-first", s1, SOURCE_UART
    check "then-the-other", s2, DISK
    check "then-none", s3, 0
    plic_priority DISK, 5
    disk_up
    uart_up
    plic_claim s1, HART0_M
    plic_claim s2, HART0_M
    uart_down
    disk_down
    plic_complete s1, HART0_M
    plic_complete s2, HART0_M
    check "of-equals-the-lowest-number", s1, DISK
    check "then-the-higher", s2, SOURCE_UART
    plic_priority DISK, 2               # nested: the disk in service, the port comes
    disk_up
    plic_claim s1, HART0_M
    uart_up
    interrupts s3
    plic_claim s2, HART0_M
    uart_down
    disk_down
    plic_complete s2, HART0_M
    plic_complete s1, HART0_M
    check "another-while-one-is-in-service", s3, MEIP
    check "is-claimed", s2, SOURCE_UART

    # --- M-mode and S-mode --------------------------------------------------------------------------
    plic_enable HART0_M, 0
    plic_enable HART0_S, 1 << DISK
    plic_threshold HART0_S, 0
    disk_up
    interrupts s1
    check "interrupts-s-mode", s1, SEIP
    plic_enable HART0_M, 1 << DISK
    interrupts s1
    check "interrupts-both", s1, MEIP | SEIP
    plic_threshold HART0_S, 2
    interrupts s1
    check "a-threshold-each", s1, MEIP
    plic_threshold HART0_S, 0
    plic_claim s1, HART0_S
    check "s-mode-claims", s1, DISK
    interrupts s1
    check "claimed-for-both", s1, 0
    plic_claim s1, HART0_M
    check "m-mode-comes-late", s1, 0
    disk_down
    li   s1, DISK
    plic_complete s1, HART0_M           # whoever has it enabled may complete it
    disk_up
    interrupts s1
    check "completed-by-the-other", s1, MEIP | SEIP
    plic_claim s1, HART0_M
    disk_down
    plic_complete s1, HART0_M

    # --- two harts ----------------------------------------------------------------------------------
    # Both take the port's interrupts; hart 0 raises its line again when the last one was handled.
    plic_enable HART0_S, 0
    plic_enable HART0_M, 1 << SOURCE_UART
    plic_enable HART1_M, 1 << SOURCE_UART
    plic_threshold HART1_M, 0
    li   t0, 1
    sd   t0, start, t1
    la   t0, interrupted
    csrrw s7, mtvec, t0
    li   t0, MEIP
    csrs mie, t0
    csrsi mstatus, MSTATUS_MIE
    li   s2, 0
2:  addi s2, s2, 1
    uart_up
3:  ld   t0, handled
    bltu t0, s2, 3b
    li   t0, CONTESTS
    bltu s2, t0, 2b
    csrci mstatus, MSTATUS_MIE
    csrw mtvec, s7
    li   t0, PLIC_ENABLE + 0x80 * HART1_M
    sw   zero, 0(t0)
    ld   s1, handled
    check "each-claimed-once", s1, CONTESTS
    ld   s1, foreign
    check "and-none-that-was-not-there", s1, 0
    pending_is "nothing-is-left", 0
    finish

# void other_hart(long hart)
#   Hart 1: from `start` on, handle interrupts.
other_hart:
    ld   t0, start
    beqz t0, other_hart
    la   t0, interrupted
    csrw mtvec, t0
    li   t0, MEIP
    csrw mie, t0
    csrsi mstatus, MSTATUS_MIE
4:  wfi
    j    4b

# void interrupted(void)
#   Claim; of those whom the interrupt woke one gets the source. Lower the line, count, complete.
#   clobbers t2-t5, which nobody uses across an interrupt
    .balign 4
interrupted:
    li   t5, PLIC_CLAIM + 0x1000 * HART0_M
    csrr t2, mhartid
    slli t2, t2, 13                     # two contexts a hart
    add  t5, t5, t2
    lw   t2, 0(t5)
    beqz t2, 6f
    li   t3, SOURCE_UART
    bne  t2, t3, 5f
    li   t3, UART_BASE
    sb   zero, UART_IER(t3)
    lbu  t4, UART_IER(t3)               # the line is down before the source may interrupt again
    sw   t2, 0(t5)
    la   t3, handled
    li   t4, 1
    amoadd.d zero, t4, (t3)
    mret
5:  la   t3, foreign
    li   t4, 1
    amoadd.d zero, t4, (t3)
6:  mret

    .data
    .balign 8
start:
    .dword 0
handled:
    .dword 0
foreign:
    .dword 0
