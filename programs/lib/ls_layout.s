# How ls lays out its list: in columns, or in long lines. Part of user/ls.s.

.equ TERMINAL_WIDTH,    80              # when the terminal doesn't say
.equ COLUMN_GAP,        2               # blanks between two names

    .text
# long widest(long (*measure)(struct entry *)): the largest of what a routine says of each entry.
widest:
    enter 4
    mv   s0, a0
    ld   s1, entries
    ld   s2, entry_count
    li   s3, 0
1:  beqz s2, 2f
    ld   a0, 0(s1)
    jalr s0
    addi s1, s1, 8
    addi s2, s2, -1
    bleu a0, s3, 1b
    mv   s3, a0
    j    1b
2:  mv   a0, s3
    leave 4

length_of_name:
    addi a0, a0, ENTRY_NAME
    j    strlen

links_of:
    ld   a0, ENTRY_LINKS(a0)
    ret

size_of:
    ld   a0, ENTRY_SIZE(a0)
    ret

# long digits_of(unsigned long number): how many decimal digits it has.
digits_of:
    li   t0, 10
    mv   t1, a0
    li   a0, 1
1:  divu t1, t1, t0
    beqz t1, 2f
    addi a0, a0, 1
    j    1b
2:  ret

# void list_columns(void): names in columns, to be read downwards, as many as the terminal has room
# for.
list_columns:
    enter 7
    la   a0, length_of_name
    call widest
    addi s0, a0, COLUMN_GAP         # s0: a column's width
    call terminal_width
    divu s1, a0, s0                 # s1: how many columns
    bnez s1, 1f
    li   s1, 1
1:  ld   s2, entry_count
    add  s3, s2, s1
    addi s3, s3, -1
    divu s3, s3, s1                 # s3: how many rows
    li   s4, 0                      # s4: the row
2:  beq  s4, s3, 6f
    mv   s5, s4                     # s5: the entry
3:  ld   t0, entries
    slli t1, s5, 3
    add  t0, t0, t1
    ld   s6, 0(t0)
    addi a0, s6, ENTRY_NAME
    call put_text
    add  s5, s5, s3
    bgeu s5, s2, 5f
    mv   a0, s6                     # another one stands to the right
    call length_of_name
    sub  s6, s0, a0
4:  li   a0, ' '
    call put_byte
    addi s6, s6, -1
    bgtz s6, 4b
    j    3b
5:  li   a0, '\n'
    call put_byte
    addi s4, s4, 1
    j    2b
6:  leave 7

# long terminal_width(void)
terminal_width:
    enter 0
    addi sp, sp, -16
    li   a0, STDOUT
    li   a1, TIOCGWINSZ
    mv   a2, sp
    call ioctl
    bltz a0, 1f
    lhu  t0, 2(sp)                  # struct winsize: rows, columns, of 16 bits
    bnez t0, 2f
1:  li   t0, TERMINAL_WIDTH
2:  mv   a0, t0
    addi sp, sp, 16
    leave 0

# void list_long(void): a line for each entry.
list_long:
    enter 5
    la   a0, links_of
    call widest
    call digits_of
    mv   s2, a0                     # s2: how wide the column of links is,
    la   a0, size_of
    call widest
    call digits_of
    mv   s3, a0                     # s3: and that of sizes
    ld   s0, entries
    ld   s1, entry_count
1:  beqz s1, 2f
    ld   s4, 0(s0)
    ld   a0, ENTRY_MODE(s4)
    call put_mode
    ld   a0, ENTRY_LINKS(s4)
    mv   a1, s2
    call put_number
    li   a0, ' '
    call put_byte
    ld   a0, ENTRY_UID(s4)
    call put_owner
    ld   a0, ENTRY_GID(s4)
    call put_owner
    ld   a0, ENTRY_SIZE(s4)
    mv   a1, s3
    call put_number
    li   a0, ' '
    call put_byte
    addi a0, s4, ENTRY_NAME
    call put_text
    li   a0, '\n'
    call put_byte
    addi s0, s0, 8
    addi s1, s1, -1
    j    1b
2:  leave 5

# void put_owner(long number): a user or group, and a blank. There is one name that everybody knows.
put_owner:
    enter 0
    bnez a0, 1f
    la   a0, .Lroot
    call put_text
    j    2f
1:  li   a1, 0
    call put_number
2:  li   a0, ' '
    call put_byte
    leave 0

# void put_mode(long mode): "drwxr-xr-x "
put_mode:
    enter 3
    mv   s0, a0
    srli t0, s0, 12                 # the kind: a letter for each of sixteen
    la   t1, .Lkinds
    add  t1, t1, t0
    lbu  a0, 0(t1)
    call put_byte
    li   s1, 8                      # s1: the permission's bit
    la   s2, .Lpermissions          # s2: its letter
1:  srl  t0, s0, s1
    andi t0, t0, 1
    lbu  a0, 0(s2)
    bnez t0, 2f
    li   a0, '-'
2:  call put_byte
    addi s2, s2, 1
    addi s1, s1, -1
    bgez s1, 1b
    li   a0, ' '
    call put_byte
    leave 3

    .section .rodata
.Lkinds:                                # by S_IFMT >> 12
    .ascii "?pc?d?b?-?l?s???"
.Lpermissions:
    .ascii "rwxrwxrwx"
.Lroot:
    .asciz "root"
    .text
