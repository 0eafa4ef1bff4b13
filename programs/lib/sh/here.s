# sh, here-documents: lines of the source that are a command's input.
#
#       cat <<END          as in double quotes: parameters, commands and sums are expanded
#       cat <<'END'        a quote anywhere in the word: nothing is
#       cat <<-END         tabs at the beginning of lines, and of the last, are dropped
#
# The document begins on the line after the one with `<<`, which may hold more commands and more
# documents. So the parser only notes what is asked for, and as soon as the lexer has read a line's
# end, the documents are read, one after the other.

    .bss
    .balign 8
here_pending:
    .skip 8                         # struct redirect *: documents that the line's end owes us,
here_pending_end:                   # linked through REDIRECT_NAME, which is not used before they
    .skip 8                         # run; and the place for the next one

    .text
# void expect_here_document(struct redirect *redirect): its word is the document's last line.
expect_here_document:
    enter 2
    mv   s0, a0
    ld   s1, REDIRECT_WORD(s0)
    mv   a0, s1
    call unquote_word
    sd   a1, REDIRECT_QUOTED(s0)
    sd   a0, LINK_TEXT(s1)
    ld   t0, here_pending
    bnez t0, 1f
    call forget_here_documents
1:  ld   t0, here_pending_end
    sd   s0, 0(t0)
    addi t0, s0, REDIRECT_NAME
    sd   zero, 0(t0)
    sd   t0, here_pending_end, t1
    leave 2

# void forget_here_documents(void)
forget_here_documents:
    sd   zero, here_pending, t0
    la   t0, here_pending
    sd   t0, here_pending_end, t1
    ret

# (char *, long) unquote_word(struct link *word)
#   The word without its quotes; nothing else in it means anything.
#   out  a0 a string; a1 whether there was a quote
unquote_word:
    enter 5
    ld   s0, LINK_TEXT(a0)
    ld   s1, LINK_LENGTH(a0)
    add  s1, s0, s1
    ld   s2, memory_next
    li   s3, 0                      # s3: whether there was one
    li   s4, 0                      # s4: the quote that we are in
1:  bgeu s0, s1, 5f
    lbu  a0, 0(s0)
    addi s0, s0, 1
    beq  a0, s4, 4f
    li   t0, '\''
    beq  s4, t0, 2f
    li   t0, '\\'
    beq  a0, t0, 3f
    bnez s4, 2f
    li   t0, '\''
    beq  a0, t0, 6f
    li   t0, '"'
    beq  a0, t0, 6f
2:  call append
    j    1b
3:  li   s3, 1
    bgeu s0, s1, 5f
    lbu  a0, 0(s0)
    addi s0, s0, 1
    j    2b
6:  mv   s4, a0
    li   s3, 1
    j    1b
4:  li   s4, 0
    j    1b
5:  li   a0, 0
    call append
    mv   a0, s2
    mv   a1, s3
    leave 5

# void read_here_documents(void): at the beginning of a line: read what is owed.
read_here_documents:
    enter 1
1:  ld   s0, here_pending
    beqz s0, 2f
    mv   a0, s0
    call read_here_document
    ld   t0, REDIRECT_NAME(s0)
    sd   t0, here_pending, t1
    j    1b
2:  leave 1

# void read_here_document(struct redirect *redirect)
#   Its word becomes the document: a copy, since the tabs have to go.
read_here_document:
    enter 4
    mv   s0, a0
    ld   s1, REDIRECT_WORD(s0)
    ld   s2, LINK_TEXT(s1)          # s2: the last line
    ld   s3, memory_next            # s3: the document
.Lhere_line:
    call peek_char
    bltz a0, .Lhere_done            # the end of the source ends the document, too
    ld   t0, REDIRECT_KIND(s0)
    li   t1, TOKEN_HERE_TABS
    bne  t0, t1, 1f
    addi t0, a0, -'\t'
    bnez t0, 1f
    call next_char
    j    .Lhere_line
1:  mv   a0, s2
    call line_is
    bnez a0, .Lhere_ends
2:  call next_char
    bltz a0, .Lhere_done
    mv   t3, a0
    call append
    addi t3, t3, -'\n'
    beqz t3, .Lhere_line
    j    2b
.Lhere_ends:
    call next_char
    bltz a0, .Lhere_done
    addi t0, a0, -'\n'
    bnez t0, .Lhere_ends
.Lhere_done:
    ld   t0, memory_next
    sub  t0, t0, s3
    sd   s3, LINK_TEXT(s1)
    sd   t0, LINK_LENGTH(s1)
    li   a0, 0
    call append
    leave 4

# long line_is(const char *text): whether the rest of the source's line is this. All of a line is
# there as soon as its first character is.
line_is:
    ld   t0, source
    ld   t1, SOURCE_NEXT(t0)
    ld   t2, SOURCE_END(t0)
1:  lbu  t0, 0(a0)
    addi a0, a0, 1
    bne  t1, t2, 2f
    seqz a0, t0                     # a last line without a line feed
    ret
2:  lbu  t3, 0(t1)
    addi t1, t1, 1
    beqz t0, 3f
    beq  t0, t3, 1b
    li   a0, 0
    ret
3:  addi t3, t3, -'\n'
    seqz a0, t3
    ret

# char *expand_here_document(struct redirect *redirect). out: a0 the document as it is to be read
expand_here_document:
    enter 0
    ld   t0, REDIRECT_QUOTED(a0)
    ld   t1, REDIRECT_WORD(a0)
    ld   a0, LINK_TEXT(t1)
    bnez t0, 1f
    ld   t2, LINK_LENGTH(t1)
    add  a1, a0, t2
    li   a2, IN_DOCUMENT
    call expand_quoted_range
    call remove_escapes
1:  leave 0

# long open_here_document(const char *text)
#   The document as something to read: a pipe that holds it already. When it is longer than what a
#   pipe is sure to hold, a child writes it, while the command reads.
#   out  a0 the descriptor, or -errno. Nothing but the stack is written to: a vfork child may do it
open_here_document:
    enter 4
    addi sp, sp, -16
    mv   s0, a0
    call strlen
    mv   s1, a0
    mv   a0, sp
    li   a1, O_CLOEXEC
    call pipe2
    bltz a0, 3f
    lw   s2, 0(sp)
    lw   s3, 4(sp)
    li   t0, PIPE_BUF
    bleu s1, t0, 1f
    call fork
    bltz a0, 2f
    beqz a0, .Lhere_writer
    j    2f
1:  mv   a0, s3
    mv   a1, s0
    mv   a2, s1
    call write_all
2:  mv   a0, s3
    call close
    mv   a0, s2
3:  addi sp, sp, 16
    leave 4

.Lhere_writer:                      # SIGPIPE ends it when nobody wants the rest
    mv   a0, s2
    call close
    mv   a0, s3
    mv   a1, s0
    mv   a2, s1
    call write_all
    li   a0, 0
    j    _exit
