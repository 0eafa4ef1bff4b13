readonly x=1 y
readonly
(x=2; echo no) 2>&1; echo $?
(unset x; echo no) 2>&1; echo $?
(echo $((x = 5)); echo no) 2>&1; echo $?
export x; echo $x
export x=3
echo no
