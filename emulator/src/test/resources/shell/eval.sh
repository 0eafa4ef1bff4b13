x='echo hello'
eval $x
eval 'y=5; echo $y'
eval "echo a; echo b" | wc -l
a=b; b=c; eval echo \$$a
eval; echo $?
eval false; echo $?
