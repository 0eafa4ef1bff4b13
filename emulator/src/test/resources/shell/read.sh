mkdir /tmp/shell; cd /tmp/shell
echo 'one two  three   four ' > f
read a b c < f; echo "[$a] [$b] [$c]"
read a < f; echo "[$a]"
read a b c d e < f; echo "[$d] [$e]"
echo 'a\ b' > f
read x < f; echo "[$x]"
read -r x < f; wc -c < f
{ echo 1; echo 2; } | { read x; read y; echo $y $x; }
read x < /dev/null; echo $? [$x]
