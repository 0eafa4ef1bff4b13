f() { local x=1 y; echo "$x[$y]"; x=2; y=3; g; echo "$x"; }
g() { echo "g $x $y"; x=4; }
x=0 y=7
f
echo "$x $y"
h() { local i; for i in 1 2; do [ "$1" -gt 0 ] && h $(($1 - 1)); echo "$1 $i"; done; }
h 1
k() { local x; unset x; echo "${x-unset}"; }
k
echo "$x"
f() { set -- inner "$@"; echo "$#"; return 3; }
set -- outer
f a b; echo $? "$1"
local z
echo no
