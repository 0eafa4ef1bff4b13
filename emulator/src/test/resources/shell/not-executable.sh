mkdir /tmp/shell; cd /tmp/shell
echo 'echo never' > script
./script
echo $?
