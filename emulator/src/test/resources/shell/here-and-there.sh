# long lines and many arguments
x=0123456789
x=$x$x$x$x$x$x$x$x$x$x
x=$x$x$x$x$x$x$x$x$x$x
echo ${#x}
y=$x$x$x$x$x$x$x$x$x$x
echo $y | wc -c
set -- $(yes a | head -500)
echo $#
