{ echo a; echo b; }
{ x=kept; }
echo $x
{ false; true; } && echo ok
echo { } braces
