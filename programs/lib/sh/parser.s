# sh, parser: from tokens to a tree, by recursive descent, in POSIX's grammar:
#
#       list       and_or { ; and_or | & and_or | newline and_or }
#       and_or     pipeline { && pipeline | || pipeline }
#       pipeline   [!] command { | command }
#       command    simple command, or if, while, for, case, ( ), { }: compound.s
#
# Of a simple command the first words NAME=value are assignments. An error ends the command, or the
# shell (syntax.s).

    .text
# struct node *parse_line(void)
#   One complete command: up to the end of the line, or further when the line says so.
#   out  a0 its tree, 0 for an empty line, -1 at the end of the source
parse_line:
    enter 1
    call peek_token
    li   s0, -1
    beqz a0, 2f                     # TOKEN_END
    li   s0, 0
    li   t0, TOKEN_NEWLINE
    beq  a0, t0, 1f
    li   a0, 0
    call parse_list
    mv   s0, a0
    call peek_token
    beqz a0, 2f
    li   t0, TOKEN_NEWLINE
    li   a1, -1
    beq  a0, t0, 1f
    j    unexpected_here            # `)`, `done`, ... that nobody has opened
1:  sd   zero, token_is_back, t0
2:  mv   a0, s0
    leave 1

# struct node *parse_list(long compound)
#   in   a0 1: newlines separate commands, and a word such as `done` ends the list; 0: a newline
#        does
#   out  a0 a NODE_LIST with at least one command, unless the source has ended
parse_list:
    enter 5
    mv   s0, a0
    li   a0, NODE_LIST
    call make_node
    mv   s1, a0                     # s1: the list
    addi s2, s1, NODE_A             # s2: where the next item is to be hung in
.Lnext_command:
    beqz s0, 1f
    call skip_newlines
    call peek_token
    beqz a0, .Llist_done            # the end of the source: who called knows what is missing
1:  call peek_token
    ld   s4, token_text             # s4: where the command begins
    call parse_and_or
    mv   s3, a0
    li   a0, LINK_SIZE
    call take
    sd   a0, 0(s2)
    mv   s2, a0                     # (LINK_NEXT is its first field)
    sd   zero, LINK_NEXT(s2)
    sd   s3, ITEM_NODE(s2)
    sd   zero, ITEM_BACKGROUND(s2)
    sd   s4, ITEM_TEXT(s2)
    ld   t0, last_token_end
    sub  t0, t0, s4
    sd   t0, ITEM_LENGTH(s2)

    call peek_token
    li   t0, TOKEN_SEMICOLON
    beq  a0, t0, 2f
    li   t0, TOKEN_NEWLINE
    beq  a0, t0, 3f
    li   t0, TOKEN_BACKGROUND
    bne  a0, t0, .Llist_done
    sd   a0, ITEM_BACKGROUND(s2)
2:  call eat_token
3:  # At this point: a separator. Does the list go on?
    beqz s0, 4f
    call skip_newlines
4:  call peek_token
    call ends_list
    beqz a0, .Lnext_command
.Llist_done:
    mv   a0, s1
    leave 5

# long ends_list(int token): whether no command can begin with it.
ends_list:
    beqz a0, 1f                     # TOKEN_END
    li   t0, TOKEN_NEWLINE
    beq  a0, t0, 1f
    li   t0, TOKEN_CLOSE
    beq  a0, t0, 1f
    li   t0, TOKEN_CASE_END
    beq  a0, t0, 1f
    addi t0, a0, -WORD_ENDS_FIRST   # then else elif fi do done esac }
    sltiu a0, t0, WORD_ENDS_COUNT
    ret
1:  li   a0, 1
    ret

# struct node *parse_and_or(void)
parse_and_or:
    enter 2
    call parse_pipeline
    mv   s0, a0
.Lmore_and_or:
    call peek_token
    li   s1, NODE_AND
    li   t0, TOKEN_AND
    beq  a0, t0, 1f
    li   s1, NODE_OR
    li   t0, TOKEN_OR
    beq  a0, t0, 1f
    mv   a0, s0
    leave 2
1:  call eat_token
    call skip_newlines
    mv   a0, s1
    call make_node
    sd   s0, NODE_A(a0)
    mv   s0, a0
    call parse_pipeline
    sd   a0, NODE_B(s0)
    j    .Lmore_and_or

# struct node *parse_pipeline(void)
parse_pipeline:
    enter 5
    li   s3, 0                      # s3: 1 behind a `!`
    call peek_token
    li   t0, WORD_NOT
    bne  a0, t0, 1f
    call eat_token
    li   s3, 1
1:  call parse_command
    mv   s0, a0                     # s0: the pipeline
    call peek_token
    li   t0, TOKEN_PIPE
    bne  a0, t0, 4f

    mv   s1, s0
    li   a0, NODE_PIPE
    call make_node
    mv   s0, a0
    addi s2, s0, NODE_A
    li   s4, 1                      # s4: how many commands
2:  li   a0, LINK_SIZE
    call take
    sd   a0, 0(s2)
    mv   s2, a0
    sd   zero, LINK_NEXT(s2)
    sd   s1, ITEM_NODE(s2)
    call peek_token
    li   t0, TOKEN_PIPE
    bne  a0, t0, 3f
    call eat_token
    call skip_newlines
    call parse_command
    mv   s1, a0
    addi s4, s4, 1
    j    2b
3:  sd   s4, NODE_B(s0)

4:  beqz s3, 5f
    li   a0, NODE_NOT
    call make_node
    sd   s0, NODE_A(a0)
    mv   s0, a0
5:  mv   a0, s0
    leave 5

# struct node *parse_simple(void)
#   Assignments, words and redirections, in any order; at least one of them.
parse_simple:
    enter 4
    li   a0, NODE_SIMPLE
    call make_node
    mv   s0, a0
    addi s1, s0, NODE_A             # s1: where the next word goes,
    addi s2, s0, NODE_B             # s2: the next assignment
    addi s3, s0, NODE_REDIRECTS     # s3: the next redirection
.Lsimple_part:
    call peek_token
    ld   t0, token_kind             # (`if` is a word like others here)
    li   t1, TOKEN_WORD
    bne  t0, t1, 3f
    ld   t0, NODE_A(s0)
    bnez t0, 1f
    call is_assignment
    beqz a0, 1f
    call take_word
    sd   a0, 0(s2)
    mv   s2, a0
    j    .Lsimple_part
1:  call take_word
    sd   a0, 0(s1)
    mv   s1, a0
    ld   t0, NODE_A(s0)             # NAME ( : a function's definition begins like a command
    bne  t0, s1, .Lsimple_part
    call peek_token
    li   t0, TOKEN_OPEN
    bne  a0, t0, .Lsimple_part
    mv   a0, s0
    call parse_function
    leave 4

3:  call parse_redirect
    beqz a0, 4f
    sd   a0, 0(s3)
    mv   s3, a0
    j    .Lsimple_part

4:  ld   t0, NODE_A(s0)             # at least one of them?
    ld   t1, NODE_B(s0)
    or   t0, t0, t1
    ld   t1, NODE_REDIRECTS(s0)
    or   t0, t0, t1
    li   a1, -1
    beqz t0, unexpected_here
    mv   a0, s0
    leave 4
