# NAME=value behind export, readonly and local is an assignment: it does not fall apart.
x='1  2 *'
export a=$x b=$(echo 'p  q'); echo "$a,$b"
readonly c=$x; echo "$c"
f() { local d=$x; echo "$d"; }; f
command export e=$x; echo "$e"
HOME=/h; export p=~/x; echo "$p"
export g=${u-a b}; echo "$g"
