# sh, lexer: from characters to tokens: words, operators, ends of lines. A word is a piece of the
# source as it stands there, quotes and all; expand.s will make of it what it means.

.equ TOKEN_END,         0
.equ TOKEN_NEWLINE,     1
.equ TOKEN_WORD,        2
.equ TOKEN_NUMBER,      3               # digits right before < or >
.equ TOKEN_AND,         4               # &&
.equ TOKEN_OR,          5               # ||
.equ TOKEN_CASE_END,    6               # ;;
.equ TOKEN_HERE,       7               # <<      redirections: 7 to 15
.equ TOKEN_HERE_TABS,  8               # <<-
.equ TOKEN_DUP_IN,     9               # <&
.equ TOKEN_BOTH,       10              # <>
.equ TOKEN_APPEND,     11              # >>
.equ TOKEN_DUP_OUT,    12              # >&
.equ TOKEN_CLOBBER,    13              # >|
.equ TOKEN_IN,         14              # <
.equ TOKEN_OUT,        15              # >
.equ TOKEN_BACKGROUND, 16              # &
.equ TOKEN_PIPE,       17              # |
.equ TOKEN_SEMICOLON,  18
.equ TOKEN_OPEN,       19              # (
.equ TOKEN_CLOSE,      20              # )

    .section .rodata
operator_pairs:                         # first character, second, token; the second 0: any
    .byte '&', '&', TOKEN_AND
    .byte '|', '|', TOKEN_OR
    .byte ';', ';', TOKEN_CASE_END
    .byte '<', '<', TOKEN_HERE          # (and TOKEN_HERE_TABS, when a `-` follows)
    .byte '<', '&', TOKEN_DUP_IN
    .byte '<', '>', TOKEN_BOTH
    .byte '>', '>', TOKEN_APPEND
    .byte '>', '&', TOKEN_DUP_OUT
    .byte '>', '|', TOKEN_CLOBBER
    .byte '<', 0, TOKEN_IN
    .byte '>', 0, TOKEN_OUT
    .byte '&', 0, TOKEN_BACKGROUND
    .byte '|', 0, TOKEN_PIPE
    .byte ';', 0, TOKEN_SEMICOLON
    .byte '(', 0, TOKEN_OPEN
    .byte ')', 0, TOKEN_CLOSE
    .byte 0
word_ends:                              # what ends a word, when it isn't quoted
    .asciz " \t\n;&|<>()"

.equ QUOTED_WORD,       1               # for skip_quoted: in the word of "${NAME-word}"

    .bss
    .balign 8
token_kind:
    .skip 8
token_text:
    .skip 8                         # where it stands
token_length:
    .skip 8
token_line:
    .skip 8                         # the line where it begins
token_is_back:
    .skip 8                         # not 0: next_token gives the same one once more

    .text
# int next_token(void)
#   out  a0 its kind; token_text, token_length
next_token:
    enter 1
    ld   t0, token_is_back
    sd   zero, token_is_back, t1
    ld   a0, token_kind
    bnez t0, .Ltoken_done

.Lskip_blanks:
    call peek_char
    li   t0, ' '
    beq  a0, t0, 1f
    li   t0, '\t'
    beq  a0, t0, 1f
    li   t0, '\\'
    beq  a0, t0, .Lline_goes_on
    li   t0, '#'
    bne  a0, t0, .Ltoken_begins
.Lcomment:
    call next_char
    call peek_char
    bltz a0, .Ltoken_begins
    addi t0, a0, -'\n'
    bnez t0, .Lcomment
    j    .Ltoken_begins
1:  call next_char
    j    .Lskip_blanks

.Lline_goes_on:                     # a backslash and a line feed are nothing at all
    call at_continuation
    beqz a0, .Ltoken_begins
    call next_char
    call next_char
    j    .Lskip_blanks

.Ltoken_begins:
    call peek_char
    ld   t0, source
    ld   t1, SOURCE_LINE(t0)
    sd   t1, token_line, t2
    ld   t0, SOURCE_NEXT(t0)
    sd   t0, token_text, t1
    li   t1, TOKEN_END
    bltz a0, .Lline_ends
    li   t0, '\n'
    bne  a0, t0, 2f
    call next_char
    li   t1, TOKEN_NEWLINE
.Lline_ends:
    call token_is
    call read_here_documents
    ld   a0, token_kind
    leave 1
2:  call is_operator
    bnez a0, .Loperator
    call scan_word
    mv   t1, a0
    j    .Ltoken_is

.Loperator:
    call scan_operator
    mv   t1, a0
.Ltoken_is:
    call token_is
.Ltoken_done:
    leave 1

# token_is: the token, of kind t1, ends here. out: a0 its kind
token_is:
    sd   t1, token_kind, t2
    ld   t0, source
    ld   t0, SOURCE_NEXT(t0)
    ld   t2, token_text
    sub  t0, t0, t2
    sd   t0, token_length, t2
    mv   a0, t1
    ret

# long at_continuation(void): whether a backslash and a line feed come next.
at_continuation:
    ld   t0, source
    ld   t1, SOURCE_NEXT(t0)
    ld   t2, SOURCE_END(t0)
    li   a0, 0
    addi t3, t1, 1
    bgeu t3, t2, 1f
    lbu  t3, 0(t1)
    addi t3, t3, -'\\'
    bnez t3, 1f
    lbu  t3, 1(t1)
    addi t3, t3, -'\n'
    seqz a0, t3
1:  ret

# long is_operator(int character): whether an operator begins with it.
is_operator:
    la   t0, operator_pairs
1:  lbu  t1, 0(t0)
    addi t0, t0, 3
    beqz t1, 2f
    bne  t1, a0, 1b
    li   a0, 1
    ret
2:  li   a0, 0
    ret

# int scan_operator(void): read one, the longest that fits. out: a0 its token
scan_operator:
    enter 3
    call next_char
    mv   s0, a0
    call peek_char
    mv   s1, a0
    la   s2, operator_pairs
1:  lbu  t0, 0(s2)
    lbu  t1, 1(s2)
    addi s2, s2, 3
    bne  t0, s0, 1b
    beqz t1, 2f
    bne  t1, s1, 1b
    call next_char
2:  lbu  s0, -1(s2)
    li   t0, TOKEN_HERE
    bne  s0, t0, 3f
    call peek_char
    addi t0, a0, -'-'
    bnez t0, 3f
    call next_char
    li   s0, TOKEN_HERE_TABS
3:  mv   a0, s0
    leave 3

# int scan_word(void): read to where the word ends. out: a0 TOKEN_WORD or TOKEN_NUMBER
scan_word:
    enter 2
    li   s1, 1                      # s1: 1 as long as there are only digits
.Lword_goes_on:
    call peek_char
    mv   s0, a0
    bltz a0, .Lword_done
    mv   a1, a0
    la   a0, word_ends
    call strchr
    bnez a0, .Lword_done
    call next_char
    addi t0, s0, -'0'
    sltiu t0, t0, 10
    and  s1, s1, t0
    mv   a0, s0
    li   a1, 0
    call skip_quoted
    j    .Lword_goes_on

.Lword_done:
    li   a0, TOKEN_WORD
    beqz s1, 1f
    li   t0, '<'
    beq  s0, t0, 2f
    li   t0, '>'
    beq  s0, t0, 2f
1:  leave 2
2:  li   a0, TOKEN_NUMBER
    leave 2

# void skip_quoted(int character, int within)
#   Read on to where what begins with this character ends: quotes, `$(`, `${`, a backslash's
#   character. In double quotes (`within`), single ones mean nothing, and neither do they in the word
#   of "${NAME-word}" (QUOTED_WORD).
skip_quoted:
    li   t0, '\\'
    beq  a0, t0, next_char
    li   t0, '$'
    beq  a0, t0, .Lskip_dollar
    li   t0, '`'
    beq  a0, t0, skip_to
    li   t0, '"'
    beq  a1, t0, 1f
    beq  a0, t0, skip_to
    li   t0, QUOTED_WORD
    beq  a1, t0, 1f
    li   t0, '\''
    beq  a0, t0, skip_to
1:  ret
.Lskip_dollar:
    enter 1
    mv   s0, a1
    call peek_char
    addi t0, a0, -'{'
    beqz t0, 1f
    addi t0, a0, -'('
    bnez t0, 2f
    call next_char
    call skip_parenthesis
2:  leave 1
1:  call next_char
    addi t0, s0, -'"'
    seqz a0, t0
    addi t0, s0, -QUOTED_WORD
    seqz t0, t0
    or   a0, a0, t0
    call skip_brace
    leave 1

# void skip_brace(long quoted): read on behind the brace that ends ${...
skip_brace:
    enter 2
    mv   s0, a0
    li   s1, 0                      # s1: characters of the name, so far
1:  call peek_char
    li   t0, '}'
    beq  a0, t0, 4f
    bltz a0, 4f
    beqz s1, 2f                     # the first one may be any: ${#} ${?-word}
    addi t0, a0, -':'
    beqz t0, 2f
    addi t0, a0, -'_'
    beqz t0, 2f
    addi t0, a0, -'0'
    sltiu t0, t0, 10
    bnez t0, 2f
    ori  t0, a0, 0x20
    addi t0, t0, -'a'
    sltiu t0, t0, 26
    beqz t0, 3f
2:  li   t0, '\''                   # (no name at all)
    beq  a0, t0, 4f
    call next_char
    addi s1, s1, 1
    j    1b
3:  li   a1, QUOTED_WORD
    addi t0, a0, -'#'               # a pattern has quotes of its own
    beqz t0, 4f
    addi t0, a0, -'%'
    beqz t0, 4f
    li   a0, '}'
    bnez s0, 5f
4:  li   a0, '}'
    li   a1, 0
5:  call skip_to_within
    leave 2

# void skip_parenthesis(void)
#   Read on behind the parenthesis that ends $( or $((. Of a sum it is the one that fits. Of commands,
#   only the grammar knows which one it is: there are those of `case`, of comments, and of
#   here-documents. So the commands are parsed, and the tree is forgotten.
skip_parenthesis:
    enter 7
    call peek_char
    addi t0, a0, -'('
    bnez t0, 1f
    li   a0, ')'
    call skip_to
    leave 7
1:  ld   s0, token_text             # what goes on outside: a word is being read
    ld   s1, token_kind
    ld   s2, last_token_end
    ld   s3, here_pending
    ld   s4, here_pending_end
    ld   s5, memory_next
    ld   s6, token_line
    call forget_here_documents
    sd   zero, token_is_back, t0
    li   a0, 1
    call parse_list
    li   a0, TOKEN_CLOSE
    call expect
    sd   s0, token_text, t0
    sd   s1, token_kind, t0
    sd   s2, last_token_end, t0
    sd   s3, here_pending, t0
    sd   s4, here_pending_end, t0
    sd   s5, memory_next, t0
    sd   s6, token_line, t0
    leave 7

# void skip_to(int end); void skip_to_within(int end, int within)
#   Read on behind the character that ends what has begun.
skip_to:
    li   a1, 0
skip_to_within:
    enter 3
    mv   s0, a0                     # s0: the end
    mv   s1, a0                     # s1: within what its characters are
    beqz a1, .Lskip_on
    mv   s1, a1
.Lskip_on:
    call next_char
    bltz a0, .Lno_end
    beq  a0, s0, 3f
    li   t0, '\''
    beq  s0, t0, .Lskip_on          # in single quotes nothing has a meaning
    li   t0, ')'
    bne  s0, t0, 2f
    li   t0, '('
    bne  a0, t0, 2f
    li   a0, ')'                    # parentheses in parentheses
    call skip_to
    j    .Lskip_on
2:  mv   a1, s1
    li   t0, ')'
    bne  s0, t0, 1f
    li   a1, '"'                    # in a sum, quotes mean nothing either
1:  call skip_quoted
    j    .Lskip_on
3:  leave 3

.Lno_end:
    la   a0, unterminated_string
    li   t0, ')'
    bltu t0, s0, 4f
    bne  s0, t0, 5f
    la   a0, unterminated_sum
    j    5f
4:  la   a0, unterminated_brace
    li   t0, '}'
    beq  s0, t0, 5f
    la   a0, unterminated_backquote
5:  j    syntax_error

    .section .rodata
unterminated_string:
    .asciz "Unterminated quoted string"
unterminated_sum:
    .asciz "Missing '))'"
unterminated_brace:
    .asciz "Missing '}'"
unterminated_backquote:
    .asciz "EOF in backquote substitution"
    .text
