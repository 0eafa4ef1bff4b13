# sh, parser: redirections, and what words look like.

    .text
# struct redirect *parse_redirect(void)
#   out  a0 0 when there is none here
parse_redirect:
    enter 2
    call peek_token
    li   s1, -1                     # s1: the descriptor, if it is written
    li   t0, TOKEN_NUMBER
    bne  a0, t0, 1f
    ld   a0, token_text
    ld   a1, token_length
    call number_of
    mv   s1, a0
    call eat_token
    call peek_token
1:  addi t0, a0, -TOKEN_HERE
    li   t1, TOKEN_OUT - TOKEN_HERE
    mv   a1, a0
    li   a0, 0
    bgtu t0, t1, 3f
    mv   a0, a1
    mv   s0, a0
    call eat_token
    bgez s1, 2f
    li   s1, STDIN                  # `<` and its like are 0, `>` and its like 1
    li   t0, TOKEN_BOTH
    bleu s0, t0, 2f
    li   t0, TOKEN_IN
    beq  s0, t0, 2f
    li   s1, STDOUT
2:  call peek_token
    ld   t0, token_kind
    li   t1, TOKEN_WORD
    li   a1, -1
    bne  t0, t1, unexpected_here
    call take_word
    mv   t3, a0
    li   a0, REDIRECT_SIZE
    call take
    sd   zero, REDIRECT_NEXT(a0)
    sd   s1, REDIRECT_FD(a0)
    sd   s0, REDIRECT_KIND(a0)
    sd   t3, REDIRECT_WORD(a0)
    li   t0, TOKEN_HERE_TABS
    bgtu s0, t0, 3f
    mv   s0, a0
    call expect_here_document
    mv   a0, s0
3:  leave 2

# long is_assignment(void): whether the token is NAME=...
is_assignment:
    ld   t0, token_text
    ld   t1, token_length
    mv   a0, t0
    mv   a1, t1
    # fall through

# long assignment_name(const char *text, long length)
#   out  a0 the length of NAME when the text is NAME=..., else 0
#   clobbers t0-t4
assignment_name:
    mv   t0, a0
    add  t1, a0, a1
    lbu  t2, 0(t0)
    addi t3, t2, -'0'
    li   t4, 10
    bltu t3, t4, 2f                 # a name begins with no digit
1:  beq  t0, t1, 2f
    lbu  t2, 0(t0)
    li   t3, '='
    beq  t2, t3, 3f
    addi t0, t0, 1
    addi t3, t2, -'0'
    bltu t3, t4, 1b
    addi t3, t2, -'_'
    beqz t3, 1b
    ori  t2, t2, 0x20               # upper and lower case alike
    addi t3, t2, -'a'
    sltiu t3, t3, 26
    bnez t3, 1b
2:  li   a0, 0
    ret
3:  sub  a0, t0, a0
    ret

# long is_name(const char *text, long length): whether it can be a variable's name.
is_name:
    beqz a1, 2f
    lbu  t0, 0(a0)
    addi t0, t0, -'0'
    sltiu t0, t0, 10
    bnez t0, 2f
    add  a1, a0, a1
1:  lbu  t0, 0(a0)
    addi a0, a0, 1
    addi t1, t0, -'_'
    beqz t1, 3f
    addi t1, t0, -'0'
    sltiu t1, t1, 10
    bnez t1, 3f
    ori  t0, t0, 0x20
    addi t1, t0, -'a'
    sltiu t1, t1, 26
    beqz t1, 2f
3:  bne  a0, a1, 1b
    li   a0, 1
    ret
2:  li   a0, 0
    ret
