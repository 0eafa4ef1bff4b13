echo before
(echo inside; exit 3; echo never)
echo $?
exit 5
echo never
