mkdir /tmp/shell /tmp/shell/d; cd /tmp/shell; echo a > f; echo b > g
for i in '[a' '[[:foo:]]' '\(a' 'a\)' 'a\{1' 'a\{2,1\}' 'a\{x\}' '\{1\}' 'b-[b-a]' 'a\' 'a\{40000\}'; do echo "$i"; grep "$i" f; echo $?; done
for i in '[a' '(a' 'a)' 'a{2,1}' 'a\'; do echo "$i"; grep -E "$i" f; echo $?; done
grep a f g nosuch; echo $?; grep -s a nosuch; echo $?; grep -s a nosuch f; echo $?; grep -q a nosuch f; echo $?; grep -l . f g; grep -c . f g; grep -hc . f g;
grep -l a < f; grep -H a < f; grep -c a - f < f; grep -n b f g; grep -Hn a f; cat f | grep -l a - g
grep -e a -f 2> /dev/null; echo $?; grep 2> /dev/null; echo $?
