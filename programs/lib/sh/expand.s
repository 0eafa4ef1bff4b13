# sh, expansion: from a word as it stands in the source to what it means. One word can become
# several fields, or none:
#
#       x='a b'         $x       ->  a   b              "$x"    ->  a b
#                       *.s      ->  cat.s   ls.s       '*.s'   ->  *.s
#
# A field grows at the end of the shell's memory, byte by byte. A byte that was quoted and would
# mean something in a pattern gets a backslash in front; so one string says both what the bytes are
# and which of them are only themselves. When the field is done, either file names take its place
# (glob.s) or the backslashes go away.

.equ WITH_TILDE,        -1              # for expand_quoted_range: not quoted, and `~` is $HOME
.equ IN_DOCUMENT,       2               # a here-document: quoted, but `"` is like others

    .bss
    .balign 8
character:
    .skip 2                         # a string of one character
    .balign 8
fields:
    .skip 8                         # struct link *: the fields so far
fields_end:
    .skip 8                         # the place for the next one
field_count:
    .skip 8
field_start:
    .skip 8                         # where the field begins that is being made
field_open:
    .skip 8                         # not 0: there is one, though it may be empty
splitting:
    .skip 8                         # 1: of a command's words; 0: whatever it is, it is one field
in_assignment:
    .skip 8                         # not 0: of NAME=value, the value
separators:
    .skip 8                         # $IFS

    .section .rodata
declaring_words:
    .asciz "export", "readonly", "local", ""
blanks:
    .asciz " \t\n"
pattern_characters:
    .asciz "*?[]\\!-"
magic_in_quotes:                        # what a backslash protects in double quotes, and, without
    .ascii "\""                         # the first, in a here-document
magic_in_documents:
    .asciz "$`\\\n"
empty_string:
    .byte 0

    .text
# (char **, long) expand_words(struct link *words)
#   out  a0 the fields: an array, with a zero behind the last, and room for one in front; a1 how
#        many
expand_words:
    enter 1
    mv   s0, a0
    call start_fields
    li   t0, 1
    sd   t0, splitting, t1
1:  beqz s0, 2f
    ld   a0, LINK_TEXT(s0)
    ld   a1, LINK_LENGTH(s0)
    call assignment_name
    beqz a0, 5f
    call declares
    beqz a0, 5f
    mv   a0, s0
    call expand_assignment
    call add_field
    ld   s0, LINK_NEXT(s0)
    j    1b
5:  mv   a0, s0
    call expand_word
    ld   s0, LINK_NEXT(s0)
    j    1b

2:  ld   a0, field_count
    addi a0, a0, 2
    slli a0, a0, 3
    call take
    addi a0, a0, 8
    mv   t0, a0
    ld   t1, fields
3:  beqz t1, 4f
    ld   t2, LINK_TEXT(t1)
    sd   t2, 0(t0)
    addi t0, t0, 8
    ld   t1, LINK_NEXT(t1)
    j    3b
4:  sd   zero, 0(t0)
    ld   a1, field_count
    leave 1

# long declares(void): whether the words so far are export, readonly or local: NAME=value is an
# assignment then, which does not fall apart.
declares:
    enter 2
    ld   s0, fields
1:  beqz s0, 3f
    ld   a0, LINK_TEXT(s0)
    ld   s0, LINK_NEXT(s0)
    mv   s1, a0
    la   a1, .Lcommand_word
    call strcmp
    beqz a0, 1b
    la   s0, declaring_words
2:  lbu  t0, 0(s0)
    beqz t0, 3f
    mv   a0, s0
    mv   a1, s1
    call strcmp
    beqz a0, 4f
    mv   a0, s0
    call strlen
    add  s0, s0, a0
    addi s0, s0, 1
    j    2b
3:  li   a0, 0
    leave 2
4:  li   a0, 1
    leave 2

# void start_fields(void)
start_fields:
    enter 0
    sd   zero, fields, t0
    la   t0, fields
    sd   t0, fields_end, t1
    sd   zero, field_count, t0
    call find_separators
    leave 0

# void find_separators(void): look $IFS up.
find_separators:
    enter 0
    la   a0, .Lifs
    li   a1, 3
    call value_of
    bnez a0, 1f
    la   a0, blanks
1:  sd   a0, separators, t0
    leave 0

    .section .rodata
.Lifs:
    .asciz "IFS"
    .text

# void expand_word(struct link *word): add its fields.
expand_word:
    enter 2
    ld   s0, LINK_TEXT(a0)
    ld   s1, LINK_LENGTH(a0)
    add  s1, s0, s1
    sd   zero, blank_ended_field, t0
    call start_field
    mv   a0, s0
    mv   a1, s1
    call expand_tilde
    mv   a1, s1
    li   a2, 0
    call expand_text
    call finish_field
    leave 2

# char *expand_one(struct link *word)
#   Without splitting and file names: for assignments, redirections, `case`.
#   out  a0 the string
expand_one:
    enter 0
    call expand_pattern
    call remove_escapes
    leave 0

# char *expand_assignment(struct link *word)
#   The same for NAME=value: a `~` may stand behind the `=`, and behind each colon.
expand_assignment:
    enter 3
    ld   s0, LINK_TEXT(a0)
    ld   s1, LINK_LENGTH(a0)
    ld   s2, memory_next            # s2: the string
1:  lbu  a0, 0(s0)                  # NAME=, as it stands there
    addi s0, s0, 1
    addi s1, s1, -1
    call append
    lbu  t0, -1(s0)
    addi t0, t0, -'='
    bnez t0, 1b
    mv   a0, s0
    add  a1, s0, s1
    li   t0, 1
    sd   t0, in_assignment, t1
    call expand_range
    call remove_escapes
    sd   zero, in_assignment, t0
    mv   a0, s2
    leave 3

# char *expand_pattern(struct link *word): the same, with the backslashes of what was quoted.
expand_pattern:
    enter 1
    ld   t0, LINK_LENGTH(a0)
    ld   a0, LINK_TEXT(a0)
    add  a1, a0, t0
    call expand_range
    leave 1

# char *expand_range(const char *text, const char *end)
expand_range:
    li   a2, WITH_TILDE

# char *expand_quoted_range(const char *text, const char *end, long quoted)
#   What the text means, as one string that may still have backslashes. This may be needed while a
#   field is being made: it grows behind that one.
expand_quoted_range:
    enter 6
    mv   s0, a0
    mv   s1, a1
    ld   s2, splitting
    ld   s3, field_start
    ld   s4, field_open
    mv   s5, a2
    sd   zero, splitting, t0
    call start_field
    mv   a0, s0
    mv   a1, s1
    bgez s5, 1f
    li   s5, 0
    call expand_tilde
1:  mv   a1, s1
    mv   a2, s5
    call expand_text
    li   a0, 0
    call append
    ld   a0, field_start
    sd   s2, splitting, t0
    sd   s3, field_start, t0
    sd   s4, field_open, t0
    leave 6

# const char *expand_tilde(const char *text, const char *end)
#   `~` and `~/...` at the beginning are $HOME; in an assignment a colon ends them, too.
#   out  a0 where to go on
expand_tilde:
    beq  a0, a1, 2f
    lbu  t0, 0(a0)
    li   t1, '~'
    bne  t0, t1, 2f
    addi t0, a0, 1
    beq  t0, a1, 1f
    lbu  t0, 0(t0)
    li   t1, '/'
    beq  t0, t1, 1f
    li   t1, ':'
    bne  t0, t1, 2f
    ld   t1, in_assignment
    beqz t1, 2f
1:  enter 1
    addi s0, a0, 1
    la   a0, .Lhome
    li   a1, 4
    call value_of
    beqz a0, 3f
    li   a1, 1
    call emit_string
    li   t0, 1
    sd   t0, field_open, t1
3:  mv   a0, s0
    leave 1
2:  ret

    .section .rodata
.Lhome:
    .asciz "HOME"
    .text

# void expand_brace_word(const char *text, const char *end, long quoted)
#   The same for the word of ${NAME-word}: it falls apart as a value does, at blanks, and a backslash
#   protects a brace.
expand_brace_word:
    li   a3, 1
    j    .Lexpand_begins

# void expand_text(const char *text, const char *end, long quoted)
#   Append what the text means to the field; begin new ones where it falls apart.
#   in   a2 1 inside of double quotes, IN_DOCUMENT in a here-document
expand_text:
    li   a3, 0
.Lexpand_begins:
    enter 5
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s4, a3                     # s4: 1: the word of ${NAME-word}; 2: of "${NAME-word}"
    add  t0, a2, a3
    addi t0, t0, -2
    bnez t0, .Lexpand_next
    li   s4, 2
.Lexpand_next:
    bgeu s0, s1, .Lexpand_done
    lbu  a0, 0(s0)
    addi s0, s0, 1
    li   t0, '\\'
    beq  a0, t0, .Lexpand_backslash
    li   t0, '"'
    beq  a0, t0, .Lexpand_double
.Lexpand_no_quote:
    li   t0, '$'
    beq  a0, t0, .Lexpand_dollar
    li   t0, '`'
    beq  a0, t0, .Lexpand_backquote
    li   t0, '\''
    bne  a0, t0, 1f
    beqz s2, .Lexpand_single
1:  bnez s2, 2f
    mv   s3, a0
    beqz s4, 6f
    la   a0, character
    sb   s3, 0(a0)
    li   a1, 0
    call emit_string
    j    7f
6:  li   t0, 1                      # a plain character, which may be part of a pattern
    sd   t0, field_open, t1
    call append
7:  addi t0, s3, -':'               # PATH=~/bin:~/more
    bnez t0, .Lexpand_next
    ld   t0, in_assignment
    beqz t0, .Lexpand_next
    mv   a0, s0
    mv   a1, s1
    call expand_tilde
    mv   s0, a0
    j    .Lexpand_next
2:  call emit_quoted
    j    .Lexpand_next

.Lexpand_backslash:
    bgeu s0, s1, 2b                 # the last character of all: itself
    lbu  s3, 0(s0)
    beqz s2, 3f
    mv   a1, s3                     # in double quotes it protects a few only
    la   a0, magic_in_quotes
    addi t0, s2, -IN_DOCUMENT
    bnez t0, 4f
    la   a0, magic_in_documents
4:  call strchr
    bnez a0, 3f
    beqz s4, 8f
    addi t0, s3, -'}'
    beqz t0, 3f
8:  li   a0, '\\'
    j    2b
3:  addi s0, s0, 1
    addi t0, s3, -'\n'
    beqz t0, .Lexpand_next          # with a line feed it is nothing at all
    mv   a0, s3
    j    2b

.Lexpand_double:
    addi t0, s2, -IN_DOCUMENT       # there it is a character like others
    beqz t0, .Lexpand_no_quote
    addi t0, s4, -2                 # everything in here is quoted already
    beqz t0, .Lexpand_next
    xori s2, s2, 1
    beqz s2, .Lexpand_next
    li   t0, 1                      # "" is an empty field
    sd   t0, field_open, t1
    j    .Lexpand_next

.Lexpand_single:
    li   t0, 1
    sd   t0, field_open, t1
5:  bgeu s0, s1, .Lexpand_done
    lbu  a0, 0(s0)
    addi s0, s0, 1
    li   t0, '\''
    beq  a0, t0, .Lexpand_next
    call emit_quoted
    j    5b

.Lexpand_dollar:
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    call expand_dollar
    mv   s0, a0
    j    .Lexpand_next

.Lexpand_backquote:
    mv   a0, s0
    mv   a1, s1
    mv   a2, s2
    call expand_backquote
    mv   s0, a0
    j    .Lexpand_next

.Lexpand_done:
    leave 5
