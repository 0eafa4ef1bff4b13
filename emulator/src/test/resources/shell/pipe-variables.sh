# each command of a pipeline is a process of its own
x=before
echo value | read x
echo $x
echo value | { read x; echo $x; }
x=1 | true
echo $x
