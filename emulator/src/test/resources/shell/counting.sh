mkdir /tmp/shell; cd /tmp/shell
printf 'one two\n\nthree\n' > f; printf 'no end' > g; > e
cat -n f; cat -n f g f; echo; cat -n < g; echo; cat -n e f; cat -un f - < g; echo
head -c 5 f; head -c5 f g; head -c 0 f; head -c 100 g; echo; cat f | head -c 4; echo
(head -c 4 > /dev/null; cat) < f; printf 'abcdef' | (head -c 2; echo; cat); echo
head -n 1 -c 3 f; echo; head -c 3 -n 1 f; yes | head -c 200000 | wc -c
head -n 99999999999999999999 f; echo $?; head -c 99999999999999999999 f; echo $?
head -n 1x f; head -c 1x f; head -c '' f; head -n 99999999999999999999x f
head -n 1000000000000000000 f
wc -m f; wc -mc f g; wc -lm f g e; wc f g
cat -n nosuch f; echo $?
