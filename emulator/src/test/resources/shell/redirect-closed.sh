echo to nine >&9
echo status $?
