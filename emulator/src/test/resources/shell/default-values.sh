unset x
echo ${x-unset} ${x:-empty} "${x-a  b}"
x=
echo [${x-unset}] [${x:-empty}]
x=set
echo ${x-unset} ${x:-empty} ${x+other} ${x:+other}
unset x
echo [${x+other}] ${x=assigned} $x
y=
echo ${y:=given} $y
echo ${z-${x-deep}} ${z-$(echo command)}
