# Behind `command` no builtin is special: an error does not end the script. Nor does one of a builtin that is not
# special.
command : < /nowhere
echo $?
command . /nowhere
echo $?
command shift 9
echo $?
command readonly r=1
command readonly r=2
echo $?
read r < /dev/null
echo $?
getopts a r
echo $?
command eval 'x=5'; echo $x
command -- echo dashes
command -p echo path
(for i in 1; do break 0; done; echo no)
echo $?
