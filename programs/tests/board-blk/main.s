# Disks behind virtio-mmio (virtio 1.2, sections 2.1, 2.7, 3.1, 4.2 and 5.2). Every word of the disks' 64
# sectors holds its own number: sector n begins with 64 * n. Proves that
#   - registers and features say what there is; empty slots say that there is nothing;
#   - reading and writing work, many requests at a time, in any order of descriptors, in tables of
#     descriptors, and on after the rings' indices have wrapped;
#   - a completion interrupts through the PLIC, unless the driver asked for none, or for a later one;
#   - what a disk cannot do comes back with a status: sectors beyond its end, half sectors, writes to a
#     read-only disk, unknown types;
#   - a chain that breaks the rules makes the device ask for a reset, after which it works again.

    .include "hart_test.inc"
    .include "plic.inc"
    .include "virtio.inc"

.equ SECTORS,           64
.equ WORDS,             SECTOR / 8      # of a sector
.equ BATCH,             64              # requests at a time for the wrap: two descriptors each
.equ BATCHES,           1025            # 65,600 requests: more than the indices can count
.equ ID_BYTES,          20

# status_is NAME, HEAD, STATUS: the request that began with descriptor HEAD ended so.
.macro status_is name, head, status
    lbu  s1, statuses + \head
    check "\name", s1, \status
.endm

# run: offer the chain at 0 to a queue that has just begun, and wait for it.
.macro run
    offer 0
    tell
    await 1
.endm

# broken NAME: the chain at 0 makes the device ask for a reset; then start anew.
.macro broken name
    tell
    jal  await_needs_reset
    lw   s1, VIRTIO_INTERRUPTS(s0)
    andi s1, s1, INTERRUPT_CONFIG
    check "\name", s1, INTERRUPT_CONFIG
    begin 1 << FEATURE_INDIRECT
.endm

main:
    li   s0, VIRTIO_BASE

    # --- what there is ------------------------------------------------------------------------------
    lwu  s1, VIRTIO_MAGIC(s0)
    check "magic", s1, VIRTIO_MAGIC_VALUE
    lwu  s1, VIRTIO_VERSION(s0)
    check "version", s1, 2
    lwu  s1, VIRTIO_DEVICE_ID(s0)
    check "a-disk", s1, VIRTIO_ID_BLOCK
    lwu  s1, VIRTIO_VENDOR(s0)
    check "vendor", s1, VIRTIO_VENDOR_VALUE
    ld   s1, VIRTIO_MAGIC(s0)
    check "two-registers-at-once", s1, 2 << 32 | VIRTIO_MAGIC_VALUE
    lhu  s1, VIRTIO_MAGIC(s0)
    check "half-a-register-reads-zero", s1, 0
    lwu  s1, VIRTIO_GENERATION(s0)
    check "generation", s1, 0
    ld   s1, VIRTIO_CONFIGURATION(s0)
    check "capacity", s1, SECTORS
    lbu  s1, VIRTIO_CONFIGURATION(s0)
    check "capacity-by-bytes", s1, SECTORS
    lwu  s1, VIRTIO_CONFIGURATION + 12(s0)
    check "segments", s1, 254
    lwu  s1, VIRTIO_CONFIGURATION + 20(s0)
    check "block-size", s1, SECTOR
    li   s2, 0x200
    add  s2, s2, s0
    try  machine, lw zero, 0(s2)
    refused "nothing-after-the-window", CAUSE_LOAD_ACCESS, 0x10001200

    sw   zero, VIRTIO_QUEUE_SEL(s0)
    lwu  s1, VIRTIO_QUEUE_NUM_MAX(s0)
    check "a-queue", s1, 1024
    li   t0, 1
    sw   t0, VIRTIO_QUEUE_SEL(s0)
    lwu  s1, VIRTIO_QUEUE_NUM_MAX(s0)
    check "only-one", s1, 0
    li   s2, VIRTIO_BASE + 4 * VIRTIO_STRIDE
    lwu  s1, VIRTIO_MAGIC(s2)
    check "empty-slot-magic", s1, VIRTIO_MAGIC_VALUE
    lwu  s1, VIRTIO_VERSION(s2)
    check "empty-slot-version", s1, 2
    lwu  s1, VIRTIO_DEVICE_ID(s2)
    check "empty-slot-no-device", s1, 0

    # --- features and status ------------------------------------------------------------------------
    sw   zero, VIRTIO_STATUS(s0)
    lwu  s1, VIRTIO_STATUS(s0)
    check "reset", s1, 0
    li   s3, 1 << FEATURE_READ_ONLY | 1 << FEATURE_BLOCK_SIZE | 1 << FEATURE_FLUSH | 1 << FEATURE_INDIRECT | 1 << FEATURE_EVENT_INDEX
    sw   zero, VIRTIO_OFFERED_SEL(s0)
    lwu  s1, VIRTIO_OFFERED(s0)
    and  s1, s1, s3
    check "features", s1, 1 << FEATURE_BLOCK_SIZE | 1 << FEATURE_FLUSH | 1 << FEATURE_INDIRECT | 1 << FEATURE_EVENT_INDEX
    li   s2, VIRTIO_BASE + VIRTIO_STRIDE
    sw   zero, VIRTIO_OFFERED_SEL(s2)
    lwu  s1, VIRTIO_OFFERED(s2)
    and  s1, s1, s3
    check "features-of-the-read-only-disk", s1, 1 << FEATURE_READ_ONLY | 1 << FEATURE_BLOCK_SIZE | 1 << FEATURE_FLUSH | 1 << FEATURE_INDIRECT | 1 << FEATURE_EVENT_INDEX
    li   t0, 1
    sw   t0, VIRTIO_OFFERED_SEL(s0)
    lwu  s1, VIRTIO_OFFERED(s0)
    andi s1, s1, 1
    check "version-1", s1, 1

    li   t0, STATUS_ACKNOWLEDGE
    sw   t0, VIRTIO_STATUS(s0)
    lwu  s1, VIRTIO_STATUS(s0)
    check "acknowledge", s1, STATUS_ACKNOWLEDGE
    li   t0, 1
    sw   t0, VIRTIO_ACCEPTED_SEL(s0)
    li   t0, 0x80000001                 # bit 63, which nobody offers
    sw   t0, VIRTIO_ACCEPTED(s0)
    li   t0, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK
    sw   t0, VIRTIO_STATUS(s0)
    lwu  s1, VIRTIO_STATUS(s0)
    check "features-not-ok", s1, STATUS_ACKNOWLEDGE | STATUS_DRIVER
    begin
    lwu  s1, VIRTIO_STATUS(s0)
    check "running", s1, STATUS_RUNNING
    lwu  s1, VIRTIO_QUEUE_READY(s0)
    check "queue-ready", s1, 1
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "no-interrupt-yet", s1, 0

    # --- one request, and its interrupt -------------------------------------------------------------
    plic_priority SOURCE_VIRTIO, 1
    plic_enable HART0_M, 1 << SOURCE_VIRTIO
    plic_threshold HART0_M, 0
    li   t0, MEIP
    csrw mie, t0
    request 0, BLOCK_IN, 3, buffer, SECTOR
    offer 0
    tell
1:  wfi                                 # the PLIC's line wakes us, mstatus.MIE is clear
    csrr t0, mip
    li   t1, MEIP
    and  t0, t0, t1
    beqz t0, 1b
    await 1
    status_is "read", 0, BLOCK_OK
    ld   s1, buffer
    check "first-word", s1, 3 * WORDS
    ld   s1, buffer + SECTOR - 8
    check "last-word", s1, 4 * WORDS - 1
    lwu  s1, queue_used + USED_ID
    check "given-back", s1, 0
    lwu  s1, queue_used + USED_LENGTH
    check "length-with-the-status", s1, SECTOR + 1
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "interrupt-status", s1, INTERRUPT_USED
    plic_claim s1, HART0_M
    check "claimed", s1, SOURCE_VIRTIO
    plic_complete s1, HART0_M
    plic_claim s1, HART0_M
    check "up-until-acknowledged", s1, SOURCE_VIRTIO
    li   t0, INTERRUPT_USED
    sw   t0, VIRTIO_ACK(s0)
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "acknowledged", s1, 0
    li   s1, SOURCE_VIRTIO
    plic_complete s1, HART0_M
    plic_claim s1, HART0_M
    check "quiet", s1, 0

    # --- write, read back, identify -----------------------------------------------------------------
    la   t0, pattern
    li   t1, 0x0123456789abcdef
    sd   t1, 8(t0)
    request 0, BLOCK_OUT, 5, pattern, SECTOR
    offer 0
    tell
    await 2
    status_is "write", 0, BLOCK_OK
    lwu  s1, queue_used + USED_ELEMENT + USED_LENGTH
    check "a-write-fills-its-status", s1, 1
    request 0, BLOCK_IN, 5, buffer, SECTOR
    offer 0
    tell
    await 3
    ld   s1, buffer + 8
    check "read-back", s1, 0x0123456789abcdef
    request 0, BLOCK_FLUSH, 0, buffer, 0
    offer 0
    tell
    await 4
    status_is "flush", 0, BLOCK_OK
    request 0, BLOCK_GET_ID, 0, buffer, ID_BYTES
    offer 0
    tell
    await 5
    status_is "get-id", 0, BLOCK_OK
    ld   s1, buffer
    slli s1, s1, 16                     # six bytes: a letter short of what may follow
    srli s1, s1, 16
    check "id", s1, 0x306b736964        # "disk0" and its end

    # --- what a disk cannot do ----------------------------------------------------------------------
    begin 1 << FEATURE_FLUSH
    request 0, BLOCK_IN, SECTORS, buffer, SECTOR
    request 3, BLOCK_IN, SECTORS - 1, buffer, 2 * SECTOR
    request 6, BLOCK_IN, 1 << 55, buffer, SECTOR
    request 9, BLOCK_IN, -1, buffer, SECTOR
    request 12, BLOCK_IN, 0, buffer, SECTOR - 1
    request 15, BLOCK_OUT, SECTORS, pattern, SECTOR
    request 18, BLOCK_OUT, 0, pattern, 100
    request 21, 0x40, 0, buffer, SECTOR
    request 24, BLOCK_IN, SECTORS - 1, buffer, SECTOR
    request 27, BLOCK_IN, SECTORS, buffer, 0
    offer 0
    offer 3
    offer 6
    offer 9
    offer 12
    offer 15
    offer 18
    offer 21
    offer 24
    offer 27
    tell
    await 10
    status_is "sector-beyond-the-end", 0, BLOCK_IO_ERROR
    status_is "half-beyond-the-end", 3, BLOCK_IO_ERROR
    status_is "far-beyond-the-end", 6, BLOCK_IO_ERROR
    status_is "last-sector-there-could-be", 9, BLOCK_IO_ERROR
    status_is "read-of-no-whole-sector", 12, BLOCK_IO_ERROR
    status_is "write-beyond-the-end", 15, BLOCK_IO_ERROR
    status_is "write-of-no-whole-sector", 18, BLOCK_IO_ERROR
    status_is "unknown-type", 21, BLOCK_UNSUPPORTED
    status_is "last-sector", 24, BLOCK_OK
    status_is "nothing-at-the-end", 27, BLOCK_OK
    ld   s1, buffer
    check "last-sectors-word", s1, (SECTORS - 1) * WORDS

    li   s0, VIRTIO_BASE + VIRTIO_STRIDE
    begin
    request 0, BLOCK_OUT, 2, pattern, SECTOR
    request 3, BLOCK_IN, 2, buffer, SECTOR
    offer 0
    offer 3
    tell
    await 2
    status_is "write-to-a-read-only-disk", 0, BLOCK_IO_ERROR
    status_is "read-of-a-read-only-disk", 3, BLOCK_OK
    ld   s1, buffer
    check "unchanged", s1, 2 * WORDS
    sw   zero, VIRTIO_STATUS(s0)
    li   s0, VIRTIO_BASE

    # --- many at a time -----------------------------------------------------------------------------
    # Twenty sectors, the highest descriptors first, each to its own buffer.
    begin
    li   s2, 19
2:  slli t0, s2, 1
    add  a0, t0, s2                     # three descriptors each
    li   a1, BLOCK_IN
    addi a2, s2, 10
    slli t1, s2, 9
    la   a3, buffers
    add  a3, a3, t1
    li   a4, SECTOR
    jal  block_request
    jal  queue_offer
    addi s2, s2, -1
    bgez s2, 2b
    tell
    await 20

    li   s2, 19                         # every first word is right, and the statuses are 0
    li   s3, 0
3:  slli t1, s2, 9
    la   t0, buffers
    add  t0, t0, t1
    ld   t0, 0(t0)
    addi t1, s2, 10
    slli t1, t1, 6
    xor  t0, t0, t1
    or   s3, s3, t0
    slli t0, s2, 1
    add  t0, t0, s2
    la   t1, statuses
    add  t1, t1, t0
    lbu  t1, 0(t1)
    or   s3, s3, t1
    addi s2, s2, -1
    bgez s2, 3b
    check "twenty-in-flight", s3, 0

    # One request whose data lie in pieces of odd lengths.
    begin
    descriptor 0, headers, HEADER_BYTES, FLAG_NEXT, 90
    descriptor 90, buffer, 3, FLAG_NEXT | FLAG_WRITE, 5
    descriptor 5, buffer + 3, 500, FLAG_NEXT | FLAG_WRITE, 70
    descriptor 70, buffer + 503, 1033, FLAG_NEXT | FLAG_WRITE, 1
    descriptor 1, statuses, 1, FLAG_WRITE, 0
    la   t0, headers
    sw   zero, HEADER_TYPE(t0)
    li   t1, 7
    sd   t1, HEADER_SECTOR(t0)
    li   t1, 0xff
    la   t0, statuses
    sb   t1, 0(t0)
    run
    status_is "in-pieces", 0, BLOCK_OK
    ld   s1, buffer + SECTOR
    check "in-pieces-second-sector", s1, 8 * WORDS
    ld   s1, buffer + 3 * SECTOR - 8
    check "in-pieces-last-word", s1, 10 * WORDS - 1

    # --- a table of descriptors ---------------------------------------------------------------------
    begin 1 << FEATURE_INDIRECT
    request 0, BLOCK_IN, 9, buffer, SECTOR
    la   t0, queue_descriptors          # the chain moves into the table; it is its entries 0 to 2
    la   t1, table
    li   t2, 3 * DESCRIPTOR_BYTES
    add  t2, t2, t0
4:  ld   t3, 0(t0)
    sd   t3, 0(t1)
    addi t0, t0, 8
    addi t1, t1, 8
    bltu t0, t2, 4b
    descriptor 50, table, 3 * DESCRIPTOR_BYTES, FLAG_INDIRECT, 0
    offer 50
    tell
    await 1
    status_is "table-of-descriptors", 0, BLOCK_OK
    ld   s1, buffer
    check "tables-word", s1, 9 * WORDS
    lwu  s1, queue_used + USED_ID
    check "tables-head", s1, 50

    # --- interrupts that the driver does not want ---------------------------------------------------
    begin
    la   t0, queue_available
    li   t1, NO_INTERRUPT
    sh   t1, AVAILABLE_FLAGS(t0)
    request 0, BLOCK_IN, 9, buffer, SECTOR
    run
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "no-interrupt-when-not-wanted", s1, 0
    la   t0, queue_available
    sh   zero, AVAILABLE_FLAGS(t0)
    offer 0
    tell
    await 2
5:  lwu  s1, VIRTIO_INTERRUPTS(s0)
    beqz s1, 5b
    check "an-interrupt-when-wanted", s1, INTERRUPT_USED

    begin 1 << FEATURE_EVENT_INDEX      # used_event is 0: the first interrupts
    request 0, BLOCK_IN, 9, buffer, SECTOR
    run
6:  lwu  s1, VIRTIO_INTERRUPTS(s0)
    beqz s1, 6b
    check "event-index-0", s1, INTERRUPT_USED
    sw   s1, VIRTIO_ACK(s0)
    la   t0, queue_available            # then the fourth
    li   t1, 3
    sh   t1, AVAILABLE_USED_EVENT(t0)
    offer 0
    tell
    await 2
    offer 0
    tell
    await 3
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "not-before-the-event-index", s1, 0
    offer 0
    tell
    await 4
7:  lwu  s1, VIRTIO_INTERRUPTS(s0)
    beqz s1, 7b
    check "event-index-3", s1, INTERRUPT_USED
8:  lhu  s1, queue_used + USED_AVAILABLE_EVENT
    li   t0, 4
    bne  s1, t0, 8b
    check "notify-me-of-the-next", s1, 4

    # --- the indices wrap ---------------------------------------------------------------------------
    # Chains of two descriptors: the header, and identification and status in one buffer.
    begin
    li   s2, 0
9:  slli t0, s2, 1                      # the head
    slli t1, t0, 4
    la   t2, queue_descriptors
    add  t1, t1, t2
    la   t2, headers
    sd   t2, DESCRIPTOR_ADDRESS(t1)
    li   t2, HEADER_BYTES
    sw   t2, DESCRIPTOR_LENGTH(t1)
    li   t2, FLAG_NEXT
    sh   t2, DESCRIPTOR_FLAGS(t1)
    addi t2, t0, 1
    sh   t2, DESCRIPTOR_NEXT(t1)

    slli t2, s2, 5
    la   t3, buffers
    add  t2, t2, t3
    sd   t2, DESCRIPTOR_BYTES + DESCRIPTOR_ADDRESS(t1)
    li   t2, ID_BYTES + 1
    sw   t2, DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH(t1)
    li   t2, FLAG_WRITE
    sh   t2, DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS(t1)
    addi s2, s2, 1
    li   t0, BATCH
    bltu s2, t0, 9b
    la   t0, headers
    li   t1, BLOCK_GET_ID
    sw   t1, HEADER_TYPE(t0)

    li   s2, 0                          # batches
    li   s3, 0                          # requests
10: li   s4, 0
11: slli a0, s4, 1
    jal  queue_offer
    addi s4, s4, 1
    li   t0, BATCH
    bltu s4, t0, 11b
    tell
    addi s3, s3, BATCH
    slli a0, s3, 48
    srli a0, a0, 48
    jal  queue_await
    addi s2, s2, 1
    li   t0, BATCHES
    bltu s2, t0, 10b
    lhu  s1, queue_used + USED_INDEX
    check "wrapped", s1, (BATCH * BATCHES) & 0xffff
    ld   s1, buffers + 32 * (BATCH - 1)
    slli s1, s1, 16
    srli s1, s1, 16
    check "and-right-to-the-end", s1, 0x306b736964

    # --- chains that break the rules ----------------------------------------------------------------
    begin 1 << FEATURE_INDIRECT
    descriptor 0, headers, HEADER_BYTES, FLAG_NEXT, 1
    descriptor 1, headers, HEADER_BYTES, FLAG_NEXT, 0
    offer 0
    broken "a-loop"

    descriptor 0, headers, HEADER_BYTES, FLAG_NEXT, 0
    offer 0
    broken "a-loop-of-one"

    offer QUEUE_SIZE
    broken "no-such-head"

    descriptor 0, headers, HEADER_BYTES, FLAG_NEXT, QUEUE_SIZE
    offer 0
    broken "no-such-descriptor"

    descriptor 0, statuses, 1, FLAG_NEXT | FLAG_WRITE, 1
    descriptor 1, headers, HEADER_BYTES, 0, 0
    offer 0
    broken "a-buffer-to-read-after-one-to-write"

    descriptor 0, headers, HEADER_BYTES, 0, 0
    offer 0
    broken "nothing-to-write"

    descriptor 0, statuses, 1, FLAG_WRITE, 0
    offer 0
    broken "nothing-to-read"

    descriptor 0, headers, HEADER_BYTES - 1, FLAG_NEXT, 1
    descriptor 1, statuses, 1, FLAG_WRITE, 0
    offer 0
    broken "half-a-header"

    descriptor 0, table, 15, FLAG_INDIRECT, 0
    offer 0
    broken "a-table-of-half-a-descriptor"

    descriptor 0, table, 0, FLAG_INDIRECT, 0
    offer 0
    broken "an-empty-table"

    descriptor 0, table, DESCRIPTOR_BYTES, FLAG_INDIRECT, 0
    la   t0, table
    la   t1, table
    sd   t1, DESCRIPTOR_ADDRESS(t0)
    li   t1, DESCRIPTOR_BYTES
    sw   t1, DESCRIPTOR_LENGTH(t0)
    li   t1, FLAG_INDIRECT
    sh   t1, DESCRIPTOR_FLAGS(t0)
    offer 0
    broken "a-table-in-a-table"

    la   t0, queue_available
    li   t1, QUEUE_SIZE + 1
    sh   t1, AVAILABLE_INDEX(t0)
    broken "more-requests-than-descriptors"

    # --- and on -------------------------------------------------------------------------------------
    lwu  s1, VIRTIO_STATUS(s0)
    check "running-again", s1, STATUS_RUNNING
    lwu  s1, VIRTIO_INTERRUPTS(s0)
    check "no-interrupt-after-reset", s1, 0
    request 0, BLOCK_IN, 11, buffer, SECTOR
    run
    status_is "works-again", 0, BLOCK_OK
    ld   s1, buffer
    check "and-well", s1, 11 * WORDS

    # Without DRIVER_OK nothing is served (3.1.2).
    begin
    li   t0, STATUS_RUNNING & ~STATUS_DRIVER_OK
    sw   t0, VIRTIO_STATUS(s0)
    request 0, BLOCK_IN, 12, buffer, SECTOR
    offer 0
    tell
    csrr t0, time                       # a tenth of a second would be enough
    li   t1, 1000000
    add  t0, t0, t1
12: csrr t1, time
    bltu t1, t0, 12b
    status_is "not-before-driver-ok", 0, 0xff
    finish

    .bss
    .balign 4096
buffer:
    .zero 4096
buffers:                                # a sector each
    .zero 20 * SECTOR
pattern:
    .zero SECTOR
table:
    .zero 3 * DESCRIPTOR_BYTES
