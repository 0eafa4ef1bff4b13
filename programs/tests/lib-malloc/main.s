# Proves that
#   - memory from malloc is aligned to 16 bytes, belongs to one caller at a time, and keeps its contents;
#   - what is freed is found again, first fit first; neighbours that are free become one, whichever
#     goes first; the heap doesn't grow while there is room in it;
#   - calloc clears; sizes that no memory has, and products that no number holds, give 0;
#   - a heap that somebody else moved by sbrk, to an odd address, does no harm.
# The last part takes and gives 500 blocks of sizes from a small random generator, with a pattern in each.

    .include "user.inc"

.equ SLOTS,             64
.equ ROUNDS,            500

    .bss
    .balign 8
slots:
    .skip SLOTS * 16                # address, size

    .text
    .globl main
main:
    enter 5
    li   a0, 100
    call malloc
    mv   s0, a0
    li   a0, 100
    call malloc
    mv   s1, a0
    li   a0, 1
    call malloc
    mv   s2, a0
    or   t0, s0, s1
    or   t0, t0, s2
    andi s3, t0, 15
    sub  s4, s1, s0
    printf "beside one another: %ld bytes apart, aligned: %ld\n", s4, s3

    mv   a0, s0
    call free
    li   a0, 50
    call malloc
    sub  s3, a0, s0
    printf "the first that fits: %ld\n", s3
    mv   a0, s0
    call free
    mv   a0, s1                     # joins the one before it
    call free
    li   a0, 200
    call malloc
    sub  s3, a0, s0
    printf "two made one: %ld\n", s3
    mv   a0, s0
    call free
    mv   a0, s2                     # joins both its neighbours
    call free
    li   a0, 60000
    call malloc
    sub  s3, a0, s0
    mv   s4, a0
    printf "all made one: %ld\n", s3

    li   a0, -1
    call malloc
    mv   s1, a0
    li   a0, -20
    call malloc
    mv   s2, a0
    li   a0, 1 << 62
    call malloc
    mv   s3, a0
    li   a0, 1 << 63
    li   a1, 2
    call calloc
    or   s1, s1, a0
    li   a0, -4096                  # the kernel would take it for a step back
    call malloc
    or   s1, s1, a0
    printf "impossible: %p %p %p\n", s1, s2, s3
    mv   a0, s4
    call free

    # Somebody else takes an odd piece of the heap. The next block begins behind it, aligned.
    li   a0, 3
    call sbrk
    mv   s0, a0
    li   a0, 200000
    call malloc
    mv   s1, a0
    andi s2, a0, 15
    sltu s3, s0, s1
    printf "behind the others' memory: %ld, aligned: %ld\n", s3, s2
    mv   a0, s1
    li   a1, 0xee
    li   a2, 200000
    call memset
    mv   a0, s1
    call free

    li   a0, 100
    li   a1, 500
    call calloc
    mv   s0, a0
    li   t0, 50000
    add  t0, t0, a0
    li   s1, 0
1:  lbu  t1, 0(a0)
    or   s1, s1, t1
    addi a0, a0, 1
    bne  a0, t0, 1b
    printf "cleared: %ld\n", s1
    mv   a0, s0
    call free

    call churn
    mv   s0, a0
    li   a0, 0
    call sbrk
    mv   s1, a0
    call churn                      # the same again needs no more memory
    or   s0, s0, a0
    li   a0, 0
    call sbrk
    sub  s1, a0, s1
    printf "spoilt blocks: %ld, heap grown by: %ld\n", s0, s1
    li   a0, 0
    leave 5

# long churn(void)
#   Take and give blocks at random, and look whether each still holds what was put in.
#   out  a0 the number of bytes that had changed; everything is given back
churn:
    enter 6
    li   s0, ROUNDS
    li   s1, 12345                  # the random generator's state
    li   s2, 0
1:  li   t0, 1103515245
    mulw s1, s1, t0
    li   t0, 12345
    addw s1, s1, t0
    srliw t0, s1, 16
    andi t1, t0, SLOTS - 1
    slli t1, t1, 4
    la   s3, slots
    add  s3, s3, t1                 # s3: the slot
    srliw s4, s1, 20
    andi s4, s4, 0x3ff              # s4: the size

    call give
    mv   a0, s4
    call malloc
    sd   a0, 0(s3)
    sd   s4, 8(s3)
    mv   a1, s4                     # its size is its pattern
    mv   a2, s4
    call memset
    addi s0, s0, -1
    bnez s0, 1b

    la   s3, slots
    li   s5, SLOTS
2:  call give
    addi s3, s3, 16
    addi s5, s5, -1
    bnez s5, 2b
    mv   a0, s2
    leave 6

# Free the block of slot s3, if there is one; add to s2 what is wrong with it.
give:
    ld   a0, 0(s3)
    beqz a0, 3f
    ld   t0, 8(s3)
    andi t2, t0, 0xff
    add  t0, t0, a0
    mv   t1, a0
1:  beq  t1, t0, 2f
    lbu  t3, 0(t1)
    addi t1, t1, 1
    beq  t3, t2, 1b
    addi s2, s2, 1
    j    1b
2:  sd   zero, 0(s3)
    tail free
3:  ret

    .include "lib/libc.s"
