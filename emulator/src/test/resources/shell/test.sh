[ a = a ] && echo 1
[ a = b ] || echo 2
[ a != b ] && echo 3
[ "" ] || echo 4
[ -n x ] && [ -z "" ] && echo 5
[ 3 -lt 10 ] && [ 10 -gt 3 ] && [ 3 -le 3 ] && [ 3 -ge 3 ] && [ 3 -ne 4 ] && echo 6
[ -d / ] && [ ! -f / ] && [ -e /dev/null ] && echo 7
[ ! a = b ] && echo 8
[ a = a -a b = b ] && [ a = b -o b = b ] && echo 9
test -f /nosuch; echo $?
[ ]; echo $?
[ -n ]; echo $?
[ -n = -n ]; echo $?
[ -5 -lt 0 ]; echo $?
