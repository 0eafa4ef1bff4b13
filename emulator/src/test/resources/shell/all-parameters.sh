# $@ and $* where they are not alone: with a default, in an assignment, and joined by $IFS.
set -- a 'b c'
for i in "${@:-x}" ${*:+y z} "${@-x}"; do echo "<$i>"; done
set --
for i in "${@:-x y}" ${@:-x y} "${*:-z}"; do echo "<$i>"; done
set -- ''
echo "[${@:-x}] [${@-x}] [${*:+y}]"
set -- a b c
IFS=-
x=$*; echo "$x"
x="$@"; echo "$x"
case $* in a-b-c) echo one word;; esac
case "$*" in a-b-c) echo one word;; esac
IFS=
x=$*; echo "$x"
