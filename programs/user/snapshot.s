# snapshot: a store of keys and values writes itself out while it goes on serving. Redis does it
# like this, and it is the best use of copy-on-write there is: fork. The child has the whole store
# as it was at that moment, frozen, without a lock and without a copy; it can take its time to write
# it out. The parent goes on changing values, and only the pages in which it does so are copied:
#
#       parent, serving          physical memory           child, writing
#
#         ant 100  ------------->  ant 100  <-------------  ant 100
#         bee  70  ----.           bee 100  <-------------  bee 100
#         cat 130  ---. `------->  bee  70
#         ...          \           cat 100  <-------------  cat 100
#                       `------->  cat 130
#
# Here each value has a page of its own, as a large one would. Every change moves something from one
# key to another, so the sum of all values is always the same; a snapshot in which it isn't would be
# torn: half from before a change, half from after. The child writes one half, waits, and writes the
# other; the parent makes all its changes in between.
#
#       faultline run programs/user/snapshot.s              4 changes
#       faultline run programs/user/snapshot.s 1000         ... or 1000: no page is copied twice

    .include "user.inc"

.equ KEYS,              16
.equ RECORD_VALUE,      0               # a record: the value,
.equ RECORD_KEY,        8               # the key, a string,
.equ RECORD_SIZE,       4096            # and room for a value that is large
.equ CHANGES,           4               # unless an argument says otherwise
.equ FIRST_VALUE,       100
.equ AMOUNT,            5               # what a change moves

    .section .rodata
keys:                                   # one string behind the other
    .asciz "ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"
    .asciz "ibis", "jay", "kiwi", "lark", "mole", "newt", "owl", "pig"

    .bss
    .balign RECORD_SIZE
store:
    .skip KEYS * RECORD_SIZE

    .text
    .globl main
main:
    enter 3
    li   s0, CHANGES                # s0: how many changes
    li   t0, 1
    beq  a0, t0, 1f
    ld   a0, 8(a1)
    call atoi
    mv   s0, a0
1:  call fill_store

    call fork
    bltz a0, failed
    beqz a0, child

# --- the parent: serve ----------------------------------------------------------------------------
    mv   s1, a0
    li   a0, 50000
    call usleep                     # by now, the child has written the first half
    call page_faults
    mv   s2, a0
    mv   a0, s0
    call serve
    call page_faults
    sub  s2, a0, s2

    mv   a0, s1
    li   a1, 0
    li   a2, 0
    call waitpid                    # let the child finish
    printf "the store, after %d changes:\n", s0
    li   a0, 0
    li   a1, KEYS / 2
    call write_records
    li   a0, KEYS / 2
    li   a1, KEYS
    call write_records
    call write_sum
    li   t0, KEYS
    printf "  pages copied: %ld of %d\n", s2, t0
    li   a0, 0
    leave 3

# --- the child: write the snapshot ----------------------------------------------------------------
child:
    printf "the snapshot:\n"
    li   a0, 0
    li   a1, KEYS / 2
    call write_records
    li   a0, 100000
    call usleep                     # a slow disk
    li   a0, KEYS / 2
    li   a1, KEYS
    call write_records
    call write_sum
    li   a0, 0
    call _exit

failed:
    printf "there is no memory for a snapshot\n"
    li   a0, 1
    leave 3

# void fill_store(void): give each key its record and the first value.
fill_store:
    enter 3
    la   s0, store                  # s0: the record
    la   s1, keys                   # s1: its key
    li   s2, KEYS
1:  li   t0, FIRST_VALUE
    sd   t0, RECORD_VALUE(s0)
    addi a0, s0, RECORD_KEY
    mv   a1, s1
    call strcpy
    mv   a0, s1
    call strlen
    add  s1, s1, a0
    addi s1, s1, 1
    li   t0, RECORD_SIZE
    add  s0, s0, t0
    addi s2, s2, -1
    bnez s2, 1b
    leave 3

# void serve(long changes): make so many changes. Each moves something from one key to another.
serve:
    enter 3
    mv   s0, a0
    li   s2, 1                      # s2: the random generator
1:  beqz s0, 2f
    call random_record
    mv   s1, a0
    call random_record
    ld   t0, RECORD_VALUE(s1)
    addi t0, t0, -AMOUNT
    sd   t0, RECORD_VALUE(s1)       # between this store and the next the sum is wrong: nobody
    ld   t0, RECORD_VALUE(a0)       # else will ever see that
    addi t0, t0, AMOUNT
    sd   t0, RECORD_VALUE(a0)
    addi s0, s0, -1
    j    1b
2:  leave 3

# struct record *random_record(void): any of them; the generator in s2 makes a step.
random_record:
    li   t0, 1103515245
    mulw s2, s2, t0
    li   t0, 12345
    addw s2, s2, t0
    srliw t0, s2, 16
    andi t0, t0, KEYS - 1
    li   t1, RECORD_SIZE
    mul  t0, t0, t1
    la   a0, store
    add  a0, a0, t0
    ret

# void write_records(long first, long end): write out the records from `first` to before `end`, a
# line.
write_records:
    enter 5
    la   s4, store
    li   s3, RECORD_SIZE
    mul  s0, a0, s3
    add  s0, s0, s4                 # s0: the record
    mul  s1, a1, s3
    add  s1, s1, s4                 # s1: the end
1:  addi s2, s0, RECORD_KEY
    ld   t0, RECORD_VALUE(s0)
    printf " %s %ld", s2, t0
    add  s0, s0, s3
    bne  s0, s1, 1b
    printf "\n"
    leave 5

# void write_sum(void): the sum of all values.
write_sum:
    enter 0
    la   t0, store
    li   t1, KEYS
    li   t2, RECORD_SIZE
    li   t4, 0
1:  ld   t3, RECORD_VALUE(t0)
    add  t4, t4, t3
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 1b
    printf " sum %ld\n", t4
    leave 0

    .include "lib/libc.s"
