true; echo $?
false; echo $?
sh -c 'exit 42'; echo $?
(exit 7); echo $?
{ false; }; echo $?
x=$(false); echo $?
x=$(true); echo $?
x=1; echo $?
echo $(false) $?
