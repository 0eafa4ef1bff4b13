# sh, what a name means: command -v NAME..., type NAME...; and where programs are looked for.

    .section .rodata
.Lis_keyword:
    .asciz " is a shell keyword"
.Lis_function:
    .asciz " is a shell function"
.Lis_special:
    .asciz " is a special shell builtin"
.Lis_builtin:
    .asciz " is a shell builtin"
.Lis_program:
    .asciz " is "
.Lis_nothing:
    .asciz ": not found"

    .text
# const char *next_path(const char *list, const char *name, char *path)
#   The first directory of a list like $PATH, a slash, and the name. An empty directory is the
#   working directory.
#   in   a2 TRY_BYTES of room
#   out  a0 the rest of the list, 0 when it is used up; a1 0; or -ENAMETOOLONG, and no path
next_path:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a2                     # s3: where the next byte goes
    li   t0, PATH_MAX
    add  s4, a2, t0
1:  lbu  t0, 0(s0)
    beqz t0, 2f
    li   t1, ':'
    beq  t0, t1, 2f
    addi s0, s0, 1
    bgeu s3, s4, 1b                 # too long; the check below sees it
    sb   t0, 0(s3)
    addi s3, s3, 1
    j    1b
2:  beqz t0, 3f
    addi s0, s0, 1
    j    4f
3:  li   s0, 0
4:  li   a1, -ENAMETOOLONG
    bgeu s3, s4, 6f
    beq  s3, s2, 5f
    li   t0, '/'
    sb   t0, 0(s3)
    addi s3, s3, 1
5:  mv   a0, s1
    call strlen
    li   a1, -ENAMETOOLONG
    li   t0, NAME_MAX
    bgtu a0, t0, 6f
    mv   a0, s3
    mv   a1, s1
    call strcpy
    li   a1, 0
6:  mv   a0, s0
    leave 5

# const char *program_path(void): $PATH
program_path:
    enter 0
    la   a0, path_name
    call value_of_name
    bnez a0, 1f
    la   a0, default_path
1:  leave 0

# long find_program(const char *name, char *path)
#   in   a1 TRY_BYTES of room
#   out  a0 0, and the path of a file that may be executed; -1: there is none
find_program:
    enter 3
    addi sp, sp, -STAT_BYTES
    mv   s0, a0
    mv   s1, a1
    li   a1, '/'
    call strchr
    li   s2, 0                      # s2: the rest of the list
    mv   a1, s0
    bnez a0, 3f
    call program_path
    mv   s2, a0
1:  mv   a0, s2
    mv   a1, s0
    mv   a2, s1
    call next_path
    mv   s2, a0
    bltz a1, 2f
    mv   a0, s1
    call is_executable
    bnez a0, 4f
2:  bnez s2, 1b
5:  li   a0, -1
    addi sp, sp, STAT_BYTES
    leave 3
3:  mv   a0, s0                     # a path
    call strlen
    li   t0, PATH_MAX
    bgeu a0, t0, 5b
    mv   a0, s1
    mv   a1, s0
    call strcpy
    mv   a0, s1
    call is_executable
    beqz a0, 5b
4:  li   a0, 0
    addi sp, sp, STAT_BYTES
    leave 3

# long is_executable(const char *path): a file, and somebody may execute it.
is_executable:
    enter 0
    addi sp, sp, -STAT_BYTES
    mv   a1, sp
    call stat
    lwu  t0, STAT_MODE(sp)
    addi sp, sp, STAT_BYTES
    bltz a0, 1f
    li   t1, S_IFMT
    and  t1, t0, t1
    li   t2, S_IFREG
    bne  t1, t2, 1f
    andi t0, t0, 0111
    snez a0, t0
    leave 0
1:  li   a0, 0
    leave 0

# command -v NAME..., command -V NAME...; the command without these is simple.s's: run NAME, though
# there may be a function of that name.
builtin_command:
    enter 3
    addi s0, a1, 8
    ld   t0, 0(s0)
    li   a0, 0
    beqz t0, 2f
    addi s0, s0, 8
    lbu  s1, 1(t0)
    addi s1, s1, -'v'
    snez s1, s1                     # s1: 1 for -V: in words
    li   s2, 0
1:  ld   a0, 0(s0)
    mv   t0, a0
    mv   a0, s2
    beqz t0, 2f
    mv   a0, t0
    addi s0, s0, 8
    mv   a1, s1
    call describe_name
    mv   s2, a0
    j    1b
2:  leave 3

# type NAME...
builtin_type:
    enter 2
    addi s0, a1, 8
    li   s1, 0
1:  ld   a0, 0(s0)
    beqz a0, 2f
    addi s0, s0, 8
    li   a1, 1
    call describe_name
    or   s1, s1, a0
    j    1b
2:  mv   a0, s1
    leave 2

# long describe_name(const char *name, long in_words)
#   out  a0 0; 127 when it means nothing
describe_name:
    enter 5
    li   t0, TRY_BYTES
    sub  sp, sp, t0
    mv   s0, a0
    mv   s1, a1
    ld   s4, memory_next
    mv   s2, s0                     # s2: what -v prints
    call is_reserved
    la   s3, .Lis_keyword           # s3: what -V says of it
    bnez a0, .Ldescribe
    mv   a0, s0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call find_function
    la   s3, .Lis_function
    bnez a0, .Ldescribe
    mv   a0, s0
    call find_builtin
    beqz a0, 1f
    ld   t0, BUILTIN_FLAGS(a0)
    la   s3, .Lis_special
    andi t0, t0, SPECIAL
    bnez t0, .Ldescribe
    la   s3, .Lis_builtin
    j    .Ldescribe
1:  mv   a0, s0
    mv   a1, sp
    call find_program
    bltz a0, 2f
    mv   s2, sp
    la   s3, .Lis_program
    beqz s1, .Ldescribe
    mv   a0, s0
    call append_text
    mv   a0, s3
    call append_text
    mv   a0, sp
    call append_text
    j    3f
2:  li   s2, 0
    beqz s1, 4f
    la   s3, .Lis_nothing
.Ldescribe:
    mv   a0, s2
    bnez a0, 5f
    mv   a0, s0
5:  call append_text
    beqz s1, 3f
    mv   a0, s3
    call append_text
3:  li   a0, '\n'
    call append
4:  mv   a0, s4
    call print_appended
    snez a0, s2
    addi a0, a0, -1
    andi a0, a0, 127
    li   t0, TRY_BYTES
    add  sp, sp, t0
    leave 5

# long is_reserved(const char *name): whether it is a reserved word.
is_reserved:
    enter 2
    mv   s0, a0
    la   s1, reserved_words
1:  lbu  t0, 0(s1)
    li   a0, 0
    beqz t0, 2f
    mv   a0, s1
    mv   a1, s0
    call strcmp
    seqz t0, a0
    li   a0, 1
    bnez t0, 2f
    mv   a0, s1
    call strlen
    add  s1, s1, a0
    addi s1, s1, 1
    j    1b
2:  leave 2
