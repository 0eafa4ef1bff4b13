# Part of soak: operations on files and pipes.
#
# A process has at most one file in /tmp, without a name, so that it goes when its process does; it shares it
# with nobody. It knows the file's length, and which number it stored at each of WORDS places; places
# behind the end, and those nobody has stored to, are zero.

.equ WORDS,             48
.equ STRIDE,            2056            # from place to place: pages hold one or two, none lies over two
.equ FILE_PAGES,        (WORDS * STRIDE + PAGE - 1) / PAGE
.equ PIECE,             500             # what a child writes to its parent, in PIECES pieces
.equ PIECES,            40
.equ ROOM,              1024            # on the stack, to read into

    .bss
    .balign 8
file_open:                          # the file's descriptor, and one more; 0 = there is none
    .skip 8
file_length:
    .skip 8
file_words:
    .skip 8 * WORDS
file_path:
    .skip 40
ends:
    .skip 8

    .section .rodata
file_format:
    .asciz "/tmp/faultline-soak-%ld"

    .text
# void forget_file(void)
#   The file is the parent's, not ours.
forget_file:
    enter 0
    ld   a0, file_open
    beqz a0, 1f
    addi a0, a0, -1
    call close
    sd   zero, file_open, t0
1:  leave 0

# long the_file(void)
#   out  a0 the descriptor of our file, which is made if there is none; negative when memory is out
the_file:
    enter 1
    ld   a0, file_open
    addi s0, a0, -1
    bnez a0, 2f
    call getpid
    mv   a3, a0
    la   a0, file_path
    li   a1, 40
    la   a2, file_format
    call snprintf
    li   a0, AT_FDCWD
    la   a1, file_path
    li   a2, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC
    li   a3, 0600
    call openat
    mv   s0, a0
    bltz a0, 3f
    li   a0, AT_FDCWD
    la   a1, file_path
    li   a2, 0
    call unlinkat
    bnez a0, 4f
    sd   zero, file_length, t0
    la   t0, file_words
    li   t1, WORDS
1:  sd   zero, 0(t0)
    addi t0, t0, 8
    addi t1, t1, -1
    bnez t1, 1b
    addi t0, s0, 1
    sd   t0, file_open, t1
2:  mv   a0, s0
    leave 1
3:  call tolerate
    j    2b
4:  call tolerate                   # (even finding the name again takes memory)
    mv   a0, s0
    call close
    li   s0, -1
    j    2b

# void tolerate(long error)
#   A call was refused: right only when memory is out.
#   in   a0 the error
#   clobbers t0
tolerate:
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
    li   t0, -ENOMEM
    beq  a0, t0, 1f
    li   t0, -ENOSPC
    bne  a0, t0, wrong
1:  ret

# (long, long *, long) pick_word(void)
#   out  a1 a place in the file, a2 where the model has its number, a3 not 0 if it is before the end
#   clobbers a0, t0
pick_word:
    enter 0
    li   a0, WORDS
    call random
    slli a2, a0, 3
    la   t0, file_words
    add  a2, a2, t0
    li   a1, STRIDE
    mul  a1, a1, a0
    ld   t0, file_length
    sltu a3, a1, t0
    leave 0

op_file_write:
    enter 3
    call the_file
    bltz a0, 2f
    mv   s0, a0
    call pick_word
    mv   s1, a1
    mv   s2, a2
    li   a0, 2
    call random                     # another number in s8
    ld   t0, 0(s2)                  # no store can fail after the call: see fill
    sd   t0, 0(s2)
    addi sp, sp, -16
    sd   s8, 0(sp)
    mv   a0, s0
    mv   a1, sp
    li   a2, 8
    mv   a3, s1
    call pwrite64
    addi sp, sp, 16
    li   t0, 8
    bne  a0, t0, 1f
    sd   s8, 0(s2)
    addi s1, s1, 8
    ld   t0, file_length
    bgeu t0, s1, 2f
    sd   s1, file_length, t0
2:  leave 3
1:  call tolerate
    leave 3

op_file_read:
    enter 3
    call the_file
    bltz a0, 2f
    mv   s0, a0
    call pick_word
    mv   s1, a2
    mv   s2, a3
    addi sp, sp, -16
    sd   zero, 0(sp)
    mv   a0, s0
    mv   a3, a1
    mv   a1, sp
    li   a2, 8
    call pread64
    ld   t2, 0(sp)
    addi sp, sp, 16
    bltz a0, 1f
    slli t0, s2, 3                  # 8 bytes or, behind the end, none
    bne  a0, t0, wrong
    ld   t1, 0(s1)
    bne  t1, t2, wrong
2:  leave 3
1:  call tolerate
    leave 3

# Make it shorter or longer, to where some place begins.
op_file_truncate:
    enter 3
    call the_file
    bltz a0, 3f
    mv   s0, a0
    call pick_word
    mv   s1, a1
    mv   s2, a2
    mv   a0, s0
    call ftruncate
    bnez a0, wrong
    sd   s1, file_length, t0
    la   t0, file_words + 8 * WORDS
1:  sd   zero, 0(s2)
    addi s2, s2, 8
    bne  s2, t0, 1b
3:  leave 3

# long map_file(long kind)
#   Map the file.
#   in   a0 MAP_...
#   out  a0 where it is; negative when there is none
map_file:
    enter 1
    mv   s0, a0
    call the_file
    bltz a0, 1f
    mv   a4, a0
    li   a0, 0
    li   a1, FILE_PAGES * PAGE
    li   a2, PROT_READ | PROT_WRITE
    mv   a3, s0
    li   a5, 0
    call mmap
    bgez a0, 1f
    call tolerate
1:  leave 1

# Look at a place through a mapping, and store to it: to the file, or to a page of our own.
op_file_shared:
    li   a0, MAP_SHARED
    j    1f
op_file_private:
    li   a0, MAP_PRIVATE
1:  enter 4
    mv   s2, a0
    call map_file
    bltz a0, 4f
    mv   s0, a0
    call pick_word
    beqz a3, 3f
    mv   s1, a2
    add  s3, s0, a1
    ld   t1, 0(s1)
    ld   t2, 0(s3)
    bne  t1, t2, wrong
    li   a0, 2
    call random
    ld   t0, 0(s1)
    sd   t0, 0(s1)
    sd   s8, 0(s3)
    li   t0, MAP_SHARED
    bne  s2, t0, 3f
    sd   s8, 0(s1)
3:  mv   a0, s0
    li   a1, FILE_PAGES * PAGE
    call munmap
    beqz a0, 4f
    call tolerate
4:  leave 4

# A page of this very program, by read and by a mapping: from the page cache, or from the disk.
op_disk:
    enter 4
    li   a0, AT_FDCWD
    ld   a1, own_path
    li   a2, O_RDONLY | O_CLOEXEC
    li   a3, 0
    call openat
    mv   s0, a0
    bltz a0, 5f
    li   a1, 0
    li   a2, SEEK_END
    call lseek
    srli a0, a0, 12
    call random
    slli s1, a0, 12                 # s1: a page that is all there
    li   a0, 0
    li   a1, PAGE
    li   a2, PROT_READ
    li   a3, MAP_PRIVATE
    mv   a4, s0
    mv   a5, s1
    call mmap
    mv   s2, a0
    bltz a0, 4f
    li   a0, (PAGE - ROOM) / 8
    call random
    slli a0, a0, 3
    add  s1, s1, a0
    add  s3, s2, a0                 # s3: where the same bytes are mapped
    addi sp, sp, -ROOM
    mv   a0, s0
    mv   a1, sp
    li   a2, ROOM
    mv   a3, s1
    call pread64
    bltz a0, 2f
    li   t0, ROOM
    bne  a0, t0, wrong
    mv   a3, sp
    addi t0, sp, ROOM
1:  ld   t1, 0(a3)
    ld   t2, 0(s3)
    bne  t1, t2, wrong
    addi a3, a3, 8
    addi s3, s3, 8
    bne  a3, t0, 1b
    j    3f
2:  call tolerate
3:  addi sp, sp, ROOM
    mv   a0, s2
    li   a1, PAGE
    call munmap
    j    6f
4:  call tolerate
6:  mv   a0, s0
    call close
    leave 4
5:  call tolerate
    leave 4

# Through a pipe and back.
op_pipe:
    enter 2
    call new_pipe
    bnez a0, 4f
    li   a0, ROOM
    call random
    mv   s0, a0
    lw   a0, ends + 4
    la   a1, main
    mv   a2, s0
    call write
    bltz a0, 2f
    bne  a0, s0, wrong
    beqz s0, 3f
    addi sp, sp, -ROOM
    lw   a0, ends
    mv   a1, sp
    li   a2, ROOM
    call read
    bne  a0, s0, wrong
    mv   a0, sp
    la   a1, main
    mv   a2, s0
    call memcmp
    bnez a0, wrong
    addi sp, sp, ROOM
    j    3f
2:  call tolerate
3:  lw   a0, ends
    call close
    lw   a0, ends + 4
    call close
4:  leave 2

# long new_pipe(void)
#   out  a0 0, or there is no memory for one
new_pipe:
    enter 0
    la   a0, ends
    li   a1, O_CLOEXEC
    call pipe2
    beqz a0, 1f
    call tolerate
    li   a0, 1
1:  leave 0

# A child writes to us, more than a pipe's page, until it ends.
op_pipe_child:
    enter 4
    call new_pipe
    bnez a0, 5f
    call random_seed
    fork
    beqz a0, pipe_child
    mv   s0, a0
    lw   a0, ends + 4
    call close
    bltz s0, 4f
    li   s1, 0                      # s1: bytes read
    li   s3, 0                      # s3: where they are within a piece
    addi sp, sp, -ROOM
1:  li   a0, ROOM
    call random
    addi a2, a0, 1
    lw   a0, ends
    mv   a1, sp
    call read
    blez a0, 3f
    add  s1, s1, a0
    mv   a3, sp
    add  t0, sp, a0
2:  la   t1, main
    add  t1, t1, s3
    lbu  t1, 0(t1)
    lbu  t2, 0(a3)
    bne  t1, t2, wrong
    addi a3, a3, 1
    addi s3, s3, 1
    li   t1, PIECE
    bne  s3, t1, 6f
    li   s3, 0
6:  bne  a3, t0, 2b
    j    1b
3:  bnez a0, wrong
    addi sp, sp, ROOM
    call await
    lw   t0, status
    bnez t0, 4f                     # it died of the lack of memory
    li   t0, PIECE * PIECES
    bne  s1, t0, wrong
4:  lw   a0, ends
    call close
    bgez s0, 5f
    ld   t0, BOARD_TIGHT(s9)
    beqz t0, wrong
5:  leave 4

pipe_child:
    lw   a0, ends
    call close
    li   s0, PIECES
1:  lw   a0, ends + 4
    la   a1, main
    li   a2, PIECE
    call write
    li   t0, PIECE
    bne  a0, t0, 2f
    addi s0, s0, -1
    bnez s0, 1b
    li   a0, 0
    call _exit
2:  call tolerate                   # as if it had been killed
    call getpid
    li   a1, SIGKILL
    call kill
