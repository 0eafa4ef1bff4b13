# line feeds at the end go away, those inside stay
x=$(echo a; echo; echo b; echo; echo)
echo "<$x>"
for i in $(echo 1 2; echo 3); do echo $i; done
