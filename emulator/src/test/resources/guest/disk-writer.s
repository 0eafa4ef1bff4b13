# Writes its count to one sector of disk 0 after another, two requests at a time, for ever.

    .include "hart_test.inc"
    .include "virtio.inc"

.equ SECTORS,           64

main:
    li   s0, VIRTIO_BASE
    begin 1 << FEATURE_FLUSH
    li   s1, 0                          # sectors written
1:  sd   s1, data, t0
    li   a0, 0
    jal  write_next
    li   a0, 3
    jal  write_next
    tell
    slli a0, s1, 48
    srli a0, a0, 48
    jal  queue_await
    j    1b

# void write_next(unsigned head)
#   Offer a write of `data` to the next sector.
#   in   a0 the first of three descriptors, s1 sectors written; out s1 one more
write_next:
    mv   s2, ra
    li   a1, BLOCK_OUT
    andi a2, s1, SECTORS - 1
    la   a3, data
    li   a4, SECTOR
    jal  block_request
    jal  queue_offer
    addi s1, s1, 1
    jr   s2

    .bss
    .balign 8
data:
    .zero SECTOR
