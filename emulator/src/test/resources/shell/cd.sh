mkdir /tmp/shell /tmp/shell/a
cd /tmp/shell/a; pwd
cd ..; pwd
cd a; cd ../..; pwd
cd /; pwd
cd -
cd /nosuch
echo $?
pwd
HOME=/tmp/shell; cd; pwd
echo ~ ~/a
