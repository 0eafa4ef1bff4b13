cd /tmp; mkdir shell; cd shell; echo > one; echo > two
set -f; echo *; set +f; echo *
set -C; echo a > three; echo b > three; echo $?; echo c >| three; cat three; echo d > /dev/null; set +C
set -a; exported=yes; set +a; not=no; env | grep '^exp'; env | grep '^not'
set -eu; echo $-; set +eu; echo "[$-]"
set -- -a 'b c'; echo $# "$2"; set +x d; echo $1; set --; echo $#
x="it's"; set | grep '^x='
sh -n -c 'echo no'; echo $?
set -o noglob; echo *; set +o noglob
set -z
echo no
