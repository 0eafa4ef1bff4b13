# a background command of a script reads /dev/null
cat & wait
echo $?
