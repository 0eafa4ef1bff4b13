# The disk: a driver for virtio-blk, which reads pages of files straight into the page cache. The disk is
# the first block device of the board, and is only ever read.
#
# A request is a slot of ours and three descriptors of the queue that the device follows:
#
#   header (read, sector) --next--> the frame, which the device fills --next--> status
#
# Up to SLOTS requests are under way. Whoever wants a page sleeps on its frame; when the device has done
# with it, it interrupts, and the page's entry in its object's tree becomes valid, or failed. The process
# that asked need not be there any more.
#
# Without a disk, an initrd is one: its requests are done at once.

    .include "kernel.inc"
    .include "virtio_numbers.inc"
    .include "plic.inc"

.equ VIRTIO_SLOTS,      8               # of devices on the board
.equ SECTOR_SHIFT,      9
.equ SECTORS_PER_PAGE,  PAGE_SIZE / SECTOR

.equ SLOTS,             32
.equ SLOT_ENTRY,        0               # the page's entry; 0 = the slot is free
.equ SLOT_FRAME,        8
.equ SLOT_BYTES,        16              # how much of the page is the file's
.equ SLOT_HEADER,       24              # HEADER_BYTES, for the device
.equ SLOT_STATUS,       40              # one byte, from the device
.equ SLOT_SIZE,         48
.equ DESCRIPTORS_PER_SLOT, 3

    .bss
    .balign 16
descriptors:
    .zero DESCRIPTOR_BYTES * QUEUE_SIZE
    .balign 8
available:
    .zero AVAILABLE_USED_EVENT + 2
    .balign 8
used:
    .zero USED_AVAILABLE_EVENT + 2
    .balign 8
slots:
    .zero SLOT_SIZE * SLOTS
slots_end:
    .globl slots_used
slots_used:                         # requests under way
    .zero 8
used_seen:                          # how many entries of the used ring were dealt with
    .zero 8
device:                             # the device's registers, in the linear map; 0 = the disk is in memory
    .zero 8
    .globl disk_sectors
disk_sectors:                       # how many there are
    .zero 8

    statistic stat_disk_reads       # requests

    .text
# physical rd, scratch: from an address in the linear map to what a device calls it.
.macro physical rd, scratch
    li   \scratch, PAGE_OFFSET
    sub  \rd, \rd, \scratch
.endm

# queue_part LABEL, REGISTER: tell the device at s0 where a part of the queue is. Clobbers t0, t1.
.macro queue_part label, register
    la   t0, \label
    physical t0, t1
    sw   t0, \register(s0)
    srli t0, t0, 32
    sw   t0, \register + 4(s0)
.endm

# void disk_init(void)
#   Find the disk and start its device (virtio 1.2, 3.1.1); power off when there is none.
    .globl disk_init
disk_init:
    enter 2
    li   s0, PAGE_OFFSET + VIRTIO_BASE
    li   s1, 0                      # s1: the slot's number
1:  lw   t0, VIRTIO_DEVICE_ID(s0)
    li   t1, VIRTIO_ID_BLOCK
    beq  t0, t1, 2f
    li   t0, VIRTIO_STRIDE
    add  s0, s0, t0
    addi s1, s1, 1
    li   t0, VIRTIO_SLOTS
    bne  s1, t0, 1b

    ld   t0, initrd_start
    ld   t1, initrd_end
    sub  t1, t1, t0
    srli t1, t1, SECTOR_SHIFT
    sd   t1, disk_sectors, t0
    bnez t1, 3f
    la   a0, no_disk_message
    j    disk_refused

2:  la   a0, legacy_message
    lw   t0, VIRTIO_VERSION(s0)
    li   t1, 2
    bne  t0, t1, disk_refused
    sd   s0, device, t0
    call device_start
    la   a0, features_message
    bnez t0, disk_refused
    lw   t0, VIRTIO_CONFIGURATION(s0)       # the capacity, in sectors
    lwu  t1, VIRTIO_CONFIGURATION + 4(s0)
    slli t0, t0, 32
    srli t0, t0, 32
    slli t1, t1, 32
    or   t0, t0, t1
    li   t1, USER_END >> SECTOR_SHIFT       # as far as an object's tree reaches: 256 GiB
    bgeu t1, t0, 4f
    mv   t0, t1
4:  sd   t0, disk_sectors, t1
    addi a0, s1, SOURCE_VIRTIO
    call interrupt_enable
3:  leave 2
disk_refused:
    tail refuse

# bool device_start(void)
#   Reset the device, agree on features, and tell it where the queue is.
#   in   s0 its registers
#   out  t0 not 0 when it does not agree
#   clobbers t1, t2
device_start:
    sw   zero, VIRTIO_STATUS(s0)
    li   t0, STATUS_ACKNOWLEDGE | STATUS_DRIVER
    sw   t0, VIRTIO_STATUS(s0)
    sw   zero, VIRTIO_ACCEPTED_SEL(s0)
    sw   zero, VIRTIO_ACCEPTED(s0)          # nothing beyond what all have ...
    li   t0, 1
    sw   t0, VIRTIO_ACCEPTED_SEL(s0)
    li   t0, 1 << (FEATURE_VERSION_1 - 32)  # ... that follow version 1
    sw   t0, VIRTIO_ACCEPTED(s0)
    li   t0, STATUS_ACKNOWLEDGE | STATUS_DRIVER | STATUS_FEATURES_OK
    sw   t0, VIRTIO_STATUS(s0)
    lw   t1, VIRTIO_STATUS(s0)
    bne  t0, t1, 1f

    sw   zero, VIRTIO_QUEUE_SEL(s0)
    li   t0, QUEUE_SIZE
    sw   t0, VIRTIO_QUEUE_NUM(s0)
    queue_part descriptors, VIRTIO_DESCRIPTORS
    queue_part available, VIRTIO_AVAILABLE
    queue_part used, VIRTIO_USED
    li   t0, 1
    sw   t0, VIRTIO_QUEUE_READY(s0)
    li   t0, STATUS_RUNNING
    sw   t0, VIRTIO_STATUS(s0)
    li   t0, 0
1:  ret

# bool disk_is_busy(void)
#   out  a0 not 0 when a request would have to wait for a slot
#   clobbers t0
    .globl disk_is_busy
disk_is_busy:
    ld   a0, slots_used
    sltiu a0, a0, SLOTS
    xori a0, a0, 1
    ret

# void disk_read(struct object *object, unsigned long offset, void *frame, pte *entry)
#   Start reading a page of a file. It may sleep for a slot, but not for the page.
#   in   a0 a disk file's object; a1 the page's offset, below its end; a2 a frame of zeros; a3 the entry in
#        the object's tree that names the frame, with V clear
    .globl disk_read
disk_read:
    enter 5
    mv   s2, a2
    mv   s3, a3
    ld   s0, OBJECT_SECTOR(a0)
    srli t0, a1, SECTOR_SHIFT
    add  s0, s0, t0                 # s0: the first sector
    ld   s1, OBJECT_SIZE(a0)
    sub  s1, s1, a1
    li   t0, PAGE_SIZE
    bltu s1, t0, 1f
    mv   s1, t0                     # s1: the bytes of the page that are the file's
1:  count stat_disk_reads
    ld   t0, device
    beqz t0, read_memory

2:  la   s4, slots                  # s4: a free slot
    la   t1, slots_end
3:  ld   t0, SLOT_ENTRY(s4)
    beqz t0, 4f
    addi s4, s4, SLOT_SIZE
    bne  s4, t1, 3b
    la   a0, slots
    li   a1, -1
    call scheduler_sleep            # until a request is done
    j    2b

4:  ld   t0, slots_used
    addi t0, t0, 1
    sd   t0, slots_used, t1
    sd   s3, SLOT_ENTRY(s4)
    sd   s2, SLOT_FRAME(s4)
    sd   s1, SLOT_BYTES(s4)
    li   t0, BLOCK_IN
    sd   t0, SLOT_HEADER + HEADER_TYPE(s4)
    sd   s0, SLOT_HEADER + HEADER_SECTOR(s4)
    call request_offer
    leave 5

read_memory:
    ld   a1, initrd_start
    li   t0, PAGE_OFFSET
    add  a1, a1, t0
    slli t0, s0, SECTOR_SHIFT
    add  a1, a1, t0                 # mount.s has seen to it that the file lies inside
    mv   a0, s2
    mv   a2, s1
    call memory_copy
    ld   t0, 0(s3)
    ori  t0, t0, PTE_V | PTE_A
    sd   t0, 0(s3)
    leave 5

# void request_offer(void)
#   Hand a slot's request to the device.
#   in   s1 the bytes wanted, s2 the frame, s4 the slot
#   clobbers t0-t5
request_offer:
    la   t0, slots
    sub  t0, s4, t0
    li   t1, SLOT_SIZE / DESCRIPTORS_PER_SLOT
    divu t2, t0, t1                 # t2: the first of its descriptors
    slli t0, t2, 4                  # DESCRIPTOR_BYTES is 16
    la   t1, descriptors
    add  t1, t1, t0

    addi t0, s4, SLOT_HEADER
    physical t0, t3
    sd   t0, DESCRIPTOR_ADDRESS(t1)
    li   t0, HEADER_BYTES
    sw   t0, DESCRIPTOR_LENGTH(t1)
    li   t0, FLAG_NEXT
    sh   t0, DESCRIPTOR_FLAGS(t1)
    addi t0, t2, 1
    sh   t0, DESCRIPTOR_NEXT(t1)

    mv   t0, s2
    physical t0, t3
    sd   t0, DESCRIPTOR_BYTES + DESCRIPTOR_ADDRESS(t1)
    addi t0, s1, SECTOR - 1         # whole sectors
    andi t0, t0, -SECTOR
    sw   t0, DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH(t1)
    li   t0, FLAG_NEXT | FLAG_WRITE
    sh   t0, DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS(t1)
    addi t0, t2, 2
    sh   t0, DESCRIPTOR_BYTES + DESCRIPTOR_NEXT(t1)

    addi t0, s4, SLOT_STATUS
    physical t0, t3
    sd   t0, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_ADDRESS(t1)
    li   t0, 1
    sw   t0, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH(t1)
    li   t0, FLAG_WRITE
    sh   t0, 2 * DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS(t1)

    la   t0, available
    lhu  t1, AVAILABLE_INDEX(t0)
    andi t3, t1, QUEUE_SIZE - 1
    slli t3, t3, 1
    add  t3, t3, t0
    sh   t2, AVAILABLE_RING(t3)
    fence                           # all of the request is there before the index says so (2.7.13.3)
    addi t1, t1, 1
    sh   t1, AVAILABLE_INDEX(t0)
    fence                           # ... and before the device is told
    ld   t0, device
    sw   zero, VIRTIO_NOTIFY(t0)
    ret

# void disk_interrupt(void)
#   Deal with the requests that the device has done.
    .globl disk_interrupt
disk_interrupt:
    enter 1
    ld   t0, device
    lw   t1, VIRTIO_INTERRUPTS(t0)
    sw   t1, VIRTIO_ACK(t0)         # before looking: what comes later interrupts again
1:  fence
    la   t0, used
    lhu  t1, USED_INDEX(t0)
    ld   t2, used_seen
    beq  t1, t2, 2f
    fence                           # what the device wrote before the index is there, too
    andi t3, t2, QUEUE_SIZE - 1
    slli t3, t3, 3                  # USED_ELEMENT is 8
    add  t3, t3, t0
    lwu  a0, USED_ID(t3)            # the first descriptor of the request
    addi t2, t2, 1
    slli t2, t2, 48
    srli t2, t2, 48                 # both counts are 16 bits wide
    sd   t2, used_seen, t1
    li   t0, SLOT_SIZE / DESCRIPTORS_PER_SLOT
    mul  a0, a0, t0
    la   t0, slots
    add  a0, a0, t0
    call request_done
    j    1b
2:  leave 1

# void request_done(struct slot *slot)
#   Say how a page's reading went, to its entry and to all who wait.
#   in   a0 the slot
request_done:
    enter 2
    mv   s0, a0
    ld   s1, SLOT_FRAME(s0)
    li   t2, PTE_FAILED
    lbu  t0, SLOT_STATUS(s0)
    li   t1, BLOCK_OK
    bne  t0, t1, 2f

    # The last sector may hold more than the file: behind its end a page is zeros.
    ld   t0, SLOT_BYTES(s0)
    add  t0, t0, s1
    li   t1, PAGE_SIZE
    add  t1, t1, s1
1:  beq  t0, t1, 3f
    sb   zero, 0(t0)
    addi t0, t0, 1
    j    1b
3:  li   t2, PTE_V | PTE_A
2:  ld   t0, SLOT_ENTRY(s0)
    ld   t1, 0(t0)
    or   t1, t1, t2
    sd   t1, 0(t0)
    sd   zero, SLOT_ENTRY(s0)
    ld   t0, slots_used
    addi t0, t0, -1
    sd   t0, slots_used, t1
    mv   a0, s1
    call wake_all
    la   a0, slots
    call wake_all
    leave 2

# void disk_finish(void)
#   Wait until no request is under way: before the machine powers off.
#   in   no process runs
    .globl disk_finish
disk_finish:
    enter 0
1:  ld   t0, slots_used
    beqz t0, 2f
    li   t0, -1
    csrw stimecmp, t0
    wfi
    call interrupt_take
    j    1b
2:  leave 0

    .section .rodata
no_disk_message:
    .asciz "there is no disk, and no initrd, with programs"
legacy_message:
    .asciz "the disk speaks virtio before 1.0 (QEMU: -global virtio-mmio.force-legacy=false)"
features_message:
    .asciz "the disk refuses virtio 1"
