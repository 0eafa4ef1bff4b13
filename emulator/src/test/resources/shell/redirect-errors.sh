cat < /nosuch
echo $?
echo x > /nosuch/file
echo $?
cat < /nosuch/a; echo next
{ echo never; } < /nosuch
echo $?
echo x > /tmp
echo $?
