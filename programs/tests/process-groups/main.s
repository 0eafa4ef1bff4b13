# Proves that
#   - setsid makes a session and a group of a process that leads no group, and refuses a leader;
#   - setpgid makes groups and joins them, for oneself and for children, within the session; what is not
#     a child, a group of another session and a leader of a session are refused;
#   - getpgid and getsid tell them, also of zombies; a child begins in its parent's;
#   - kill and wait4 go by groups: 0 for one's own, -GROUP for another.

    .include "user.inc"
    .include "try.inc"

    .bss
    .balign 8
status:
    .skip 8

# call_with NAME, FIRST, SECOND: registers.
.macro call_with what, name, first=zero, second=zero, third=zero, fourth=zero
    mv   a3, \fourth
    mv   a2, \third
    mv   a1, \second
    mv   a0, \first
    system_call \name
    show "\what"
.endm

# relation "what", A, B: print whether two numbers are the same.
.macro relation what, a, b
    sub  a0, \a, \b
    seqz a0, a0
    show "\what"
.endm

    .text
    .globl _start
_start:
    system_call getpid
    mv   s0, a0                     # s0: this process
    li   a0, 0
    system_call getpgid
    relation "it leads its group", a0, s0
    li   a0, 0
    system_call getsid
    relation "and its session", a0, s0
    call_with "setsid of a leader", setsid
    call_with "setpgid of a session's leader", setpgid
    li   s3, -1
    call_with "a negative group", setpgid, zero, s3
    call_with "of a negative process", setpgid, s3
    call_with "of nobody", setpgid, s0, s3
    li   s3, 1 << 22
    call_with "of a process that is none", setpgid, s3
    call_with "getpgid of it", getpgid, s3
    call_with "getsid of it", getsid, s3
    li   s3, -5
    call_with "getpgid of -5", getpgid, s3
    call_with "getsid of -5", getsid, s3

    print "a child\n"
    fork
    beqz a0, sleeper
    mv   s1, a0                     # s1: the first child
    system_call getpgid
    relation "it is in our group", a0, s0
    mv   a0, s1
    system_call getsid
    relation "and in our session", a0, s0
    fork
    beqz a0, sleeper
    mv   s2, a0                     # s2: the second
    call_with "a group of its own", setpgid, s1
    mv   a0, s1
    system_call getpgid
    relation "it leads it", a0, s1
    call_with "the second joins", setpgid, s2, s1
    mv   a0, s2
    system_call getpgid
    relation "it is in it", a0, s1
    mv   a0, s2
    system_call getsid
    relation "and in our session", a0, s0
    li   s3, 1 << 22
    call_with "a group that is none", setpgid, s2, s3
    call_with "back", setpgid, s2, s0
    call_with "and there again", setpgid, s2, s1

    print "waiting and killing by group\n"
    li   s4, WNOHANG
    call_with "a child of our group", wait4, zero, zero, s4
    neg  s3, s1
    call_with "a child of theirs", wait4, s3, zero, s4
    call_with "is their group there?", kill, s3
    li   s5, SIGTERM
    call_with "kill it", kill, s3, s5
    mv   a0, s3
    la   a1, status
    li   a2, 0
    li   a3, 0
    system_call wait4
    mv   s6, a0
    lw   a0, status
    call print_status
    mv   a0, s6
    system_call getpgid
    show "the dead has none"
    mv   a0, s3
    la   a1, status
    li   a2, 0
    li   a3, 0
    system_call wait4
    lw   a0, status
    call print_status
    call_with "none is left", wait4, s3, zero, zero
    call_with "their group is gone", kill, s3

    print "another session\n"
    fork
    bnez a0, 1f
    system_call setsid
    show_success "setsid"
    mv   s1, a0
    system_call getpid
    relation "it is a leader", a0, s1
    li   a0, 0
    system_call getpgid
    relation "of a group", a0, s1
    li   a0, 0
    system_call getsid
    relation "of a session", a0, s1
    call_with "setsid again", setsid
    call_with "into the parent's group", setpgid, zero, s0
    call_with "our parent's group", setpgid, s0, s0
    exit 0
1:  mv   s1, a0
    mv   a0, s1                     # wait, but let it stay: a zombie
    call linger
    mv   a0, s1
    system_call getpgid
    relation "the zombie's group", a0, s1
    mv   a0, s1
    system_call getsid
    relation "the zombie's session", a0, s1
    call_with "in our group", wait4, zero, zero, s4
    call outcome

    print "zero kills one's own group\n"
    fork
    bnez a0, 2f
    call_with "a group", setpgid
    fork
    beqz a0, sleeper
    li   s5, SIGKILL
    call_with "kill", kill, zero, s5
    exit 0
2:  call outcome
    exit 0

sleeper:
    la   a0, a_fifth_of_a_second
    li   a1, 0
    system_call nanosleep
    j    sleeper

    .include "lib/linger.s"

    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
