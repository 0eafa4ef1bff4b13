mkdir /tmp/shell; cd /tmp/shell
sh -c 'echo out; echo err >&2' > f 2>&1
wc -l < f
sh -c 'echo out; echo err >&2' 2>&1 > f | cat
cat f
