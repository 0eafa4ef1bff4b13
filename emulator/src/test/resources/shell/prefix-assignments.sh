# Assignments before a command: one after the other, for it alone, and never to what is read only.
x=1 y=$x env | grep '^[xy]='
x=a y=$x:b env | grep '^y='
f() { echo "$x,$y"; }
x=5 y=$x f
x=1 command :
echo "[$x]"
PATH=/nowhere ls
echo $?
readonly r=1
r=2 cat < /dev/null | cat
echo goes on
r=2 cat < /dev/null
echo not reached
