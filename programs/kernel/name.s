# Names: strings of up to 255 bytes, in chains of records. Most names need one.

    .include "kernel.inc"

    .text
# struct name *name_create(const char *bytes, long length)
#   Keep a name.
#   in   a0, a1 the name, without a zero byte
#   out  a0 its first record, 0 when there is no memory
    .globl name_create
name_create:
    enter 4
    mv   s0, a0
    mv   s1, a1
    addi a0, a1, NAME_PER_RECORD    # with the zero byte, rounded up
    li   t0, NAME_PER_RECORD
    divu s2, a0, t0                 # s2: how many records
    mv   a0, s2
    call records_reserve
    bnez a0, 3f
    li   s3, 0                      # s3: the chain, which is made from its end

1:  call record_alloc
    sd   s3, NAME_NEXT(a0)
    mv   s3, a0
    addi s2, s2, -1
    li   t0, NAME_PER_RECORD
    mul  t0, s2, t0
    sub  a2, s1, t0                 # what is left from here on
    add  a1, s0, t0
    li   t0, NAME_PER_RECORD
    bltu a2, t0, 2f
    mv   a2, t0
2:  addi a0, a0, NAME_BYTES
    call memory_copy
    bnez s2, 1b
    mv   a0, s3
    leave 4
3:  li   a0, 0
    leave 4

# void name_free(struct name *name)
#   Give a name up.
#   in   a0 its first record, or 0
    .globl name_free
name_free:
    enter 1
1:  beqz a0, 2f
    ld   s0, NAME_NEXT(a0)
    call record_free
    mv   a0, s0
    j    1b
2:  leave 1

# bool name_is(struct name *name, const char *bytes, long length)
#   Is this the name?
#   in   a0 the name; a1, a2 what it is compared with
#   out  a0 1 or 0
#   clobbers a1, a2, t0-t3
    .globl name_is
name_is:
1:  addi t2, a0, NAME_BYTES         # t2: where we are in the record, whose end is t3
    addi t3, a0, RECORD_SIZE
2:  lbu  t0, 0(t2)
    beqz a2, 3f
    lbu  t1, 0(a1)
    bne  t0, t1, 4f
    addi t2, t2, 1
    addi a1, a1, 1
    addi a2, a2, -1
    bne  t2, t3, 2b
    ld   a0, NAME_NEXT(a0)
    bnez a0, 1b
4:  li   a0, 0
    ret
3:  seqz a0, t0
    ret

# long name_copy(char *to, struct name *name)
#   Write a name out.
#   in   a0 where to, a1 the name
#   out  a0 its length; there is no zero byte behind it
#   clobbers a1, t0-t3
    .globl name_copy
name_copy:
    mv   t3, a0
1:  addi t1, a1, NAME_BYTES
    addi t2, a1, RECORD_SIZE
2:  lbu  t0, 0(t1)
    beqz t0, 3f
    sb   t0, 0(t3)
    addi t3, t3, 1
    addi t1, t1, 1
    bne  t1, t2, 2b
    ld   a1, NAME_NEXT(a1)
    bnez a1, 1b
3:  sub  a0, t3, a0
    ret

# long name_length(struct name *name)
#   in   a0 the name
#   out  a0 how many bytes it has
#   clobbers t0-t3
    .globl name_length
name_length:
    mv   t3, a0
    li   a0, 0
1:  addi t1, t3, NAME_BYTES
    addi t2, t3, RECORD_SIZE
2:  lbu  t0, 0(t1)
    beqz t0, 3f
    addi a0, a0, 1
    addi t1, t1, 1
    bne  t1, t2, 2b
    ld   t3, NAME_NEXT(t3)
    bnez t3, 1b
3:  ret
