for s in a: a:b: a:b:c a:b:c: a:b:: :a a::b '' : :: ' a : b ' a:b:c:d; do
  echo "$s" | { IFS=: read x y; echo "<$x><$y>"; }
  echo "$s" | { IFS=: read x; echo "<$x>"; }
  echo "$s" | { IFS=': ' read x y z; echo "<$x><$y><$z>"; }
done
for s in ' a  b ' 'a\ b c' 'a\:b:c' ' \ a ' 'a b\ '; do
  printf '%s\n' "$s" | { read x y; echo "<$x><$y>"; }
  printf '%s\n' "$s" | { read -r x y; printf '<%s><%s>\n' "$x" "$y"; }
  printf '%s\n' "$s" | { IFS= read x; echo "<$x>"; }
done
printf 'no end' | { read x; echo $? "$x"; }
read -z x < /dev/null; echo $?
