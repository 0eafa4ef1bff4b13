# Proves that kill, tkill, tgkill, rt_sigaction and rt_sigprocmask refuse, with the errors that Linux
# gives, numbers that are no signals, processes that are not there, sizes that are wrong and addresses
# that are bad; and that signal 0 asks without sending anything, of zombies too.

    .include "user.inc"
    .include "try.inc"

.equ NOBODY,            4000000
.equ BAD,               0x5000000

    .data
    .balign 8
ignore:
    .dword SIG_IGN, 0, 0
set:
    .dword 0

    .text
    .globl _start
_start:
    try  "kill nobody", kill, NOBODY, SIGTERM
    try  "kill nobody, with no signal", kill, NOBODY, 0
    try  "kill nobody's group", kill, -NOBODY, SIGTERM
    system_call getpid
    mv   s0, a0
    li   a1, 65
    system_call kill
    show "kill with signal 65"
    mv   a0, s0
    li   a1, -1
    system_call kill
    show "kill with signal -1"
    mv   a0, s0
    li   a1, 0
    system_call kill
    show "kill with signal 0"

    fork
    bnez a0, 1f
    exit 0
1:  mv   s1, a0
    call linger                     # a zombie now
    mv   a0, s1
    li   a1, 0
    system_call kill
    show "kill a zombie with signal 0"
    mv   a0, s1
    li   a1, SIGKILL
    system_call kill
    show "kill a zombie"
    call outcome
    mv   a0, s1
    li   a1, SIGKILL
    system_call kill
    show "kill the buried"

    mv   a0, s0
    mv   a1, s0
    li   a2, 0
    system_call tgkill
    show "tgkill with signal 0"
    mv   a0, s0
    li   a1, NOBODY
    li   a2, 0
    system_call tgkill
    show "tgkill of a thread that is not"
    li   a0, NOBODY
    mv   a1, s0
    li   a2, 0
    system_call tgkill
    show "tgkill of another process's thread"
    try  "tgkill of group -1", tgkill, -1, 1, 0
    try  "tgkill of thread 0", tgkill, 1, 0, 0
    mv   a0, s0
    mv   a1, s0
    li   a2, 65
    system_call tgkill
    show "tgkill with signal 65"
    mv   a0, s0
    li   a1, 0
    system_call tkill
    show "tkill with signal 0"
    try  "tkill of thread 0", tkill, 0, 0
    try  "tkill of nobody", tkill, NOBODY, 0

    try  "rt_sigaction of signal 0", rt_sigaction, 0, ignore, 0, SIGSET_SIZE
    try  "rt_sigaction of signal 65", rt_sigaction, 65, ignore, 0, SIGSET_SIZE
    try  "rt_sigaction with a bad size", rt_sigaction, SIGTERM, ignore, 0, 4
    try  "rt_sigaction from a bad address", rt_sigaction, SIGTERM, BAD, 0, SIGSET_SIZE
    try  "rt_sigaction to a bad address", rt_sigaction, SIGTERM, 0, BAD, SIGSET_SIZE
    try  "rt_sigprocmask in no way", rt_sigprocmask, 3, set, 0, SIGSET_SIZE
    try  "rt_sigprocmask in no way, of nothing", rt_sigprocmask, 3, 0, set, SIGSET_SIZE
    try  "rt_sigprocmask with a bad size", rt_sigprocmask, SIG_BLOCK, set, 0, 4
    try  "rt_sigprocmask from a bad address", rt_sigprocmask, SIG_BLOCK, BAD, 0, SIGSET_SIZE
    try  "rt_sigprocmask to a bad address", rt_sigprocmask, SIG_BLOCK, set, BAD, SIGSET_SIZE
    exit 0

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
