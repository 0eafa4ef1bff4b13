# ls [-l] [-a] [-A] [-1] [-d] [FILE...]: list files, and what is in directories, in the order of
# their names' bytes. -l: a line each: kind and permissions, links, owner, group, size, name (and
# no date: our kernel keeps none); -a: names that begin with a dot, too; -A: these, but not . and
# ..; -d: directories themselves. On a terminal the names stand in columns, otherwise below each
# other.
#
#       operands ---> those that are no directories: listed first, together
#                \--> directories, one by one: read, sort, list

    .include "user.inc"

.equ FLAG_LONG,         1
.equ FLAG_ALL,          2
.equ FLAG_ALMOST_ALL,   4
.equ FLAG_COLUMNS,      8
.equ FLAG_DIRECTORY,    16

# What is known about a name; the name itself stands behind.
.equ ENTRY_MODE,        0
.equ ENTRY_LINKS,       8
.equ ENTRY_UID,         16
.equ ENTRY_GID,         24
.equ ENTRY_SIZE,        32
.equ ENTRY_BLOCKS,      40
.equ ENTRY_NAME,        48

.equ DIRECTORY_BYTES,   32768           # what one getdents64 may return

    .section .rodata
program:
    .asciz "ls"
option_letters:
    .asciz "laA1d"
here:
    .asciz "."
cannot_access:
    .asciz "cannot access '"
cannot_open:
    .asciz "cannot open directory '"
cannot_read:
    .asciz "reading directory '"
quote:
    .asciz "'"

    .bss
    .balign 8
flags:
    .skip 8
status:
    .skip 8                         # the exit status
entries:
    .skip 8                         # struct entry **: the entries of the list that is being made
entry_count:
    .skip 8
entry_room:
    .skip 8                         # how many the array has room for
directory_bytes:
    .skip DIRECTORY_BYTES
path:
    .skip PATH_MAX + NAME_MAX + 2

    .text
    .globl main
main:
    enter 4
    mv   a0, a1
    call start_options
    call look_for_terminal
.Loption:
    la   a0, option_letters
    call next_option
    bltz a0, .Lusage
    beqz a0, .Loperands
    ld   t0, flags
    addi t1, a0, -'1'
    bnez t1, 1f
    andi t0, t0, ~FLAG_COLUMNS
    j    2f
1:  li   t2, FLAG_LONG
    addi t1, a0, -'l'
    beqz t1, 3f
    li   t2, FLAG_ALL
    addi t1, a0, -'a'
    beqz t1, 3f
    li   t2, FLAG_ALMOST_ALL
    addi t1, a0, -'A'
    beqz t1, 3f
    li   t2, FLAG_DIRECTORY
3:  or   t0, t0, t2
2:  sd   t0, flags, t1
    j    .Loption
.Lusage:
    li   a0, 2
    leave 4

# --- first the operands that are no directories ---------------------------------------------------
.Loperands:
    ld   s0, operands               # s0: the operand
    ld   t0, 0(s0)
    bnez t0, 4f
    la   t0, .Lonly_here
    mv   s0, t0
4:  mv   s1, s0                     # s1: where they begin
    li   s2, 0                      # s2: how many directories
    li   s3, 0                      # s3: how many operands
5:  ld   a0, 0(s0)
    beqz a0, 7f
    addi s0, s0, 8
    addi s3, s3, 1
    mv   a1, a0
    call add_entry                  # (path, name): an entry, or an error
    bltz a0, 6f
    bnez a0, 5b
    addi s2, s2, 1                  # a directory: later
    j    5b
6:  mv   a3, a0
    la   a0, cannot_access
    ld   a1, -8(s0)
    la   a2, quote
    call complain_of
    li   t0, 2                      # an operand that isn't there: the worst that GNU's ls knows
    sd   t0, status, t1
    j    5b
7:  ld   t0, entry_count
    beqz t0, .Ldirectories
    call list_entries
    beqz s2, .Ldone
    li   a0, '\n'
    call put_byte

# --- then the directories -------------------------------------------------------------------------
.Ldirectories:
    mv   s0, s1
8:  ld   a0, 0(s0)
    beqz a0, .Ldone
    addi s0, s0, 8
    call is_directory
    beqz a0, 8b
    ld   a0, -8(s0)
    mv   a1, s3                     # its name above it, if there is more than one operand
    call list_directory
    addi s2, s2, -1
    blez s2, .Ldone
    li   a0, '\n'
    call put_byte
    j    8b
.Ldone:
    call flush_output
    ld   a0, status
    leave 4

    .section .rodata
    .balign 8
.Lonly_here:
    .dword here, 0
    .text

# void look_for_terminal(void): columns, when standard output is a terminal.
look_for_terminal:
    enter 0
    addi sp, sp, -64
    li   a0, STDOUT
    li   a1, TCGETS
    mv   a2, sp
    call ioctl
    bltz a0, 1f
    li   t0, FLAG_COLUMNS
    sd   t0, flags, t1
1:  addi sp, sp, 64
    leave 0

# long is_directory(const char *path): 1 when it is one that is to be opened.
is_directory:
    enter 0
    addi sp, sp, -STAT_BYTES
    mv   a1, sp
    call stat
    bltz a0, 1f
    lwu  t0, STAT_MODE(sp)
    li   t1, S_IFMT
    and  t0, t0, t1
    li   t1, S_IFDIR
    sub  t0, t0, t1
    seqz a0, t0
    ld   t0, flags
    andi t0, t0, FLAG_DIRECTORY
    beqz t0, 2f
1:  li   a0, 0
2:  addi sp, sp, STAT_BYTES
    leave 0

# long add_entry(const char *path, const char *name)
#   Look at an operand, and put it on the list unless it is a directory.
#   out  a0 1 added, 0 a directory, -errno
add_entry:
    enter 2
    addi sp, sp, -STAT_BYTES
    mv   s0, a0
    mv   s1, a1
    mv   a1, sp
    call stat
    bltz a0, 1f
    mv   a0, s0
    call is_directory
    bnez a0, 2f
    mv   a0, s1
    mv   a1, sp
    call append_entry
    li   a0, 1
1:  addi sp, sp, STAT_BYTES
    leave 2
2:  li   a0, 0
    j    1b

# void list_directory(const char *path, long operands): read, sort and print it.
list_directory:
    enter 6
    mv   s0, a0
    mv   s1, a1
    li   a1, O_RDONLY | O_DIRECTORY
    li   a2, 0
    call open
    bltz a0, .Lcannot_open
    mv   s2, a0
    li   t0, 2
    bltu s1, t0, 1f
    mv   a0, s0
    call put_text
    la   a0, .Lheader_ends
    call put_text

# --- s3: the entry that getdents64 wrote, s4 the end of what it wrote ----------------------------
1:  mv   a0, s2
    la   a1, directory_bytes
    li   a2, DIRECTORY_BYTES
    call getdents64
    bltz a0, .Lcannot_read
    beqz a0, 5f
    la   s3, directory_bytes
    add  s4, s3, a0
2:  addi a0, s3, DIRENT_NAME
    call is_wanted
    beqz a0, 3f
    mv   a0, s0
    addi a1, s3, DIRENT_NAME
    call add_member
3:  lhu  t0, DIRENT_RECLEN(s3)
    add  s3, s3, t0
    bltu s3, s4, 2b
    j    1b

.Lcannot_read:
    la   t0, cannot_read
    j    4f
.Lcannot_open:
    li   s2, -1
    la   t0, cannot_open
4:  mv   a3, a0
    mv   a0, t0
    mv   a1, s0
    la   a2, quote
    call complain_of
    li   t0, 2
    sd   t0, status, t1
    bltz s2, 7f

5:  mv   a0, s2
    call close
    ld   t0, flags
    andi t0, t0, FLAG_LONG
    beqz t0, 6f
    call put_total
6:  call list_entries
7:  leave 6

    .section .rodata
.Lheader_ends:
    .asciz ":\n"
.Ltotal:
    .asciz "total "
    .text

# long is_wanted(const char *name): whether the flags ask for this name.
is_wanted:
    ld   t0, flags
    lbu  t1, 0(a0)
    addi t1, t1, -'.'
    bnez t1, 1f
    andi t1, t0, FLAG_ALL
    bnez t1, 1f
    andi t1, t0, FLAG_ALMOST_ALL
    beqz t1, 2f
    lbu  t1, 1(a0)                  # `.` and `..`
    beqz t1, 2f
    addi t1, t1, -'.'
    lbu  t2, 2(a0)
    or   t1, t1, t2
    beqz t1, 2f
1:  li   a0, 1
    ret
2:  li   a0, 0
    ret

# void add_member(const char *directory, const char *name): look at it, and put it on the list.
add_member:
    enter 2
    addi sp, sp, -STAT_BYTES
    mv   s0, a0
    mv   s1, a1
    la   a0, path
    mv   a1, s0
    call strcpy
    la   a0, path
    la   a1, .Lslash
    call strcat
    la   a0, path
    mv   a1, s1
    call strcat
    la   a0, path
    mv   a1, sp
    call stat
    bgez a0, 1f
    mv   a3, a0                     # a process that ended since its name was read, for instance
    la   a0, cannot_access
    la   a1, path
    la   a2, quote
    call complain_of
    li   t0, 1
    sd   t0, status, t1
    j    2f
1:  mv   a0, s1
    mv   a1, sp
    call append_entry
2:  addi sp, sp, STAT_BYTES
    leave 2

    .section .rodata
.Lslash:
    .asciz "/"
    .text

# void put_total(void): "total N": the space that the entries take, in KiB.
put_total:
    enter 0
    la   a0, .Ltotal
    call put_text
    li   a0, 0
    ld   t0, entries
    ld   t1, entry_count
1:  beqz t1, 2f
    ld   t2, 0(t0)
    ld   t2, ENTRY_BLOCKS(t2)
    add  a0, a0, t2
    addi t0, t0, 8
    addi t1, t1, -1
    j    1b
2:  srli a0, a0, 1                  # blocks have 512 bytes
    li   a1, 0
    call put_number
    li   a0, '\n'
    call put_byte
    leave 0

    .include "lib/ls_entries.s"
    .include "lib/ls_layout.s"
    .include "lib/command.s"
