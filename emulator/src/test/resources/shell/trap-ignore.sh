trap '' TERM HUP
kill -TERM $$; kill -HUP $$
sh -c 'kill -TERM $$; echo still here'
trap - TERM
sh -c 'kill -TERM $$; echo no'
echo $?
