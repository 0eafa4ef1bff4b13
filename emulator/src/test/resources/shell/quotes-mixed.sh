x=5
echo a"b"'c'd"$x"e'$x'f
echo "a"'b'"c"
echo \a\b \$x \"x\"
