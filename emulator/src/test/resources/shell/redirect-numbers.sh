mkdir /tmp/shell; cd /tmp/shell
ls nosuch 2> err; cat err
ls nosuch > both 2>&1; cat both
echo out 1>&2 2>/dev/null
{ echo a; echo b >&2; } > o 2> e; cat o e
{ echo a; echo b >&2; } 2>&1 > o | cat; cat o
echo to three 3> three >&3; cat three
cat 5< three <&5
exec 4> four; echo via four >&4; exec 4>&-; cat four
