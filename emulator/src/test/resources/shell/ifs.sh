IFS=:
x=a:b::c
for i in $x; do echo "<$i>"; done
IFS=', '
x='a, b,c'
echo $x
unset IFS
x='a b'
for i in $x; do echo "<$i>"; done
