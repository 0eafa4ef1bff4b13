mkdir /tmp/shell /tmp/shell/d; cd /tmp/shell
> a; > b; > ab; > .hidden; > d/x; > d/y
echo *
echo a* ?b ? [ab] [!a]* [a-c]
echo */* d/? d/*
echo nosuch* 'a*' "b?" \*
echo .h*
x='*'; echo $x "$x"
for i in *; do echo "<$i>"; done
cd d; echo ../a* /tmp/shell/d/*
