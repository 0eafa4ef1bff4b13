true & wait; echo $?
sh -c 'exit 5' & wait $!; echo $?
sleep 0.1 & wait; echo done
{ echo in group; } & wait
(echo in subshell; exit 2) & wait $!; echo $?
echo a | cat & wait
true & x=$!; false & wait $x; echo $?; wait $!; echo $?
wait 99999999; echo $?
