# Proves that
#   - getdents64 tells each name of a directory once, with "." and ".." among them, its kind, and its
#     number as fstat has it; in any order, in buffers of any size, and 0 at the end, and again;
#   - what has been removed is not told, what has been made is;
#   - a buffer too small for one name is refused, and so is a file, a bad buffer and a bad descriptor;
#   - lseek to 0 begins again; two who list do not disturb each other.
#
# Names are single letters, and a name stands for a bit: "." is bit 0, ".." bit 1, "a" bit 2 ...

    .include "user.inc"
    .include "try.inc"

.equ NAMES,             20              # files a, b, c ...
.equ SMALL,             32              # bytes: room for one entry

    .bss
    .balign 8
status:
    .skip STAT_BYTES
buffer:
    .skip 1024

    .data
name:
    .asciz "a"

    .section .rodata
constant:
    .dword 0

    .text
    .globl _start
_start:
    call enter_folder
    try_open "the folder", ".", O_RDONLY | O_DIRECTORY
    li   s5, 1024
    li   s6, 3
    call list
    print "with files\n"
    li   s1, NAMES
1:  li   a0, AT_FDCWD
    la   a1, name
    li   a2, O_RDWR | O_CREAT
    li   a3, 0644
    system_call openat
    bltz a0, wrong
    system_call close
    lbu  t0, name
    addi t0, t0, 1
    la   t1, name
    sb   t0, 0(t1)
    addi s1, s1, -1
    bnez s1, 1b
    try  "rewind", lseek, 3, 0, SEEK_SET
    call list
    try  "at the end", getdents64, 3, buffer, 1024
    print "one at a time\n"
    try  "rewind", lseek, 3, 0, SEEK_SET
    li   s5, SMALL
    call list
    print "another who lists\n"
    try_open "the folder again", ".", O_RDONLY
    li   s6, 4
    call list
    try  "the first is at the end", getdents64, 3, buffer, 1024

    print "some are gone\n"
    try_at "unlink b", unlinkat, "b"
    try_at "unlink t", unlinkat, "t"
    try_at "unlink k", unlinkat, "k"
    try_at "make k a directory", mkdirat, "k", 0755
    try  "rewind", lseek, 3, 0, SEEK_SET
    li   s6, 3
    call list

    print "numbers and kinds\n"
    call compare

    print "refused\n"
    try  "rewind", lseek, 3, 0, SEEK_SET
    try  "too small", getdents64, 3, buffer, 16
    try  "nowhere", getdents64, 3, 0x5000000, 1024
    try  "a constant", getdents64, 3, constant, 1024
    try  "a bad descriptor", getdents64, 77, buffer, 1024
    try_open "a file", "a", O_RDONLY
    try  "it is no directory", getdents64, 5, buffer, 1024

    print "removing while listing\n"
    try  "rewind", lseek, 3, 0, SEEK_SET
    call remove_all
    try  "rewind", lseek, 3, 0, SEEK_SET
    call list
    call leave_folder
    exit 0

wrong:
    show "wrong"
    exit 1

# void list(void)
#   Print the names that are left to tell, as bits in decimal, and whether any came twice.
#   in   s5 bytes of the buffer to use, s6 the descriptor
list:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   s3, 0                      # s3: names told
    li   s4, 0                      # s4: names told twice
1:  mv   a0, s6
    la   a1, buffer
    mv   a2, s5
    system_call getdents64
    bltz a0, wrong
    beqz a0, 4f
    la   t0, buffer
    add  t1, t0, a0
2:  call bit_of
    and  t3, s3, t2
    or   s4, s4, t3
    or   s3, s3, t2
    lhu  t3, DIRENT_RECLEN(t0)
    add  t0, t0, t3
    andi t3, t3, 7
    bnez t3, wrong                  # entries begin at multiples of 8
    bne  t0, t1, 2b
    j    1b
4:  mv   a0, s3
    show "names"
    mv   a0, s4
    show "twice"
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# long bit_of(struct dirent *entry)
#   in   t0 an entry
#   out  t2 its bit
bit_of:
    lbu  t3, DIRENT_NAME(t0)
    lbu  t4, DIRENT_NAME + 1(t0)
    li   t5, '.'
    bne  t3, t5, 2f
    li   t2, 1
    beqz t4, 1f
    li   t2, 2
1:  ret
2:  addi t3, t3, 2 - 'a'
    li   t2, 1
    sll  t2, t2, t3
    ret

# void compare(void)
#   See that number and kind of each entry are those that newfstatat tells.
compare:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   a0, 3
    li   a1, 0
    li   a2, SEEK_SET
    system_call lseek
    li   a0, 3
    la   a1, buffer
    li   a2, 1024
    system_call getdents64
    la   s2, buffer
    add  s3, s2, a0
    li   s4, 0                      # s4: entries compared
1:  li   a0, AT_FDCWD
    addi a1, s2, DIRENT_NAME
    la   a2, status
    li   a3, 0
    system_call newfstatat
    bnez a0, wrong
    ld   t0, DIRENT_INO(s2)
    ld   t1, status + STAT_INO
    bne  t0, t1, wrong
    lbu  t0, DIRENT_TYPE(s2)
    lw   t1, status + STAT_MODE
    srliw t1, t1, 12
    bne  t0, t1, wrong
    addi s4, s4, 1
    lhu  t0, DIRENT_RECLEN(s2)
    add  s2, s2, t0
    bne  s2, s3, 1b
    mv   a0, s4
    show "entries compared"
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

# void remove_all(void)
#   List with a small buffer, and remove each name as it is told.
remove_all:
    addi sp, sp, -16
    sd   ra, 8(sp)
    li   s4, 0                      # s4: names removed
1:  li   a0, 3
    la   a1, buffer
    li   a2, SMALL
    system_call getdents64
    bltz a0, wrong
    beqz a0, 3f
    la   s2, buffer
    lbu  t0, DIRENT_NAME(s2)
    li   t1, '.'
    beq  t0, t1, 1b
    li   a0, AT_FDCWD
    addi a1, s2, DIRENT_NAME
    li   a2, 0
    lbu  t0, DIRENT_TYPE(s2)
    li   t1, S_IFDIR >> 12
    bne  t0, t1, 2f
    li   a2, AT_REMOVEDIR
2:  system_call unlinkat
    bnez a0, wrong
    addi s4, s4, 1
    j    1b
3:  mv   a0, s4
    show "removed"
    ld   ra, 8(sp)
    addi sp, sp, 16
    ret

    .include "lib/folder.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
