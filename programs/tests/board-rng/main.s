# Random bytes by virtio-mmio, in slot 7 (virtio 1.2, section 5.4). Proves that
#   - the slot says what it is and has a queue;
#   - requests are filled, several at a time, each with bytes of its own, and interrupt;
#   - a chain that breaks the rules makes the device ask for a reset, after which it works again.

    .include "hart_test.inc"
    .include "plic.inc"
    .include "virtio.inc"

.equ SLOT,              7
.equ COUNT,             4               # requests at a time
.equ BYTES,             64              # of each

main:
    li   s0, VIRTIO_BASE + SLOT * VIRTIO_STRIDE
    lwu  s1, VIRTIO_MAGIC(s0)
    check "magic", s1, VIRTIO_MAGIC_VALUE
    lwu  s1, VIRTIO_VERSION(s0)
    check "version", s1, 2
    lwu  s1, VIRTIO_DEVICE_ID(s0)
    check "a-source-of-random-bytes", s1, VIRTIO_ID_RANDOM
    lwu  s1, VIRTIO_QUEUE_NUM_MAX(s0)
    check "a-queue", s1, 1024
    lbu  s1, VIRTIO_CONFIGURATION(s0)
    check "no-configuration", s1, 0xff

    # --- four requests, one notification ------------------------------------------------------------
    plic_priority SOURCE_VIRTIO + SLOT, 1
    plic_enable HART0_M, 1 << (SOURCE_VIRTIO + SLOT)
    plic_threshold HART0_M, 0
    begin
    descriptor 0, bytes, BYTES, FLAG_WRITE, 0
    descriptor 1, bytes + BYTES, BYTES, FLAG_WRITE, 0
    descriptor 2, bytes + 2 * BYTES, BYTES, FLAG_WRITE, 0
    descriptor 3, bytes + 3 * BYTES, BYTES / 2, FLAG_WRITE | FLAG_NEXT, 4
    descriptor 4, bytes + 3 * BYTES + BYTES / 2, BYTES / 2, FLAG_WRITE, 0
    offer 0
    offer 1
    offer 2
    offer 3
    tell
    await COUNT
    lwu  s1, queue_used + USED_LENGTH
    check "length", s1, BYTES
    lwu  s1, queue_used + 3 * USED_ELEMENT + USED_ID
    check "the-last-head", s1, 3
    lwu  s1, queue_used + 3 * USED_ELEMENT + USED_LENGTH
    check "length-in-two-pieces", s1, BYTES
1:  lwu  s1, VIRTIO_INTERRUPTS(s0)
    beqz s1, 1b
    check "interrupt", s1, INTERRUPT_USED
    plic_claim s1, HART0_M
    check "source", s1, SOURCE_VIRTIO + SLOT
    li   t0, INTERRUPT_USED
    sw   t0, VIRTIO_ACK(s0)
    plic_complete s1, HART0_M

    # All words differ from each other, and so from the zeros that were there: one chance in 2^53 not to.
    li   s1, 0
    la   t0, bytes
    la   t2, bytes + COUNT * BYTES
2:  ld   t3, 0(t0)
    bnez t3, 3f
    addi s1, s1, 1
3:  addi t1, t0, 8
4:  bgeu t1, t2, 6f
    ld   t4, 0(t1)
    bne  t3, t4, 5f
    addi s1, s1, 1
5:  addi t1, t1, 8
    j    4b
6:  addi t0, t0, 8
    bltu t0, t2, 2b
    check "no-two-words-alike", s1, 0

    # --- and again after a reset --------------------------------------------------------------------
    begin
    la   t0, bytes
    ld   s2, 0(t0)
    descriptor 0, bytes, 8, FLAG_WRITE, 0
    offer 0
    tell
    await 1
    ld   s1, bytes
    sub  s1, s1, s2
    snez s1, s1
    check "others-after-a-reset", s1, 1

    descriptor 0, bytes, 8, FLAG_NEXT, 0
    offer 0
    tell
    jal  await_needs_reset
    lwu  s1, VIRTIO_STATUS(s0)
    check "a-loop-needs-a-reset", s1, STATUS_RUNNING | STATUS_NEEDS_RESET
    begin
    descriptor 0, bytes, 8, FLAG_WRITE, 0
    offer 0
    tell
    await 1
    lwu  s1, VIRTIO_STATUS(s0)
    check "works-again", s1, STATUS_RUNNING
    finish

    .bss
    .balign 8
bytes:
    .zero COUNT * BYTES
