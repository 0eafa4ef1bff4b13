nosuchcommand
echo $?
nosuchcommand arg | cat
./nosuch
echo $?
/nosuch/dir/command
echo $?
/tmp
echo $?
nosuchcommand 2>/dev/null
echo $?
