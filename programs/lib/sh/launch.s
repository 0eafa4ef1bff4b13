# sh, launching: how a command becomes a process. This is the file that vfork was invented for.
#
# A shell's child lives a strange life. It is born as a copy of the shell, and the first thing that
# it does with all that memory is to throw it away, by execve. In between it only moves a few
# descriptors, which are its own and not memory at all. Copying the memory for that is a waste,
# even if it is only the page tables and even if the pages are copied on write: the shell has to
# write to its own pages again, and each first write is a fault. So the child of vfork borrows the
# memory as it is. Its parent sleeps until it has no more use for it:
#
#       shell      vfork ......... asleep ............  goes on: setpgid, wait4
#                     \                               /
#       child          setpgid, signals, dup3, open, execve      (or _exit)
#                      \_______ in the shell's memory, on the shell's stack ______/
#
# What that asks of the child, and where it is seen to:
#
# - It does not return from the routine that called vfork, nor leave a trace in a variable. `launch`
#   below calls vfork and, in the child, `become`, which never returns. Everything that has to be
#   computed was computed before: the arguments, the environment, the redirections' names are in
#   the shell's memory already. What is left are system calls.
# - Its stack grows downwards from launch's frame. What it writes there, the shell will overwrite;
#   what is above, nobody touches. The registers are each one's own.
# - Descriptors, signal actions and the process group are the child's alone, so changing them
#   is what it is there for. It must do so here, and not before in the shell, nor after in the
#   program, which knows nothing of shells.
#
# A child that is to run a builtin, a loop or a list cannot do that: it goes on being a shell, and
# needs memory to be one in. For those, `start` uses fork; so does everything after `sh -f`, which
# is there to measure the difference.

# Where a process stands: what it reads and writes, and with whom it belongs together.
.equ PLACE_IN,          0               # what becomes standard input; -1: the shell's
.equ PLACE_OUT,         8               # the same for standard output
.equ PLACE_CLOSE,       16              # another one that it has no use for, or -1
.equ PLACE_GROUP,       24              # its process group; 0: a new one
.equ PLACE_BACKGROUND,  32              # not 0: with &
.equ PLACE_SIZE,        48

    .bss
    .balign 8
use_fork:
    .skip 8                         # not 0: sh -f

    .text
# long launch(struct command *command, const struct place *place)
#   Start a program. What goes wrong after vfork, the child says; its status tells the shell.
#   out  a0 the pid or -errno
launch:
    enter 3
    mv   s0, a0
    mv   s1, a1
    ld   t0, use_fork
    bnez t0, 1f
    call vfork
    j    2f
1:  call fork
2:  bnez a0, 3f

    # In the child, on borrowed memory. No way leads from here to the `leave` below.
    mv   a0, s1
    call take_place
    mv   a0, s0
    j    become

3:  # In the parent; the child has its own memory by now, or is gone.
    mv   s2, a0
    bltz a0, 4f
    mv   a1, s1
    call place_child
4:  mv   a0, s2
    leave 3

# void launch_alone(struct command *command, struct job *job)
#   Start a program in the foreground, as the only process of its job.
launch_alone:
    enter 1
    addi sp, sp, -PLACE_SIZE
    mv   s0, a1
    mv   a1, sp
    call plain_place
    call launch
    mv   a1, s0
    call add_to_job
    addi sp, sp, PLACE_SIZE
    leave 1

# plain_place: the struct place at a1 is that of a command alone in the foreground. Keeps a0 and a1.
plain_place:
    li   t0, -1
    sd   t0, PLACE_IN(a1)
    sd   t0, PLACE_OUT(a1)
    sd   t0, PLACE_CLOSE(a1)
    sd   zero, PLACE_GROUP(a1)
    sd   zero, PLACE_BACKGROUND(a1)
    ret

# void take_place(const struct place *place)
#   In the child, of vfork as of fork: group, terminal, signals, descriptors. Writes to nothing but
#   the stack.
take_place:
    enter 1
    mv   s0, a0
    call unblock_trapped
    ld   t0, job_control
    beqz t0, 1f
    call has_own_group
    beqz a0, 3f
    # The parent does the same (place_child): whoever comes first, neither the child's execve nor
    # the parent's wait may come before it.
    li   a0, 0
    ld   a1, PLACE_GROUP(s0)
    call setpgid
    ld   t0, PLACE_BACKGROUND(s0)
    bnez t0, 3f
    ld   a0, PLACE_GROUP(s0)
    bnez a0, 2f
    call getpid
2:  call give_terminal              # while SIGTTOU is still ignored
3:  call default_signals
    j    4f

1:  ld   t0, PLACE_BACKGROUND(s0)
    beqz t0, 4f
    call background_without_jobs
4:  ld   a0, PLACE_IN(s0)
    bltz a0, 5f
    li   a1, STDIN
    call move_descriptor
5:  ld   a0, PLACE_OUT(s0)
    bltz a0, 6f
    li   a1, STDOUT
    call move_descriptor
6:  ld   a0, PLACE_CLOSE(s0)
    bltz a0, 7f
    call close
7:  leave 1

# long has_own_group(-)
#   Whether the process of the place at s0 is to be in a group of its job's own.
#   In a loop it is not, unless it goes to the background. Between two short programs the terminal
#   would belong to nobody, as the group of the one that has ended is empty, and a Ctrl-C would be
#   lost. So they stay in the shell's group, which keeps the terminal: Ctrl-C meets the program, or
#   stays pending in the shell, which looks for it (jobs.s).
has_own_group:
    ld   a0, job_control
    beqz a0, 1f
    ld   a0, PLACE_BACKGROUND(s0)
    bnez a0, 1f
    ld   a0, loops_around
    seqz a0, a0
1:  ret

# background_without_jobs: a script's `command &` must not be ended by the Ctrl-C that is meant for
# the script, nor read what is meant for it.
background_without_jobs:
    enter 0
    ld   t0, in_subshell
    bnez t0, 1f
    la   a0, .Lnothing
    li   a1, O_RDONLY
    li   a2, 0
    call open
    bltz a0, 1f
    li   a1, STDIN
    call move_descriptor
1:  li   a0, SIGINT
    li   a1, SIG_IGN
    call set_signal
    li   a0, SIGQUIT
    li   a1, SIG_IGN
    call set_signal
    leave 0

    .section .rodata
.Lnothing:
    .asciz "/dev/null"
    .text

# void place_child(long pid, const struct place *place): the parent's half.
place_child:
    enter 2
    mv   s1, a0
    mv   s0, a1
    call has_own_group
    beqz a0, 2f
    mv   a0, s1
    ld   a1, PLACE_GROUP(s0)
    bnez a1, 1f
    mv   a1, s1
1:  call setpgid                    # -EACCES behind its execve: then it did this itself
2:  leave 2

# void become(struct command *command)
#   In the child: its redirections, and then the program takes this process over. Does not return.
become:
    mv   s0, a0
    ld   a0, COMMAND_REDIRECTS(s0)
    li   a1, 0
    call apply_redirects
    li   s1, 2
    bltz a0, 1f
    mv   a0, s0
    call execute
    mv   s1, a0
1:  mv   a0, s1
    j    _exit

# int execute(struct command *command)
#   Find the program and execve it.
#   out  a0 only when that fails, after a message: 127 not found, 126 found, but
execute:
    enter 4
    mv   s0, a0
    ld   s1, COMMAND_ARGUMENTS(s0)
    ld   s1, 0(s1)                  # s1: its name
    mv   a0, s1
    li   a1, '/'
    call strchr
    beqz a0, 1f
    mv   a0, s1                     # a path
    mv   a1, s0
    call try_program
    j    2f
1:  mv   a0, s0
    call try_path_variable

2:  li   s2, 127
    la   s3, not_found
    addi t0, a0, ENOENT
    beqz t0, 3f
    addi t0, a0, ENOTDIR
    beqz t0, 3f
    addi t0, a0, ENAMETOOLONG
    mv   t1, a0
    call error_text
    mv   s3, a0
    beqz t0, 3f
    addi t0, t1, ELOOP
    beqz t0, 3f
    li   s2, 126
3:  lbu  t0, 0(s1)                  # "" is not a program that is missing
    bnez t0, 4f
    li   a0, -EACCES
    call error_text
    mv   s3, a0
4:  mv   a0, s1
    la   a1, .Lcolon_space
    mv   a2, s3
    li   a3, 0
    call say
    mv   a0, s2
    leave 4

    .section .rodata
not_found:
    .asciz "not found"
default_path:
    .asciz "/bin"
path_name:
    .asciz "PATH"
shell_path:
    .asciz "/bin/sh"
shell_word:
    .asciz "sh"
    .text

.equ TRY_BYTES,         PATH_MAX + NAME_MAX + 1 # directory, slash, name (a multiple of 16)

# long try_path_variable(struct command *command)
#   Try the directories of $PATH one after the other. The path is put together on the stack.
#   out  a0 the error that says most: found but not allowed, rather than not found
try_path_variable:
    enter 4
    li   t0, TRY_BYTES
    sub  sp, sp, t0
    mv   s0, a0
    ld   s1, COMMAND_ARGUMENTS(s0)
    ld   s1, 0(s1)
    li   s2, -ENOENT                # s2: the error
    lbu  t0, 0(s1)
    beqz t0, 4f                     # "" is no program
    ld   a0, COMMAND_ASSIGNMENTS(s0)
    call path_for_command
    mv   s3, a0                     # s3: the rest of the list
1:  mv   a0, s3
    mv   a1, s1
    mv   a2, sp
    call next_path
    mv   s3, a0
    mv   a0, a1
    bltz a1, 2f
    mv   a0, sp
    mv   a1, s0
    call try_program
    addi t0, a0, ENOENT
    beqz t0, 3f
    addi t0, a0, ENOTDIR
    beqz t0, 3f
2:  mv   s2, a0
    addi t0, a0, EACCES
    beqz t0, 3f
    addi t0, a0, ENAMETOOLONG
    bnez t0, 4f
3:  bnez s3, 1b
4:  mv   a0, s2
    li   t0, TRY_BYTES
    add  sp, sp, t0
    leave 4

# const char *path_for_command(const struct link *assignments)
#   $PATH, or what stands before the command: PATH=/tmp program
path_for_command:
    enter 3
    mv   s0, a0
    li   s1, 0
1:  beqz s0, 3f
    ld   s2, LINK_TEXT(s0)
    ld   s0, LINK_NEXT(s0)
    la   a0, path_name
    li   a2, 4                      # its length
    mv   a1, s2
    call strncmp
    bnez a0, 1b
    lbu  t0, 4(s2)
    addi t0, t0, -'='
    bnez t0, 1b
    addi s1, s2, 5                  # the last one counts
    j    1b
3:  mv   a0, s1
    bnez a0, 4f
    call program_path
4:  leave 3

# long try_program(const char *path, struct command *command)
#   A file that the kernel takes for no program may be a script without a `#!` line: a shell's to
#   run.
#   out  a0 only when it cannot be: -errno
try_program:
    enter 2
    mv   s0, a0
    mv   s1, a1
    ld   a1, COMMAND_ARGUMENTS(s1)
    ld   a2, COMMAND_ENVIRONMENT(s1)
    call execve
    addi t0, a0, ENOEXEC
    bnez t0, 1f
    ld   a1, COMMAND_ARGUMENTS(s1)  # sh PATH ARGUMENT...: there is room for one in front
    sd   s0, 0(a1)
    la   t0, shell_word
    sd   t0, -8(a1)
    addi a1, a1, -8
    la   a0, shell_path
    ld   a2, COMMAND_ENVIRONMENT(s1)
    call execve
1:  leave 2
