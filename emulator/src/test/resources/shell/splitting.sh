# an unquoted value falls into words at blanks
x='  a   b  c '
echo $x
echo "$x"
for i in $x; do echo "<$i>"; done
for i in "$x"; do echo "<$i>"; done
for i in pre$x; do echo "<$i>"; done
for i in "pre"$x"post"; do echo "<$i>"; done
y=''
for i in $y; do echo "<$i>"; done
for i in "$y"; do echo "<$i>"; done
