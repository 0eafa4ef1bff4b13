# Proves what can be found in /proc:
#   - meminfo, self, and a directory for each process that has not been buried; in each its files, with the
#     numbers that fstat has;
#   - names that are nearly right are not there, and nothing can be made, changed or taken away;
#   - a directory that is in use stays when its process is gone, but nothing is in it;
#   - meminfo's lines, and what fork changes: frames are shared, and saved.

    .include "user.inc"
    .include "try.inc"

.equ ROOM,              1024

# try_path "what", NAME, "path", ARGUMENT...: a call whose path comes second.
.macro try_path what, name, path, c=0, d=0
    .section .rodata
path_\@:
    .asciz "\path"
    .text
    try  "\what", \name, AT_FDCWD, path_\@, \c, \d
.endm

    .data
    .balign 8
buffer:
    .zero ROOM
status:
    .zero STAT_BYTES
half:
    .dword 0, 50000000
before:
    .dword 0
large:
    .zero 64 * 4096

    .text
    .globl _start
_start:
    try_path "/proc", openat, "/proc", O_RDONLY
    try_path "self", openat, "/proc/self", O_RDONLY
    li   a0, 3
    call list
    li   a0, 4
    call list
    fork
    bnez a0, 1f
    try  "child: let it sleep", nanosleep, half, 0
    exit 7
1:  try_path "the child", openat, "/proc/3", O_RDONLY
    try  "rewind", lseek, 3, 0, SEEK_SET
    li   a0, 3
    call list
    call outcome
    try  "rewind", lseek, 3, 0, SEEK_SET
    li   a0, 3
    call list
    print "the directory of one who is gone\n"
    li   a0, 5
    call list
    try  "its status", openat, 5, status_name, O_RDONLY, 0
    try  "itself", fstat, 5, status

    print "names\n"
    try_path "/proc/2", openat, "/proc/2", O_RDONLY | O_DIRECTORY
    try_path "/proc/02", openat, "/proc/02", O_RDONLY
    try_path "/proc/+2", openat, "/proc/+2", O_RDONLY
    try_path "/proc/2x", openat, "/proc/2x", O_RDONLY
    try_path "/proc/3", openat, "/proc/3", O_RDONLY
    try_path "/proc/0", openat, "/proc/0", O_RDONLY
    try_path "/proc/-1", openat, "/proc/-1", O_RDONLY
    try_path "/proc/99999999999999999999", openat, "/proc/99999999999999999999", O_RDONLY
    try_path "/proc/sel", openat, "/proc/sel", O_RDONLY
    try_path "/proc/selfs", openat, "/proc/selfs", O_RDONLY
    try_path "/proc/meminfo/", openat, "/proc/meminfo/", O_RDONLY
    try_path "/proc/meminfo/x", openat, "/proc/meminfo/x", O_RDONLY
    try_path "/proc/self/map", openat, "/proc/self/map", O_RDONLY
    try_path "/proc/self/../2/./maps", openat, "/proc/self/../2/./maps", O_RDONLY
    try  "close", close, 6
    try  "close", close, 7
    try_path "to write", openat, "/proc/self/status", O_WRONLY
    try_path "to make", openat, "/proc/self/new", O_RDWR | O_CREAT, 0644
    try_path "a directory", mkdirat, "/proc/new", 0755
    try_path "take away", unlinkat, "/proc/self/status"
    try_path "take a directory away", unlinkat, "/proc/self", AT_REMOVEDIR

    print "memory\n"
    la   t0, large
    li   t1, 64
    li   t2, 4096
2:  sd   t1, 0(t0)
    add  t0, t0, t2
    addi t1, t1, -1
    bnez t1, 2b
    call saved
    sd   a0, before, t0
    fork
    bnez a0, 3f
    try  "child: let it sleep", nanosleep, half, 0
    exit 8
3:  call saved
    ld   t0, before
    sub  a0, a0, t0
    li   t0, 64 * 4
    sltu a0, a0, t0
    xori a0, a0, 1
    show "kilobytes of 64 pages saved"
    call outcome
    exit 0

# void list(int directory)
#   Print the names in a directory, with their numbers and kinds.
#   in   a0 its descriptor
list:
    enter 2
    la   a1, buffer
    li   a2, ROOM
    system_call getdents64
    mv   s1, a0
    show "list"
    la   s0, buffer
    blez s1, 2f
    add  s1, s1, s0
1:  print "  "
    lhu  t0, DIRENT_RECLEN(s0)
    addi a0, s0, DIRENT_NAME
    call print_string
    print " "
    ld   a0, DIRENT_INO(s0)
    lbu  t0, DIRENT_NAME(s0)
    li   t1, '.'                    # (theirs depend on what is on the disk)
    bne  t0, t1, 3f
    li   a0, 0
3:  print_value a0
    print " "
    lbu  a0, DIRENT_TYPE(s0)
    print_value a0
    print "\n"
    lhu  t0, DIRENT_RECLEN(s0)
    add  s0, s0, t0
    bne  s0, s1, 1b
2:  leave 2

# long saved(void)
#   out  a0 what meminfo calls SavedFrames, in kilobytes
saved:
    enter 1
    li   a0, AT_FDCWD
    la   a1, meminfo_name
    li   a2, O_RDONLY
    li   a3, 0
    system_call openat
    mv   s0, a0
    la   a1, buffer
    li   a2, ROOM
    system_call read
    la   t0, buffer
    add  t1, t0, a0
    addi t1, t1, -4                 # before " kB\n", which ends the last line
    mv   a0, s0
    system_call close
    li   a0, 0
    li   t3, 1
1:  lbu  t2, -1(t1)
    addi t2, t2, -'0'
    bltz t2, 2f
    mul  t2, t2, t3
    add  a0, a0, t2
    li   t2, 10
    mul  t3, t3, t2
    addi t1, t1, -1
    j    1b
2:  leave 1

    .section .rodata
status_name:
    .asciz "status"
meminfo_name:
    .asciz "/proc/meminfo"
    .text

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
