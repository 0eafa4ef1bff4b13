a=1 b=2
echo $a $b $a$b ${a}x $ab.
c=$a$b
echo $c
d="$a $b"
echo $d "$d"
e=
echo [$e] ["$e"] [$nothing]
_x9=under; echo $_x9
