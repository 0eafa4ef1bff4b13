mkdir /tmp/shell; cd /tmp/shell
i=0; while [ $i -lt 15 ]; do echo $i; i=$((i+1)); done > f
head f | wc -l
head -n 2 f
head -1 f
wc f
wc -l f f
cat f | head -3 | cat
