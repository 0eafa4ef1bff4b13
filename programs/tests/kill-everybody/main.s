# Proves that
#   - kill with pid -1 goes to everybody but init and the sender, and says -ESRCH when that is nobody;
#   - init buries the orphans among them.

    .include "user.inc"
    .include "try.inc"

    .data
    .balign 8
an_hour:
    .dword 3600, 0

    .text
    .globl _start
_start:
    system_call getpid              # anywhere else it would be everybody
    li   t0, 2
    bne  a0, t0, refuse
    try  "kill everybody, who is nobody", kill, -1, SIGTERM
    fork
    beqz a0, sleeper
    fork
    bnez a0, 1f
    fork
    beqz a0, sleeper                # an orphan soon
    exit 1
1:  call linger
    call outcome
    try  "ask everybody", kill, -1, 0
    try  "kill everybody", kill, -1, SIGTERM
    call outcome
    call linger
    try  "everybody is gone", kill, -1, 0
    exit 0

sleeper:
    la   a0, an_hour
    li   a1, 0
    system_call nanosleep
    exit 3
refuse:
    print "this test is for a machine of its own\n"
    exit 1

    .include "lib/linger.s"
    .include "lib/print.s"
    .include "lib/status.s"
    .include "lib/try.s"
