# The user library as commands need it (cat, ls, grep, ...): that of libc.s, and files, buffered
# input and output, options, and error messages in the form that everybody knows:
#
#       cat: notes: No such file or directory
#
# Who includes this defines `program`, a string: the name in front of each message.

    .include "lib/libc.s"
    .include "lib/errors.s"             # error_text
    .include "lib/complain.s"           # complain complain_text write_texts
    .include "lib/files.s"              # open read_some write_all read_all getenv
    .include "lib/output.s"             # put_byte put_bytes put_text put_number flush_output
    .include "lib/lines.s"              # read_line: input, line by line
    .include "lib/numbers.s"            # read_number
    .include "lib/options.s"            # next_option
