sleep 100 & kill $!; wait $!; echo $?
sleep 100 & kill -KILL $!; wait $!; echo $?
sleep 100 & kill -9 $!; wait $!; echo $?
sh -c 'kill -TERM $$'; echo $?
sh -c 'kill -KILL $$; echo never'; echo $?
kill -0 $$; echo $?
