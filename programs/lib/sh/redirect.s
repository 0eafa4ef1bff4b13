# sh, redirections.

.equ SAVED_MAX,         64              # descriptors put aside at once
.equ FIRST_PRIVATE,     10              # where the shell's own descriptors begin

    .bss
    .balign 8
saved_count:
    .skip 8
saved:                                  # (descriptor, where it is put aside, or -1: it was closed)
    .skip 16 * SAVED_MAX

    .section .rodata
.Lcannot_open:
    .asciz "cannot open "
.Lcannot_create:
    .asciz "cannot create "
.Lno_such_file:
    .asciz "No such file"
.Lno_directory:
    .asciz "Directory nonexistent"
.Lbad_fd:
    .asciz "Bad fd number"
.Lcolon_space:
    .asciz ": "
    .balign 4
open_flags:                             # from TOKEN_BOTH on
    .word O_RDWR | O_CREAT, O_WRONLY | O_CREAT | O_APPEND, 0, O_WRONLY | O_CREAT | O_TRUNC
    .word O_RDONLY, O_WRONLY | O_CREAT | O_TRUNC

    .text
# struct redirect *expand_redirects(struct redirect *chain): their words become names. out: a0 the
# chain
expand_redirects:
    enter 2
    mv   s0, a0
    mv   s1, a0
1:  beqz s0, 2f
    ld   t0, REDIRECT_KIND(s0)
    li   t1, TOKEN_HERE_TABS
    bleu t0, t1, 3f
    ld   a0, REDIRECT_WORD(s0)
    call expand_one
    j    4f
3:  mv   a0, s0
    call expand_here_document
4:  sd   a0, REDIRECT_NAME(s0)
    ld   s0, REDIRECT_NEXT(s0)
    j    1b
2:  mv   a0, s1
    leave 2

# long apply_redirects(const struct redirect *chain, long save)
#   One after the other: `>x 2>&1` is not `2>&1 >x`. Without saving, nothing but descriptors and the
#   stack is changed, so a vfork child may do it.
#   in   a1 1: put aside what they replace (restore_descriptors brings it back)
#   out  a0 0; -1 after a message
apply_redirects:
    enter 3
    mv   s0, a0
    mv   s1, a1
1:  li   a0, 0
    beqz s0, 3f
    beqz s1, 2f
    ld   a0, REDIRECT_FD(s0)
    call save_descriptor
2:  mv   a0, s0
    call apply_redirect
    bltz a0, 3f
    ld   s0, REDIRECT_NEXT(s0)
    j    1b
3:  leave 3

# long apply_redirect(const struct redirect *redirect)
apply_redirect:
    enter 4
    mv   s0, a0
    ld   s1, REDIRECT_NAME(s0)
    ld   s2, REDIRECT_FD(s0)
    ld   t0, REDIRECT_KIND(s0)
    li   t1, TOKEN_DUP_IN
    beq  t0, t1, .Lduplicate
    li   t1, TOKEN_DUP_OUT
    beq  t0, t1, .Lduplicate
    li   t1, TOKEN_HERE_TABS
    bleu t0, t1, .Ldocument
    li   t1, TOKEN_OUT
    bne  t0, t1, 1f
    mv   a0, s1
    call is_protected
    li   s3, O_CREAT                # (as a message would say that it cannot create it)
    bnez a0, .Lopen_failed
    ld   t0, REDIRECT_KIND(s0)
1:  addi t0, t0, -TOKEN_BOTH
    slli t0, t0, 2
    la   t1, open_flags
    add  t1, t1, t0
    lw   a1, 0(t1)
    mv   s3, a1
    mv   a0, s1
    li   a2, 0666
    call open
    bltz a0, .Lopen_failed
    mv   a1, s2
    call move_descriptor
    leave 4

.Ldocument:
    mv   a0, s1
    call open_here_document
    bltz a0, .Lno_document
    mv   a1, s2
    call move_descriptor
    leave 4
.Lno_document:
    la   a0, .Lpipe_failed
    li   a1, 0
    j    .Lsay_and_fail

.Lduplicate:
    lbu  t0, 0(s1)
    addi t1, t0, -'-'
    bnez t1, 1f
    lbu  t1, 1(s1)
    bnez t1, .Lno_number
    mv   a0, s2                     # N>&-
    call close
    li   a0, 0
    leave 4
1:  mv   a0, s1
    call strlen
    mv   a1, a0
    mv   a0, s1
    call all_digits
    beqz a0, .Lno_number
    mv   a0, s1
    call atoi
    mv   s3, a0
    li   a1, F_GETFD                # is it open at all?
    call fcntl
    bltz a0, .Lnot_open
    beq  s3, s2, 2f
    mv   a0, s3
    mv   a1, s2
    li   a2, 0
    call dup3
    bltz a0, .Lnot_open
2:  li   a0, 0
    leave 4

.Lnot_open:
    call error_text
    mv   a2, a0
    mv   a0, s1
    la   a1, .Lcolon_space
    li   a3, 0
    j    .Lsay_and_fail
.Lno_number:
    la   a0, syntax_error_begins
    la   a1, .Lbad_fd
    li   a2, 0
    j    .Lsay_and_fail

.Lopen_failed:
    andi s3, s3, O_CREAT
    addi t0, a0, ENOENT
    beqz t0, 3f
    addi t0, a0, ENOTDIR
    beqz t0, 3f
    call error_text
    j    4f
3:  la   a0, .Lno_such_file
    beqz s3, 4f
    la   a0, .Lno_directory
4:  mv   a3, a0
    la   a2, .Lcolon_space
    mv   a1, s1
    la   a0, .Lcannot_open
    beqz s3, .Lsay_and_fail
    la   a0, .Lcannot_create
.Lsay_and_fail:
    call say
    li   a0, -1
    leave 4

# long is_protected(const char *path): -EEXIST for a file that set -C keeps from `>`; else 0.
is_protected:
    has_option t0, OPTION_NOCLOBBER
    li   t1, 0
    beqz t0, 1f
    enter 0
    addi sp, sp, -STAT_BYTES
    mv   a1, sp
    call stat
    lwu  t0, STAT_MODE(sp)
    addi sp, sp, STAT_BYTES
    ld   ra, 0(sp)
    addi sp, sp, 16
    li   t1, 0
    bltz a0, 1f
    li   t2, S_IFMT
    and  t0, t0, t2
    li   t2, S_IFREG
    bne  t0, t2, 1f
    li   t1, -EEXIST
1:  mv   a0, t1
    ret

# long move_descriptor(long from, long to): `to` becomes what `from` is, and `from` is closed.
#   out  a0 0
move_descriptor:
    enter 1
    mv   s0, a0
    beq  a0, a1, 1f
    li   a2, 0
    call dup3
    mv   a0, s0
    call close
    li   a0, 0
    leave 1
1:  li   a1, F_SETFD                # it is there already: it must outlive an execve, as a copy does
    li   a2, 0
    call fcntl
    li   a0, 0
    leave 1

# long all_digits(const char *text, long length)
all_digits:
    beqz a1, 2f
1:  lbu  t0, 0(a0)
    addi t0, t0, -'0'
    sltiu t0, t0, 10
    beqz t0, 2f
    addi a0, a0, 1
    addi a1, a1, -1
    bnez a1, 1b
    li   a0, 1
    ret
2:  li   a0, 0
    ret

# void save_descriptor(long fd): put it aside, out of the way of scripts and of programs.
save_descriptor:
    enter 2
    mv   s0, a0
    ld   s1, saved_count
    li   t0, SAVED_MAX
    beq  s1, t0, out_of_memory
    li   a1, F_DUPFD_CLOEXEC
    li   a2, FIRST_PRIVATE
    call fcntl
    bgez a0, 1f
    li   a0, -1
1:  slli t0, s1, 4
    la   t1, saved
    add  t1, t1, t0
    sd   s0, 0(t1)
    sd   a0, 8(t1)
    addi s1, s1, 1
    sd   s1, saved_count, t0
    leave 2

# void restore_descriptors(long count): bring back what was put aside since there were so many.
restore_descriptors:
    enter 2
    mv   s0, a0
1:  ld   t0, saved_count
    bleu t0, s0, 3f
    addi t0, t0, -1
    sd   t0, saved_count, t1
    slli t0, t0, 4
    la   s1, saved
    add  s1, s1, t0
    ld   a0, 8(s1)
    ld   a1, 0(s1)
    bltz a0, 2f
    call move_descriptor
    j    1b
2:  mv   a0, a1
    call close
    j    1b
3:  leave 2
