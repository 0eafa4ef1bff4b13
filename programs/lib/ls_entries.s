# The list of entries that ls makes, sorts and prints. Part of user/ls.s.

    .text
# void append_entry(const char *name, const struct stat *status)
append_entry:
    enter 4
    mv   s0, a0
    mv   s1, a1
    ld   t0, entry_count
    ld   s2, entry_room
    bltu t0, s2, 1f
    slli s2, s2, 1                  # the array is full: twice as large
    bnez s2, 2f
    li   s2, 64
2:  slli a0, s2, 3
    call malloc
    beqz a0, .Lno_memory
    mv   s3, a0
    ld   a1, entries
    ld   a2, entry_count
    slli a2, a2, 3
    call memcpy
    ld   a0, entries
    call free
    sd   s3, entries, t0
    sd   s2, entry_room, t0

1:  mv   a0, s0
    call strlen
    addi a0, a0, ENTRY_NAME + 1
    call malloc
    beqz a0, .Lno_memory
    mv   s2, a0
    lwu  t0, STAT_MODE(s1)
    sd   t0, ENTRY_MODE(s2)
    lwu  t0, STAT_NLINK(s1)
    sd   t0, ENTRY_LINKS(s2)
    lwu  t0, STAT_UID(s1)
    sd   t0, ENTRY_UID(s2)
    lwu  t0, STAT_GID(s1)
    sd   t0, ENTRY_GID(s2)
    ld   t0, STAT_SIZE(s1)
    sd   t0, ENTRY_SIZE(s2)
    ld   t0, STAT_BLOCKS(s1)
    sd   t0, ENTRY_BLOCKS(s2)
    addi a0, s2, ENTRY_NAME
    mv   a1, s0
    call strcpy
    ld   t0, entry_count
    addi t1, t0, 1
    sd   t1, entry_count, t2
    ld   t1, entries
    slli t0, t0, 3
    add  t1, t1, t0
    sd   s2, 0(t1)
    leave 4

.Lno_memory:
    la   a0, here
    li   a1, -ENOMEM
    call complain
    exit 2

# void list_entries(void): sort the list, print it, and give it back.
list_entries:
    enter 2
    call sort_entries
    ld   t0, flags
    andi t1, t0, FLAG_LONG
    bnez t1, 1f
    andi t1, t0, FLAG_COLUMNS
    bnez t1, 2f
    call list_names
    j    3f
1:  call list_long
    j    3f
2:  call list_columns
3:  li   s0, 0
4:  ld   t0, entry_count
    beq  s0, t0, 5f
    ld   t0, entries
    slli t1, s0, 3
    add  t0, t0, t1
    ld   a0, 0(t0)
    call free
    addi s0, s0, 1
    j    4b
5:  sd   zero, entry_count, t0
    leave 2

# void sort_entries(void): by insertion, which is quick enough for what a directory has.
sort_entries:
    enter 4
    li   s0, 1                      # s0: so many are in order
1:  ld   t0, entry_count
    bgeu s0, t0, 4f
    ld   t0, entries
    slli t1, s0, 3
    add  s1, t0, t1                 # s1: the place that is free for
    ld   s2, 0(s1)                  # s2: the entry that comes in
2:  ld   t0, entries
    beq  s1, t0, 3f
    ld   s3, -8(s1)
    addi a0, s3, ENTRY_NAME
    addi a1, s2, ENTRY_NAME
    call strcmp
    blez a0, 3f
    sd   s3, 0(s1)                  # the one before stands behind it: move it up
    addi s1, s1, -8
    j    2b
3:  sd   s2, 0(s1)
    addi s0, s0, 1
    j    1b
4:  leave 4

# void list_names(void): one below the other.
list_names:
    enter 2
    ld   s0, entries
    ld   s1, entry_count
1:  beqz s1, 2f
    ld   a0, 0(s0)
    addi a0, a0, ENTRY_NAME
    call put_text
    li   a0, '\n'
    call put_byte
    addi s0, s0, 8
    addi s1, s1, -1
    j    1b
2:  leave 2
