# The user library: files. Needs lib/calls.s, lib/malloc.s, lib/string.s, lib/start.s.
#
# read and write may do less than they were asked for, and a signal may interrupt them before they
# did anything; the routines here go on until all is done. But for read_all they keep everything in
# registers, so that a vfork child may call them.

.equ READ_ALL_FIRST,    16384           # what read_all expects; it doubles its buffer if need be

    .text
# long open(const char *path, int flags, int mode)
#   out  a0 a descriptor or -errno
open:
    mv   a3, a2
    mv   a2, a1
    mv   a1, a0
    li   a0, AT_FDCWD
    tail openat

# long creat(const char *path, int mode)
#   Open a file for writing, new or emptied.
creat:
    mv   a2, a1
    li   a1, O_WRONLY | O_CREAT | O_TRUNC
    j    open

# long stat(const char *path, struct stat *status)
stat:
    mv   a2, a1
    mv   a1, a0
    li   a0, AT_FDCWD
    li   a3, 0
    tail newfstatat

# long read_some(int fd, void *buffer, long count)
#   One read that says something: bytes, the end (0), or an error.
#   clobbers t0, t1
read_some:
    mv   t0, a0
1:  mv   a0, t0
    system_call read
    addi t1, a0, EINTR
    beqz t1, 1b
    ret

# long write_all(int fd, const void *bytes, long count)
#   out  a0 0 when all has been written; -errno
#   clobbers t0, t1
write_all:
    mv   t0, a0
1:  li   a0, 0
    beqz a2, 2f
    mv   a0, t0
    system_call write
    addi t1, a0, EINTR
    beqz t1, 1b
    bltz a0, 2f
    add  a1, a1, a0
    sub  a2, a2, a0
    j    1b
2:  ret

# (char *, long) read_all(int fd)
#   Read a file from here to its end into new memory, with a zero behind it.
#   out  a0 the memory, for free(), or -errno; a1 how many bytes
read_all:
    enter 5
    mv   s0, a0
    li   s1, 0                      # s1: bytes in the buffer at s3,
    li   s2, READ_ALL_FIRST         # s2: which has so many
    mv   a0, s2
    call malloc
    mv   s3, a0
1:  li   s4, -ENOMEM
    beqz s3, 4f
    sub  a2, s2, s1
    addi a2, a2, -1                 # (the zero)
    beqz a2, 2f
    mv   a0, s0
    add  a1, s3, s1
    call read_some
    mv   s4, a0
    bltz a0, 3f
    add  s1, s1, a0
    bnez a0, 1b
    add  t0, s3, s1
    sb   zero, 0(t0)
    mv   a0, s3
    mv   a1, s1
    leave 5

2:  slli s2, s2, 1                  # full: twice as much
    mv   a0, s2
    call malloc
    mv   s4, a0
    beqz a0, 3f
    mv   a1, s3
    mv   a2, s1
    call memcpy
    mv   a0, s3
    call free
    mv   s3, s4
    j    1b

3:  mv   a0, s3
    call free
    bnez s4, 4f
    li   s4, -ENOMEM
4:  mv   a0, s4
    leave 5

# char *getenv(const char *name)
#   out  a0 the value in the environment, 0 when the name is not there
#   clobbers t0-t4
getenv:
    ld   t0, environ
1:  ld   t1, 0(t0)
    addi t0, t0, 8
    beqz t1, 3f
    mv   t2, a0
2:  lbu  t3, 0(t1)                  # NAME=value, against NAME
    lbu  t4, 0(t2)
    addi t1, t1, 1
    addi t2, t2, 1
    bne  t3, t4, 4f
    bnez t3, 2b
    j    1b
4:  bnez t4, 1b
    addi t3, t3, -'='
    bnez t3, 1b
3:  mv   a0, t1
    ret

# long open_input(const char *path)
#   Open a file for reading, or take standard input for `-`.
#   out  a0 a descriptor or -errno
open_input:
    lbu  t0, 0(a0)
    addi t0, t0, -'-'
    bnez t0, 1f
    lbu  t0, 1(a0)
    beqz t0, 2f
1:  li   a1, O_RDONLY
    li   a2, 0
    j    open
2:  li   a0, STDIN
    ret

# void close_input(int fd)
#   Close what open_input opened: never standard input.
close_input:
    beqz a0, 1f
    system_call close
1:  ret
