# The user library: messages about what went wrong, on descriptor 2. Needs lib/errors.s,
# lib/calls.s.
#
# A message is made of several strings and goes out with one writev, so that the messages of two
# processes never mix. Nothing but the stack is written to: a vfork child may complain, too.

.equ TEXTS_MAX,         12              # strings in one message

    .section .rodata
.Lcolon:
    .asciz ": "
.Lend_of_message:
    .asciz "\n"

    .text
# void complain(const char *subject, long error)
#   "program: subject: what the error means"
#   in   a0 the subject, a1 -errno
complain:
    enter 1
    mv   s0, a0
    mv   a0, a1
    call error_text
    mv   a1, a0
    mv   a0, s0
    call complain_text
    leave 1

# void complain_text(const char *subject, const char *text)
#   "program: subject: text"
complain_text:
    addi sp, sp, -64
    sd   ra, 56(sp)
    la   t0, program
    la   t1, .Lcolon
    la   t2, .Lend_of_message
    sd   t0, 0(sp)
    sd   t1, 8(sp)
    sd   a0, 16(sp)
    sd   t1, 24(sp)
    sd   a1, 32(sp)
    sd   t2, 40(sp)
    sd   zero, 48(sp)
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    ld   ra, 56(sp)
    addi sp, sp, 64
    ret

# void complain_about(const char *text, const char *what)
#   "program: text 'what'": of an argument that makes no sense. `what` may be 0, and is left out.
complain_about:
    addi sp, sp, -80
    sd   ra, 72(sp)
    la   t0, program
    la   t1, .Lcolon
    sd   t0, 0(sp)
    sd   t1, 8(sp)
    sd   a0, 16(sp)
    addi t1, sp, 24
    beqz a1, 1f
    la   t0, .Lopening_quote
    sd   t0, 24(sp)
    sd   a1, 32(sp)
    la   t0, .Lclosing_quote
    sd   t0, 40(sp)
    addi t1, sp, 48
1:  la   t0, .Lend_of_message
    sd   t0, 0(t1)
    sd   zero, 8(t1)
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    ld   ra, 72(sp)
    addi sp, sp, 80
    ret

# void complain_of(const char *before, const char *what, const char *behind, long error)
#   "program: before'what'behind: what the error means", as in "ls: cannot access 'x': No such ..."
complain_of:
    enter 0
    addi sp, sp, -80
    la   t0, program
    sd   t0, 0(sp)
    la   t1, .Lcolon
    sd   t1, 8(sp)
    sd   a0, 16(sp)
    sd   a1, 24(sp)
    sd   a2, 32(sp)
    sd   t1, 40(sp)
    mv   a0, a3
    call error_text
    sd   a0, 48(sp)
    la   t0, .Lend_of_message
    sd   t0, 56(sp)
    sd   zero, 64(sp)
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    addi sp, sp, 80
    leave 0

# void complain_quoted(const char *before, const char *what, const char *behind)
#   "program: before'what'behind"
complain_quoted:
    enter 0
    addi sp, sp, -64
    la   t0, program
    sd   t0, 0(sp)
    la   t0, .Lcolon
    sd   t0, 8(sp)
    sd   a0, 16(sp)
    sd   a1, 24(sp)
    sd   a2, 32(sp)
    la   t0, .Lend_of_message
    sd   t0, 40(sp)
    sd   zero, 48(sp)
    li   a0, STDERR
    mv   a1, sp
    call write_texts
    addi sp, sp, 64
    leave 0

    .section .rodata
.Lopening_quote:
    .asciz " '"
.Lclosing_quote:
    .asciz "'"

    .text
# long write_texts(int fd, const char *const *texts)
#   Write strings one behind the other, in one system call.
#   in   a0 the descriptor, a1 the strings, at most TEXTS_MAX, a zero behind the last
#   out  a0 as writev's
#   clobbers t0-t4
write_texts:
    addi sp, sp, -(TEXTS_MAX * IOVEC_SIZE)
    mv   t0, sp                     # t0: the entry for the next string
    li   a2, 0
1:  ld   t1, 0(a1)
    beqz t1, 3f
    mv   t2, t1
2:  lbu  t3, 0(t2)
    addi t2, t2, 1
    bnez t3, 2b
    sub  t2, t2, t1
    addi t2, t2, -1
    sd   t1, IOVEC_BASE(t0)
    sd   t2, IOVEC_LENGTH(t0)
    addi t0, t0, IOVEC_SIZE
    addi a1, a1, 8
    addi a2, a2, 1
    li   t4, TEXTS_MAX
    bltu a2, t4, 1b
3:  mv   a1, sp
    system_call writev
    addi sp, sp, TEXTS_MAX * IOVEC_SIZE
    ret
