x=outer
(x=inner; echo $x)
echo $x
(cd /; pwd)
(exit 9); echo $?
( (echo nested) )
(echo a; (echo b; exit 4); echo $?)
