x=shell
x=command env | grep '^x='
echo $x
y=1 z=2 env | grep -c '^[yz]='
env | grep -c '^x='
export x
env | grep '^x='
