f() (x=inside; echo $x)
x=outside
f
echo $x
g() { echo "$@"; } 
g 'a  b' c | cat
unset -f g
g
echo $?
