# ; && || and newlines, and which status comes out
true && echo yes
false && echo no
false || echo otherwise
true || echo never
false && echo no || echo third
true && false || echo and then
echo $?
false; echo $?
true; echo $?
! true; echo $?
! false; echo $?
