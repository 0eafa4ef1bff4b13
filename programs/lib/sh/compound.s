# sh, compound commands: if, while, until, for, case, ( ), { }, and the definitions of functions.

    .text
# struct node *parse_command(void)
parse_command:
    enter 2
    call peek_token
    li   s1, 0
    li   t0, WORD_IF
    beq  a0, t0, .Lif
    li   t0, WORD_WHILE
    li   a1, NODE_WHILE
    beq  a0, t0, .Lwhile
    li   t0, WORD_UNTIL
    li   a1, NODE_UNTIL
    beq  a0, t0, .Lwhile
    li   t0, WORD_FOR
    beq  a0, t0, .Lfor
    li   t0, WORD_CASE
    beq  a0, t0, .Lcase
    li   t0, TOKEN_OPEN
    li   a1, NODE_SUBSHELL
    li   s1, TOKEN_CLOSE
    beq  a0, t0, .Lgroup
    li   t0, WORD_BRACE
    li   a1, NODE_GROUP
    li   s1, WORD_BRACE_END
    beq  a0, t0, .Lgroup
    addi t0, a0, -WORD_ENDS_FIRST   # `done` and so on: no command begins with them
    li   t1, WORD_ENDS_COUNT
    li   a1, -1
    bltu t0, t1, unexpected_here
    li   t0, WORD_NOT
    beq  a0, t0, unexpected_here
    li   t0, WORD_IN
    beq  a0, t0, unexpected_here
    call parse_simple
    leave 2

.Lif:
    call parse_if
    j    .Lredirections
.Lfor:
    call parse_for
    j    .Lredirections
.Lcase:
    call parse_case
    j    .Lredirections

.Lwhile:
    mv   a0, a1
    call parse_first_list
    mv   s0, a0
    call parse_do
    sd   a0, NODE_B(s0)
    mv   a0, s0
    j    .Lredirections

.Lgroup:
    mv   a0, a1
    call parse_first_list
    mv   s0, a0
    mv   a0, s1
    call expect
    mv   a0, s0

# --- at this point: a0 is the command. Behind it there may be redirections for all of it ---------
.Lredirections:
    mv   s0, a0
    addi s1, s0, NODE_REDIRECTS
1:  call parse_redirect
    beqz a0, 2f
    sd   a0, 0(s1)
    mv   s1, a0
    j    1b
2:  mv   a0, s0
    leave 2

# struct node *parse_first_list(long kind)
#   A node of this kind; over the word that begins the command, and its A is the list behind it.
parse_first_list:
    enter 1
    call make_node
    mv   s0, a0
    call eat_token
    li   a0, 1
    call parse_list
    sd   a0, NODE_A(s0)
    mv   a0, s0
    leave 1

# struct node *parse_do(void): do ... done. out: a0 what is between
parse_do:
    enter 1
    call skip_newlines
    li   a0, WORD_DO
    call expect
    li   a0, 1
    call parse_list
    mv   s0, a0
    li   a0, WORD_DONE
    call expect
    mv   a0, s0
    leave 1

# struct node *parse_if(void): if ... then ... [elif ... then ...] [else ...] fi
parse_if:
    enter 1
    li   a0, NODE_IF                # behind `if`, or `elif`
    call parse_first_list
    mv   s0, a0
    li   a0, WORD_THEN
    call expect
    li   a0, 1
    call parse_list
    sd   a0, NODE_B(s0)

    call peek_token
    li   t0, WORD_ELIF
    bne  a0, t0, 1f
    call parse_if                   # it ends with the same `fi`
    sd   a0, NODE_C(s0)
    mv   a0, s0
    leave 1
1:  li   t0, WORD_ELSE
    bne  a0, t0, 2f
    call eat_token
    li   a0, 1
    call parse_list
    sd   a0, NODE_C(s0)
2:  li   a0, WORD_FI
    call expect
    mv   a0, s0
    leave 1

# struct node *parse_for(void): for NAME [in WORD...] do ... done
parse_for:
    enter 3
    li   a0, NODE_FOR
    call make_node
    mv   s0, a0
    call eat_token
    call peek_token
    ld   t0, token_kind
    li   t1, TOKEN_WORD
    bne  t0, t1, .Lbad_variable
    call take_word
    sd   a0, NODE_A(s0)
    ld   a0, token_text
    ld   a1, token_length
    call is_name
    beqz a0, .Lbad_variable

    call skip_newlines
    addi s1, s0, NODE_B
    call token_is_in
    bnez a0, 2f
    la   t0, every_parameter        # without `in`: "$@"
    sd   t0, 0(s1)
    call peek_token
    li   t0, TOKEN_SEMICOLON
    bne  a0, t0, 4f
    call eat_token
    j    4f

2:  call eat_token
3:  call peek_token
    ld   t0, token_kind
    li   t1, TOKEN_WORD
    bne  t0, t1, 5f
    call take_word
    sd   a0, 0(s1)
    mv   s1, a0
    j    3b
5:  li   t0, TOKEN_NEWLINE
    beq  a0, t0, 6f
    li   t0, TOKEN_SEMICOLON
    li   a1, -1
    bne  a0, t0, unexpected_here
6:  call eat_token
4:  call parse_do
    sd   a0, NODE_C(s0)
    mv   a0, s0
    leave 3

.Lbad_variable:
    la   a0, .Lbad_for
    j    syntax_error

    .section .rodata
.Lbad_for:
    .asciz "Bad for loop variable"
every_parameter_text:
    .ascii "\"$@\""
    .balign 8
every_parameter:                        # a struct link
    .dword 0, every_parameter_text, 4
    .text

# struct node *parse_case(void): case WORD in { PATTERN | ... ) list ;; } esac
parse_case:
    enter 4
    li   a0, NODE_CASE
    call make_node
    mv   s0, a0
    call eat_token
    call peek_token
    ld   t0, token_kind
    li   t1, TOKEN_WORD
    li   a1, TOKEN_WORD
    bne  t0, t1, unexpected_here
    call take_word
    sd   a0, NODE_A(s0)
    call skip_newlines
    call token_is_in
    li   a1, WORD_IN
    beqz a0, unexpected_here
    call eat_token
    addi s1, s0, NODE_B             # s1: where the next clause goes

.Lclause:
    call skip_newlines
    call peek_token
    li   t0, WORD_ESAC
    beq  a0, t0, .Lcase_done
    li   t0, TOKEN_OPEN
    bne  a0, t0, 1f
    call eat_token
1:  li   a0, CLAUSE_SIZE
    call take
    sd   a0, 0(s1)
    mv   s1, a0
    sd   zero, CLAUSE_NEXT(s1)
    sd   zero, CLAUSE_BODY(s1)
    addi s2, s1, CLAUSE_PATTERNS
2:  call peek_token
    ld   t0, token_kind
    li   t1, TOKEN_WORD
    li   a1, TOKEN_CLOSE
    beqz t0, unexpected_here
    li   a1, -1
    bne  t0, t1, unexpected_here
    call take_word
    sd   a0, 0(s2)
    mv   s2, a0
    call peek_token
    li   t0, TOKEN_PIPE
    bne  a0, t0, 3f
    call eat_token
    j    2b
3:  li   a0, TOKEN_CLOSE
    call expect

    call skip_newlines
    call peek_token
    call ends_list
    bnez a0, 4f                     # an empty one
    li   a0, 1
    call parse_list
    sd   a0, CLAUSE_BODY(s1)
4:  call peek_token
    li   t0, WORD_ESAC
    beq  a0, t0, .Lcase_done
    li   t0, TOKEN_CASE_END
    li   a1, TOKEN_CASE_END
    bne  a0, t0, unexpected_here
    call eat_token
    j    .Lclause
.Lcase_done:
    li   a0, WORD_ESAC
    call expect
    mv   a0, s0
    leave 4

# long token_is_in(void): whether the token is the word `in`.
token_is_in:
    enter 0
    call peek_token
    ld   t0, token_text
    ld   t1, token_length
    li   a0, 0
    addi t1, t1, -2
    bnez t1, 1f
    lbu  t1, 0(t0)
    lbu  t2, 1(t0)
    addi t1, t1, -'i'
    addi t2, t2, -'n'
    or   t1, t1, t2
    seqz a0, t1
1:  leave 0

# struct node *parse_function(struct node *command)
#   NAME ( ) command. The tree of the body lives only as long as this command, so what is kept is
#   its text: each call reads it anew.
parse_function:
    enter 3
    mv   s0, a0
    call eat_token
    call peek_token
    ld   t0, token_kind             # (no word is a reserved one here)
    li   a0, TOKEN_CLOSE
    bne  t0, a0, unexpected
    call eat_token
    ld   t0, NODE_A(s0)
    ld   a0, LINK_TEXT(t0)
    ld   a1, LINK_LENGTH(t0)
    call is_name
    bnez a0, 1f
    la   a0, .Lbad_function
    j    syntax_error
1:  call skip_newlines
    call peek_token
    ld   s1, token_text
    ld   t0, source
    ld   t0, SOURCE_LINE(t0)
    sd   t0, NODE_C(s0)
    call parse_command
    li   a0, LINK_SIZE
    call take
    sd   zero, LINK_NEXT(a0)
    sd   s1, LINK_TEXT(a0)
    ld   t0, last_token_end
    sub  t0, t0, s1
    sd   t0, LINK_LENGTH(a0)
    sd   a0, NODE_B(s0)
    li   t0, NODE_FUNCTION
    sd   t0, NODE_KIND(s0)
    mv   a0, s0
    leave 3

    .section .rodata
.Lbad_function:
    .asciz "Bad function name"
    .text
