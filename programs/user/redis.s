# redis: a store of keys and values writes itself to a file while it goes on serving. Redis does it
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
# Here each value has a page of its own, as a large one would. Every change moves something from
# one key to another, so the sum of all values is always the same; a snapshot in which it isn't
# would be torn: half from before a change, half from after. The child writes one half to the file,
# waits, and writes the other; the parent makes all its changes in between. In the end the parent
# reads the file, as after a restart, and adds up.
#
#       faultline run programs/user/redis.s              4 changes
#       faultline run programs/user/redis.s 1000         ... or 1000: no page is copied twice

    .include "user.inc"

.equ KEYS,              16
.equ RECORD_VALUE,      0               # a record: the value,
.equ RECORD_KEY,        8               # the key, a string,
.equ RECORD_SIZE,       4096            # and room for a value that is large
.equ CHANGES,           4               # unless an argument says otherwise
.equ FIRST_VALUE,       100
.equ AMOUNT,            5               # what a change moves
.equ LINE_BYTES,        32              # a record in the file, at most: "key value"
.equ KEYS_PER_LINE,     8               # on the screen

    .section .rodata
keys:                                   # one string behind the other
    .asciz "ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"
    .asciz "ibis", "jay", "kiwi", "lark", "mole", "newt", "owl", "pig"

dump:
    .asciz "/tmp/redis.dump"
line_format:
    .asciz "%s %ld\n"

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

    addi sp, sp, -16
    mv   a0, s1
    mv   a1, sp
    li   a2, 0
    call waitpid                    # let the child finish
    lw   t0, 0(sp)
    addi sp, sp, 16
    bnez t0, not_written
    call show_dump
    bltz a0, not_written
    printf "the store, after %d changes:\n", s0
    li   a0, 0
    li   a1, KEYS / 2
    call print_records
    li   a0, KEYS / 2
    li   a1, KEYS
    call print_records
    call print_sum
    li   t0, KEYS
    printf "  pages copied: %ld of %d\n", s2, t0
    la   a1, dump
    li   a0, AT_FDCWD
    li   a2, 0
    call unlinkat
    li   a0, 0
    leave 3

# --- the child: write the snapshot ----------------------------------------------------------------
child:
    la   a0, dump
    li   a1, 0600
    call creat
    mv   s1, a0                     # s1: the file; an error shows at the first write
    li   a1, 0
    li   a2, KEYS / 2
    call write_records
    bltz a0, 1f
    li   a0, 100000
    call usleep                     # a slow disk
    mv   a0, s1
    li   a1, KEYS / 2
    li   a2, KEYS
    call write_records
    bltz a0, 1f
    li   a0, 0
    call _exit
1:  li   a0, 1
    call _exit

not_written:
    printf "the snapshot could not be written\n"
    li   a0, 1
    leave 3

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

# long write_records(long file, long first, long end): write the records from `first` to before
# `end` into the file, a line each. out: a0 0 or -errno
write_records:
    enter 4
    addi sp, sp, -LINE_BYTES
    mv   s3, a0
    la   t1, store
    li   t0, RECORD_SIZE
    mul  s0, a1, t0
    add  s0, s0, t1                 # s0: the record
    mul  s1, a2, t0
    add  s1, s1, t1                 # s1: the end
1:  li   a0, 0
    beq  s0, s1, 2f
    mv   a0, sp
    li   a1, LINE_BYTES
    la   a2, line_format
    addi a3, s0, RECORD_KEY
    ld   a4, RECORD_VALUE(s0)
    call snprintf
    mv   a2, a0
    mv   a0, s3
    mv   a1, sp
    call write_all
    bltz a0, 2f
    li   t0, RECORD_SIZE
    add  s0, s0, t0
    j    1b
2:  addi sp, sp, LINE_BYTES
    leave 4

# long show_dump(void): read the file, print what it has, and the sum of its values. out: a0 0 or
# -errno
show_dump:
    enter 6
    la   a0, dump
    li   a1, O_RDONLY
    li   a2, 0
    call open
    bltz a0, 4f
    mv   s0, a0
    call read_all
    mv   s1, a0                     # s1: a line of it
    mv   a0, s0
    call close
    mv   a0, s1
    bltz s1, 4f
    printf "the snapshot:\n"
    li   s2, 0                      # s2: the sum, s3: how many lines
    li   s3, 0
1:  lbu  t0, 0(s1)
    beqz t0, 3f
    mv   s4, s1
    mv   a0, s1
    li   a1, ' '
    call strchr
    sb   zero, 0(a0)                # the key ends here,
    addi s5, a0, 1                  # and here begins the value
    mv   a0, s5
    call atoi
    add  s2, s2, a0
    mv   a0, s5
    li   a1, '\n'
    call strchr
    sb   zero, 0(a0)
    addi s1, a0, 1
    printf " %s %s", s4, s5
    addi s3, s3, 1
    andi t0, s3, KEYS_PER_LINE - 1
    bnez t0, 1b
    printf "\n"
    j    1b
3:  printf " sum %ld\n", s2
    li   a0, 0
4:  leave 6

# void print_records(long first, long end): print the records from `first` to before `end`, a line.
print_records:
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

# void print_sum(void): the sum of all values.
print_sum:
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
    .include "lib/files.s"
