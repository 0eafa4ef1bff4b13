# sh, syntax: what parser.s and compound.s are made with: tokens, reserved words, nodes, errors.
#
# A word can be a reserved one only where a command begins, so the lexer doesn't know them:
# peek_token gives a reserved word's code in place of TOKEN_WORD, and the parser looks at
# token_kind where any word will do.

.equ WORD_IF,           32
.equ WORD_WHILE,        33
.equ WORD_UNTIL,        34
.equ WORD_FOR,          35
.equ WORD_CASE,         36
.equ WORD_BRACE,        37
.equ WORD_NOT,          38
.equ WORD_ENDS_FIRST,   39              # from here on those that end a list
.equ WORD_THEN,         39
.equ WORD_ELSE,         40
.equ WORD_ELIF,         41
.equ WORD_FI,           42
.equ WORD_DO,           43
.equ WORD_DONE,         44
.equ WORD_ESAC,         45
.equ WORD_BRACE_END,    46
.equ WORD_ENDS_COUNT,   8
.equ WORD_IN,           47

    .section .rodata
reserved_words:                         # in the order of their codes
    .asciz "if", "while", "until", "for", "case", "{", "!"
    .asciz "then", "else", "elif", "fi", "do", "done", "esac", "}", "in"
    .byte 0
token_names:                            # in the order of the tokens
    .asciz "end of file", "newline", "word", "redirection", "\"&&\"", "\"||\"", "\";;\""
    .asciz "redirection", "redirection", "redirection", "redirection", "redirection"
    .asciz "redirection", "redirection", "redirection", "redirection"
    .asciz "\"&\"", "\"|\"", "\";\"", "\"(\"", "\")\""
word_names:                             # in the order of the codes
    .asciz "\"if\"", "\"while\"", "\"until\"", "\"for\"", "\"case\"", "\"{\"", "\"!\""
    .asciz "\"then\"", "\"else\"", "\"elif\"", "\"fi\"", "\"do\"", "\"done\"", "\"esac\""
    .asciz "\"}\"", "\"in\""
syntax_error_begins:
    .asciz "Syntax error: "
is_unexpected:
    .asciz " unexpected"
is_expected:
    .asciz " unexpected (expecting "
parenthesis_end:
    .asciz ")"

    .bss
    .balign 8
last_token_end:
    .skip 8                         # where the token before this one ended

    .text
# int peek_token(void)
#   The next token, left where it is.
#   out  a0 its kind, or a reserved word's code
peek_token:
    enter 0
    call next_token
    li   t0, 1
    sd   t0, token_is_back, t1
    li   t0, TOKEN_WORD
    bne  a0, t0, 1f
    call reserved_word
1:  leave 0

# void eat_token(void): go on behind the token that peek_token gave.
eat_token:
    enter 0
    call next_token
    ld   t0, token_text
    ld   t1, token_length
    add  t0, t0, t1
    sd   t0, last_token_end, t1
    leave 0

# void expect(int token): it has to come next.
expect:
    enter 1
    mv   s0, a0
    call peek_token
    mv   a1, s0
    bne  a0, s0, unexpected_here
    call eat_token
    leave 1

# void skip_newlines(void)
skip_newlines:
    enter 0
1:  call peek_token
    li   t0, TOKEN_NEWLINE
    bne  a0, t0, 2f
    call next_token
    j    1b
2:  leave 0

# int reserved_word(void): the code of the word that is the token; TOKEN_WORD when it is an
# ordinary one.
reserved_word:
    la   t0, reserved_words
    li   a0, WORD_IF
1:  lbu  t1, 0(t0)
    beqz t1, 5f
    ld   t1, token_text
    ld   t2, token_length
    add  t2, t1, t2
2:  lbu  t3, 0(t0)
    beq  t1, t2, 3f
    lbu  t4, 0(t1)
    bne  t3, t4, 4f
    addi t0, t0, 1
    addi t1, t1, 1
    j    2b
3:  beqz t3, 6f
4:  lbu  t3, 0(t0)                  # over the rest of this one
    addi t0, t0, 1
    bnez t3, 4b
    addi a0, a0, 1
    j    1b
5:  li   a0, TOKEN_WORD
6:  ret

# struct node *make_node(long kind)
make_node:
    enter 1
    mv   s0, a0
    li   a0, NODE_SIZE
    call take
    sd   s0, NODE_KIND(a0)
    ld   t0, token_line
    sd   t0, NODE_LINE(a0)
    sd   zero, NODE_A(a0)
    sd   zero, NODE_B(a0)
    sd   zero, NODE_C(a0)
    sd   zero, NODE_REDIRECTS(a0)
    leave 1

# struct link *take_word(void): the token, which is a word, as a link of a chain.
take_word:
    enter 0
    call eat_token
    li   a0, LINK_SIZE
    call take
    sd   zero, LINK_NEXT(a0)
    ld   t0, token_text
    sd   t0, LINK_TEXT(a0)
    ld   t0, token_length
    sd   t0, LINK_LENGTH(a0)
    leave 0

# void unexpected_here(-, int expected)
#   A syntax error: the token that comes next cannot stand here.
#   in   a1 the one that could, -1 when there are several
unexpected_here:
    mv   s0, a1
    call peek_token
    mv   s1, a0
    ld   t0, token_kind             # (a newline has been read: the error is on its line's end)
    mv   a0, s0
    j    1f

# void unexpected(int expected): the same, with the token in token_kind.
unexpected:
    ld   s1, token_kind
1:  mv   s0, a0
    mv   a0, s1
    call name_of_token
    mv   s1, a0
    bltz s0, 2f
    mv   a0, s0
    call name_of_token
    mv   a2, a0
    mv   a0, s1
    la   a1, is_expected
    la   a3, parenthesis_end
    j    3f
2:  mv   a0, s1
    la   a1, is_unexpected
    li   a2, 0

3:  # At this point: up to four strings. One call of `say` has room for four, so the first two
    # that it prints are put together.
    mv   s2, a2
    mv   s3, a3
    mv   s4, a1
    ld   s5, memory_next
    mv   s6, a0
    la   a0, syntax_error_begins
    call append_text
    mv   a0, s6
    call append_text
    li   a0, 0
    call append
    mv   a0, s5
    mv   a1, s4
    mv   a2, s2
    mv   a3, s3
    j    fail_at_source

# void syntax_error(const char *what)
syntax_error:
    mv   a1, a0
    la   a0, syntax_error_begins
    li   a2, 0
fail_at_source:
    ld   t0, source
    ld   t0, SOURCE_LINE(t0)
    sd   t0, error_line, t1
    j    fail

# const char *name_of_token(int token)
name_of_token:
    la   t0, token_names
    li   t1, WORD_IF
    bltu a0, t1, 1f
    la   t0, word_names
    sub  a0, a0, t1
1:  beqz a0, 3f
2:  lbu  t1, 0(t0)
    addi t0, t0, 1
    bnez t1, 2b
    addi a0, a0, -1
    j    1b
3:  mv   a0, t0
    ret

# long number_of(const char *digits, long count)
number_of:
    mv   t0, a0
    li   a0, 0
    li   t1, 10
1:  beqz a1, 2f
    lbu  t2, 0(t0)
    mul  a0, a0, t1
    addi t2, t2, -'0'
    add  a0, a0, t2
    addi t0, t0, 1
    addi a1, a1, -1
    j    1b
2:  ret
