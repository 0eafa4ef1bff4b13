# The user library, all of it: a program that includes this has what it would expect of C.

    .include "lib/start.s"              # _start, which calls main
    .include "lib/calls.s"              # a routine for each system call
    .include "lib/process.s"            # fork vfork execv waitpid wait _exit sbrk usleep
    .include "lib/string.s"             # strlen strcmp memcpy memset ...
    .include "lib/printf.s"             # printf snprintf
    .include "lib/print.s"              # print_string print_number: what the macros `print...` call
    .include "lib/status.s"             # print_status: how a child ended
    .include "lib/malloc.s"             # malloc calloc free
    .include "lib/measure.s"            # page_faults free_frames write_pages read_pages
