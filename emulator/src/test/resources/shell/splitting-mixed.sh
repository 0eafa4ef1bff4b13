IFS=', '
f() { echo "$#:"; for i; do echo "<$i>"; done; }
x='a , b'; f $x
x=' a,b ,c, '; f $x
x=',a,, b'; f $x $x
IFS=:; x=':a::b:'; f $x; f $x'q'; f ${x}z$x
