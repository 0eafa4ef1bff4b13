# Behind `command` no builtin is special: an error of its redirections does not end the script.
command : < /nowhere
echo $?
command eval 'x=5'; echo $x
command -- echo dashes
command -p echo path
