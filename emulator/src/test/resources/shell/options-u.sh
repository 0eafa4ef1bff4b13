set -u
echo ${x-default} ${x:+other} "$*" "$@" $# $((x + 1))
(echo ${#x}; echo no) 2>&1
(echo ${x#a}; echo no) 2>&1
(echo $1; echo no) 2>&1
(echo "$!"; echo no) 2>&1
set +u
echo "[$x]"
set -o nounset
echo $x
echo no
