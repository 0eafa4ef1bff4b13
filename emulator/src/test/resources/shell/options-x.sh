set -x
echo a "b  c"
x=5 y="two words"
for i in 1 2; do x=$i; done
f() { echo "$1" > /dev/null; }
f 'q r'
x=1 true
case $x in 1) :;; esac
PS4='> '
[ a = a ] && echo "$(echo inner)"
set +x
echo done
