cd() { echo my cd; }
cd /nowhere
command cd /tmp; echo $? $PWD
command -v command; command -v cd; command -v if; command -v cat; command -v nosuch; echo $?
type : export if cd nosuch; echo $?
echo() { command echo "echo: $*"; }
echo a b
unset -f echo
command nosuch; echo $?
command; echo $?
x=1 command eval 'echo $x'
