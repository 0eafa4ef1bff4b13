# A driver of virtio devices, for tests of the board: the code behind include/virtio.inc. The device
# under test is the one whose registers s0 points to. It has one queue, in memory below.

    .text
# void virtio_begin(unsigned features)
#   Reset the device and start it, with an empty queue (3.1.1).
#   in   a0 features below bit 32 to accept, s0 registers
#   clobbers t0-t2
virtio_begin:
    sw   zero, VIRTIO_STATUS(s0)
1:  lw   t0, VIRTIO_STATUS(s0)
    bnez t0, 1b
    li   t0, STATUS_ACKNOWLEDGE | STATUS_DRIVER
    sw   t0, VIRTIO_STATUS(s0)

    sw   zero, VIRTIO_ACCEPTED_SEL(s0)
    sw   a0, VIRTIO_ACCEPTED(s0)
    li   t0, 1
    sw   t0, VIRTIO_ACCEPTED_SEL(s0)
    li   t0, 1 << (FEATURE_VERSION_1 - 32)
    sw   t0, VIRTIO_ACCEPTED(s0)
    li   t0, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK
    sw   t0, VIRTIO_STATUS(s0)

    # Both rings count from 0 again.
    la   t0, queue_available
    la   t1, queue_end
2:  sd   zero, 0(t0)
    addi t0, t0, 8
    bltu t0, t1, 2b

    sw   zero, VIRTIO_QUEUE_SEL(s0)
    li   t0, QUEUE_SIZE
    sw   t0, VIRTIO_QUEUE_NUM(s0)
    la   t0, queue_descriptors
    sw   t0, VIRTIO_DESCRIPTORS(s0)
    sw   zero, VIRTIO_DESCRIPTORS + 4(s0)
    la   t0, queue_available
    sw   t0, VIRTIO_AVAILABLE(s0)
    sw   zero, VIRTIO_AVAILABLE + 4(s0)
    la   t0, queue_used
    sw   t0, VIRTIO_USED(s0)
    sw   zero, VIRTIO_USED + 4(s0)
    li   t0, 1
    sw   t0, VIRTIO_QUEUE_READY(s0)

    li   t0, STATUS_RUNNING
    sw   t0, VIRTIO_STATUS(s0)
    ret

# void queue_offer(unsigned head)
#   Put a chain into the available ring. The device need not be told at once.
#   in   a0 number of the chain's first descriptor
#   clobbers t0-t2
queue_offer:
    la   t0, queue_available
    lhu  t1, AVAILABLE_INDEX(t0)
    andi t2, t1, QUEUE_SIZE - 1
    slli t2, t2, 1
    add  t2, t2, t0
    sh   a0, AVAILABLE_RING(t2)
    fence                           # the entry is there before the index says so
    addi t1, t1, 1
    sh   t1, AVAILABLE_INDEX(t0)
    fence
    ret

# void queue_await(unsigned count)
#   Until the device has given back as many chains since the beginning, modulo 65536.
#   in   a0 count
#   clobbers t0, t1
queue_await:
    la   t0, queue_used
1:  lhu  t1, USED_INDEX(t0)
    bne  t1, a0, 1b
    fence                           # what the device wrote before the index is there too
    ret

# void await_needs_reset(void)
#   Until the device asks to be reset.
#   clobbers t0
await_needs_reset:
    lw   t0, VIRTIO_STATUS(s0)
    andi t0, t0, STATUS_NEEDS_RESET
    beqz t0, await_needs_reset
    ret

# void block_request(unsigned head, unsigned type, unsigned long sector, void *data, unsigned length)
#   A request for a disk in descriptors head, head + 1 and head + 2: the header, the data, the status,
#   which is statuses[head] and says 0xff until the device has set it.
#   in   a0-a4
#   clobbers t0-t2
block_request:
    la   t0, headers
    slli t1, a0, 4
    add  t0, t0, t1
    sw   a1, HEADER_TYPE(t0)
    sd   a2, HEADER_SECTOR(t0)

    la   t2, queue_descriptors
    add  t2, t2, t1
    sd   t0, DESCRIPTOR_ADDRESS(t2)
    li   t0, HEADER_BYTES
    sw   t0, DESCRIPTOR_LENGTH(t2)
    li   t0, FLAG_NEXT
    sh   t0, DESCRIPTOR_FLAGS(t2)
    addi t0, a0, 1
    sh   t0, DESCRIPTOR_NEXT(t2)

    sd   a3, DESCRIPTOR_BYTES + DESCRIPTOR_ADDRESS(t2)
    sw   a4, DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH(t2)
    li   t0, FLAG_NEXT              # the device reads what goes out, and fills all else
    li   t1, BLOCK_OUT
    beq  a1, t1, 1f
    li   t0, FLAG_NEXT | FLAG_WRITE
1:  sh   t0, DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS(t2)
    addi t0, a0, 2
    sh   t0, DESCRIPTOR_BYTES + DESCRIPTOR_NEXT(t2)

    la   t0, statuses
    add  t0, t0, a0
    li   t1, 0xff
    sb   t1, 0(t0)
    sd   t0, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_ADDRESS(t2)
    li   t1, 1
    sw   t1, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH(t2)
    li   t1, FLAG_WRITE
    sh   t1, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS(t2)
    bnez a4, 2f

    # Without data the header leads to the status at once.
    addi t1, a0, 2
    sh   t1, DESCRIPTOR_NEXT(t2)
2:  ret

    .bss
    .balign 16
queue_descriptors:
    .zero DESCRIPTOR_BYTES * QUEUE_SIZE
    .balign 8
queue_available:
    .zero AVAILABLE_USED_EVENT + 2
    .balign 8
queue_used:
    .zero USED_AVAILABLE_EVENT + 2
    .balign 8
queue_end:
headers:                            # by head
    .zero HEADER_BYTES * QUEUE_SIZE
statuses:                           # by head
    .zero QUEUE_SIZE
    .text
