# sh, expansion: a field while it is being made, and when it is done. expand.s says what a field is.

    .bss
    .balign 8
blank_ended_field:
    .skip 8                         # not 0: the last field was ended by a blank of $IFS

    .text
# void start_field(void)
start_field:
    ld   t0, memory_next
    sd   t0, field_start, t1
    sd   zero, field_open, t1
    ret

# void finish_field(void): if there is one, add it, or the file names that it stands for.
finish_field:
    enter 2
    ld   t0, field_open
    beqz t0, 2f
    li   a0, 0
    call append
    ld   s0, field_start
    has_option t0, OPTION_NOGLOB
    bnez t0, 1f
    mv   a0, s0
    call has_pattern
    beqz a0, 1f
    mv   a0, s0
    call add_file_names
    bnez a0, 2f
1:  mv   a0, s0
    call remove_escapes
    call add_field
2:  call start_field
    leave 2

# void add_field(char *string)
add_field:
    enter 1
    mv   s0, a0
    li   a0, LINK_SIZE
    call take
    sd   zero, LINK_NEXT(a0)
    sd   s0, LINK_TEXT(a0)
    ld   t0, fields_end
    sd   a0, 0(t0)
    sd   a0, fields_end, t0
    ld   t0, field_count
    addi t0, t0, 1
    sd   t0, field_count, t1
    leave 1

# char *remove_escapes(char *string): in place. out: a0 the string
remove_escapes:
    mv   t0, a0                     # t0: from, t1: to
    mv   t1, a0
    li   t3, '\\'
1:  lbu  t2, 0(t0)
    addi t0, t0, 1
    bne  t2, t3, 2f
    lbu  t2, 0(t0)
    addi t0, t0, 1
2:  sb   t2, 0(t1)
    addi t1, t1, 1
    bnez t2, 1b
    ret

# void emit_quoted(int character): append it as nothing but itself.
emit_quoted:
    enter 1
    mv   s0, a0
    li   t0, 1
    sd   t0, field_open, t1
    beqz s0, 1f
    mv   a1, a0
    la   a0, pattern_characters
    call strchr
    beqz a0, 1f
    li   a0, '\\'
    call append
1:  mv   a0, s0
    call append
    leave 1

# void emit_string(const char *value, long quoted)
#   Append a value. Unless it is quoted, it falls into fields at blanks, and its `*` is a pattern.
emit_string:
    enter 3
    mv   s0, a0
    mv   s1, a1
.Lemit_next:
    lbu  s2, 0(s0)
    beqz s2, .Lemit_done
    addi s0, s0, 1
    bnez s1, 2f
    ld   t0, splitting
    beqz t0, 3f
    ld   a0, separators
    mv   a1, s2
    call strchr
    bnez a0, .Lemit_separator
3:  li   t0, '\\'                   # a backslash of the value's is only itself
    beq  s2, t0, 2f
    li   t0, 1
    sd   t0, field_open, t1
    mv   a0, s2
    call append
    j    .Lemit_next
2:  mv   a0, s2
    call emit_quoted
    j    .Lemit_next

.Lemit_separator:
    la   a0, blanks
    mv   a1, s2
    call strchr
    ld   t0, field_open
    beqz a0, 4f
    beqz t0, .Lemit_next            # a blank
    call finish_field
    li   t0, 1
    sd   t0, blank_ended_field, t1
    j    .Lemit_next
4:  ld   t1, blank_ended_field      # other separators stand between fields, empty ones too; but
    sd   zero, blank_ended_field, t2 # in `a : b` the first blank and the colon are one separator
    bnez t0, 5f
    bnez t1, .Lemit_next
    li   t0, 1
    sd   t0, field_open, t1
5:  call finish_field
    j    .Lemit_next
.Lemit_done:
    leave 3
