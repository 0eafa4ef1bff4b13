mkdir /tmp/shell; cd /tmp/shell
echo 'x=sourced; echo in file; return 4; echo never' > f
. ./f
echo $? $x
. ./nosuch
echo never
