# sh, expansion of ${...}.

    .text
# void expand_brace(const char *text, const char *end, long quoted)
#   What stands between ${ and }. Through it all
#       s0 where we are    s1 the end    s2 quoted    s3 the parameter's value, 0 = it has none
#       s4 1: there was a colon, so that an empty value counts as none
expand_brace:
    enter 7
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    lbu  t0, 0(s0)
    addi t0, t0, -'#'
    bnez t0, 1f
    addi t0, s0, 1                  # ${#} is $#; ${#NAME} is a length
    bne  t0, s1, .Lbrace_length
1:  mv   a0, s0
    call read_parameter
    beqz a0, .Lbrace_bad
    call all_its_digits
    mv   s0, a0
    bne  s0, s1, 2f
    mv   a0, s2
    call emit_parameter
    leave 7

2:  ld   s5, parameter_name         # s5, s6: its name (`parameter_value` uses it up)
    ld   s6, parameter_length
    call parameter_value
    mv   s3, a0
    li   s4, 0
    lbu  t0, 0(s0)
    addi t1, t0, -':'
    bnez t1, 3f
    li   s4, 1
    addi s0, s0, 1
    lbu  t0, 0(s0)
3:  addi s0, s0, 1                  # s0: the word
    beqz s4, 4f
    beqz s3, 4f
    lbu  t1, 0(s3)                  # empty, and there was a colon
    bnez t1, 4f
    li   s3, 0
4:  addi t1, t0, -'-'
    beqz t1, .Lbrace_default
    addi t1, t0, -'+'
    beqz t1, .Lbrace_alternative
    addi t1, t0, -'='
    beqz t1, .Lbrace_assign
    addi t1, t0, -'?'
    beqz t1, .Lbrace_complain
    bnez s4, .Lbrace_bad
    addi t1, t0, -'#'
    beqz t1, .Lbrace_cut
    addi t1, t0, -'%'
    beqz t1, .Lbrace_cut
.Lbrace_bad:
    la   a0, .Lbad_substitution
    li   a1, 0
    j    fail

.Lbrace_default:
    beqz s3, .Lbrace_word
.Lbrace_value:
    mv   a0, s3
    mv   a1, s2
    call emit_string
    leave 7
.Lbrace_alternative:
    beqz s3, .Lbrace_done
.Lbrace_word:
    mv   a0, s0
    mv   a1, s1
    snez a2, s2                     # (in a here-document, too, a `"` is a quote in here)
    call expand_text
.Lbrace_done:
    leave 7

.Lbrace_assign:
    bnez s3, .Lbrace_value
    ld   s4, memory_next            # the word is made behind the field, and forgotten
    mv   a0, s0
    mv   a1, s1
    call expand_range
    call remove_escapes
    mv   a2, a0
    mv   a0, s5
    mv   a1, s6
    call set_variable
    sd   s4, memory_next, t0
    mv   a0, s5
    mv   a1, s6
    call value_of
    mv   s3, a0
    j    .Lbrace_value

.Lbrace_complain:
    bnez s3, .Lbrace_value
    mv   a0, s5
    mv   a1, s6
    call copy_bytes
    mv   s5, a0
    la   a2, .Lnot_set
    beq  s0, s1, 5f
    mv   a0, s0
    mv   a1, s1
    call expand_range
    call remove_escapes
    mv   a2, a0
5:  mv   a0, s5
    la   a1, .Lparameter_colon
    li   a3, 0
    j    fail

.Lbrace_length:
    mv   a0, t0
    call read_parameter
    bne  a0, s1, .Lbrace_bad
    ld   s5, parameter_name
    ld   s6, parameter_length
    call parameter_value
    beqz a0, 8f
    call strlen
6:  mv   a2, a0
    call number_as_text
    mv   s3, a0
    j    .Lbrace_value

# --- ${NAME#pattern} and its like ----------------------------------------------------------------
.Lbrace_cut:
    beqz s3, 9f
    addi s4, t0, -'#'               # s4: 0: at the front
    li   s5, 0                      # s5: 1: as much as possible
    lbu  t1, 0(s0)
    bne  t1, t0, 7f
    li   s5, 1
    addi s0, s0, 1
7:  ld   s6, memory_next
    mv   a0, s3                     # a copy, which cut_value may write into
    call strlen
    addi a0, a0, 1
    call take
    mv   a1, s3
    mv   s3, a0
    call strcpy
    mv   a0, s0
    mv   a1, s1
    call expand_range
    mv   a1, a0
    mv   a0, s3
    mv   a2, s4
    mv   a3, s5
    call cut_value
    mv   s3, a0
    mv   a0, s3                     # what is left moves aside, since the field will grow over it
    call copy_aside
    mv   s3, a0
    sd   s6, memory_next, t0
    mv   a1, s2
    call emit_string
    mv   a0, s3
    call free
    leave 7

8:  mv   a0, s5
    mv   a1, s6
    call mind_unset
    li   a0, 0
    j    6b
9:  mv   a0, s5
    mv   a1, s6
    call mind_unset
    leave 7

# const char *all_its_digits(const char *end): in braces a parameter's number may have several
# digits.
#   in   a0 behind what read_parameter has read; out: a0 behind all of it
all_its_digits:
    ld   t0, parameter_name
    lbu  t1, 0(t0)
    addi t1, t1, -'0'
    sltiu t1, t1, 10
    beqz t1, 2f
1:  lbu  t1, 0(a0)
    addi t1, t1, -'0'
    sltiu t1, t1, 10
    beqz t1, 2f
    addi a0, a0, 1
    sub  t1, a0, t0
    sd   t1, parameter_length, t2
    j    1b
2:  ret

# char *copy_aside(const char *string): malloc's copy.
copy_aside:
    enter 1
    mv   s0, a0
    call strlen
    mv   a1, a0
    mv   a0, s0
    call copy_bytes
    leave 1

# char *cut_value(char *value, const char *pattern, long at_end, long longest)
#   out  a0 the value without its shortest (or longest) beginning (or end) that fits the pattern
cut_value:
    enter 8
    mv   s0, a0
    mv   s1, a1
    mv   s2, a2
    mv   s3, a3
    call strlen
    add  s4, s0, a0                 # s4: the value's end
    # The cut is tried at each place: from the side that makes it short, or from the other.
    mv   s5, s0                     # s5: the place, s6: the step
    li   s6, 1
    seqz t1, s2                     # upwards: the shortest at the front, the longest at the end
    xor  t1, t1, s3
    bnez t1, 1f
    mv   s5, s4
    li   s6, -1
1:  bnez s2, 3f
    lbu  a2, 0(s5)                  # at the front: [value, place)
    sb   zero, 0(s5)
    mv   s7, a2
    mv   a0, s1
    mv   a1, s0
    call fits
    sb   s7, 0(s5)
    beqz a0, 4f
    mv   a0, s5
    leave 8
3:  mv   a0, s1                     # at the end: [place, end)
    mv   a1, s5
    call fits
    beqz a0, 4f
    sb   zero, 0(s5)
    mv   a0, s0
    leave 8
4:  add  s5, s5, s6
    bltu s5, s0, 5f
    bleu s5, s4, 1b
5:  mv   a0, s0
    leave 8
