echo $(echo a b) "$(echo 'c  d')"
x=$(echo one; echo two)
echo $x
echo "$x"
echo `echo old` "`echo "in quotes"`"
echo $(echo $(echo nested) `echo twice`)
echo [$(true)] ["$(true)"]
y=$(cat /dev/null)
echo "[$y]"
