mkdir /tmp/shell; cd /tmp/shell
exec 3>&1 > f
echo hidden
exec >&3 3>&-
echo shown
cat f
exec < f
read x
echo "read: $x"
