mkdir /tmp/shell; cd /tmp/shell
for i in 1 2 3; do echo $i; done > f
wc -l < f
while read x; do echo "got $x"; done < f
if true; then echo a; fi > g; cat g
{ echo b; echo c; } >> g; cat g
(echo d) > g; cat g
