f() { echo "f has $# arguments: $1"; }
f a b
f
g() {
  echo in g
  return 3
  echo never
}
g; echo $?
h() { if [ $1 -gt 0 ]; then echo $1; h $(($1-1)); fi; }
h 3
f() { echo new; }
f
set -- outer
f inner
echo $1
k() { x=changed; }
x=old; k; echo $x
