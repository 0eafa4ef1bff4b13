x=$(case b in a) echo a;; b) echo "b)";; esac)
echo "$x"
echo $(
# a comment with a ) and a '
echo one; (echo two)
)
echo "$(echo "$(echo ")")")" "$(f() { echo "f $1"; }; f x)"
echo $((1 + (2 * (3)))) $( (echo sub) )
