x=1
f() { echo "f $x"; env | grep '^x='; x=5; }
x=2 f
echo "$x"
echo a:b | { IFS=: read p q; echo "$p $q [$IFS]"; }
x=3 cd /
echo "$x"
x=4 :
echo "$x"
x=6 eval 'echo "eval $x"'
echo "$x"
x=7 y=8 sh -c 'echo "$x$y"'
echo "$x$y"
export x
x=9 env | grep '^x='
