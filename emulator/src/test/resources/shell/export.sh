export A=1 B
B=two
env | grep '^[AB]=' | grep -c .
env | grep '^B='
unset A
env | grep -c '^A='
export C=$B
env | grep '^C='
