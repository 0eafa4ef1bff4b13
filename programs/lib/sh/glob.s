# sh, file names for a pattern: component by component. `*/a?` reads the directory, and for each
# name
# in it that fits `*` looks for names that fit `a?`.

.equ GLOB_BYTES,        2048            # what one getdents64 may return

    .bss
    .balign 8
glob_path:
    .skip PATH_MAX + NAME_MAX + 2   # the path that is being tried

    .text
# long add_file_names(const char *pattern)
#   Add the names of all files that fit, in the order of their bytes.
#   out  a0 how many
add_file_names:
    enter 3
    ld   s1, fields_end             # s1: the link of the last field before them
    ld   s2, field_count
    la   a1, glob_path
    call walk
    ld   a0, field_count
    sub  s2, a0, s2
    ld   a0, 0(s1)
    call sort_links
    mv   a0, s2
    leave 3

# void sort_links(struct link *first): by their texts, the simplest way.
sort_links:
    enter 3
    mv   s0, a0
1:  beqz s0, 4f
    ld   s1, LINK_NEXT(s0)
2:  beqz s1, 3f
    ld   a0, LINK_TEXT(s0)
    ld   a1, LINK_TEXT(s1)
    call strcmp
    blez a0, 5f
    ld   t0, LINK_TEXT(s0)
    ld   t1, LINK_TEXT(s1)
    sd   t1, LINK_TEXT(s0)
    sd   t0, LINK_TEXT(s1)
5:  ld   s1, LINK_NEXT(s1)
    j    2b
3:  ld   s0, LINK_NEXT(s0)
    j    1b
4:  leave 3

# void walk(const char *pattern, char *path)
#   Add what fits the rest of a pattern.
#   in   a1 the end of the path so far, in glob_path
walk:
    enter 8
    mv   s0, a0
    mv   s1, a1
1:  lbu  t0, 0(s0)                  # slashes belong to the path
    li   t1, '/'
    bne  t0, t1, 2f
    sb   t0, 0(s1)
    addi s0, s0, 1
    addi s1, s1, 1
    j    1b
2:  sb   zero, 0(s1)
    beqz t0, .Lwhole_path

    mv   s2, s0                     # s2: behind the component
3:  lbu  t0, 0(s2)
    beqz t0, 4f
    beq  t0, t1, 4f
    addi s2, s2, 1
    j    3b
4:  sub  a0, s2, s0
    addi a0, a0, 1
    call take
    mv   s3, a0                     # s3: the component as a string
    mv   a1, s0
    sub  a2, s2, s0
    call memcpy
    sub  t0, s2, s0
    add  t0, s3, t0
    sb   zero, 0(t0)
    call path_has_room
    beqz a0, .Lwalk_done
    mv   a0, s3
    call has_pattern
    bnez a0, .Lread_directory
    mv   a0, s3
    call remove_escapes             # nothing to look for
    mv   a1, s3
    mv   a0, s1
    call strcpy
    mv   a0, s1
    call strlen
    add  a1, s1, a0
    mv   a0, s2
    call walk
.Lwalk_done:
    leave 8

# path_has_room: whether the component at s3 fits behind s1.
path_has_room:
    enter 0
    mv   a0, s3
    call strlen
    add  a0, a0, s1
    la   t0, glob_path + PATH_MAX
    sltu a0, a0, t0
    leave 0

.Lwhole_path:                       # is there such a file?
    addi sp, sp, -STAT_BYTES
    la   a0, glob_path
    mv   a1, sp
    call stat
    addi sp, sp, STAT_BYTES
    bltz a0, .Lwalk_done
    la   a0, glob_path
    call strlen
    addi a0, a0, 1
    call take
    la   a1, glob_path
    call strcpy
    call add_field
    leave 8

# --- s1 the path so far, s2 the rest of the pattern, s3 the component ----------------------------
.Lread_directory:
    la   a0, glob_path
    lbu  t0, 0(a0)
    bnez t0, 5f
    la   a0, .Lthis_directory
5:  li   a1, O_RDONLY | O_DIRECTORY | O_CLOEXEC
    li   a2, 0
    call open
    bltz a0, .Lwalk_done
    mv   s4, a0
6:  li   a0, GLOB_BYTES             # the names stay while deeper directories are read
    call take
    mv   s5, a0
    mv   a0, s4
    mv   a1, s5
    li   a2, GLOB_BYTES
    call getdents64
    blez a0, 9f
    add  s6, s5, a0
7:  addi s7, s5, DIRENT_NAME
    lbu  t0, 0(s7)                  # a dot in front has to be asked for
    li   t1, '.'
    bne  t0, t1, 10f
    lbu  t0, 0(s3)
    bne  t0, t1, 8f
10: mv   a0, s3
    mv   a1, s7
    call fits
    beqz a0, 8f
    mv   a0, s1
    mv   a1, s7
    call strcpy
    mv   a0, s1
    call strlen
    add  a1, s1, a0
    la   t0, glob_path + PATH_MAX
    bgeu a1, t0, 8f
    mv   a0, s2
    call walk
8:  lhu  t0, DIRENT_RECLEN(s5)
    add  s5, s5, t0
    bltu s5, s6, 7b
    j    6b
9:  mv   a0, s4
    call close
    leave 8

    .section .rodata
.Lthis_directory:
    .asciz "."
    .text
