# in double quotes $ ` " \ keep theirs
x='a  b'
echo "$x" "\$x" "it's" "\"" "*" "a   b"
echo "$x$x" "${x}c"
echo "two
lines"
echo "" end
