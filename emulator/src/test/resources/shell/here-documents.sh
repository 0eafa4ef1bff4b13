x=value
cat <<END
plain $x ${x}s "quoted" 'too' `echo back` $(echo paren) $((1 + 2))
\$x \\ \" a\
b
END
cat <<'END'
$x `echo` \$x \\
END
cat <<-END
	tabs go
		all of them	but these
	END
cat <<E"N"D | cat
$x
END
cat <<A; cat <<B
first
A
second
B
cat <<A - <<B
not this one
A
but this one
B
while read a b; do echo "<$a><$b>"; done <<END
one two three
four\
teen
END
IFS=: read user rest <<END
root:x:0:0
END
echo "$user $rest"
cat <<END && echo "and then"
${nothing:-"words"} ${nothing:-'words'} "$(echo "a  b")"
END
f() {
  cat <<END
function $1
END
}
f 1
f 2
for i in 1 2; do cat <<END; done
round $i
END
if true; then cat <<END
inside
END
fi
text=$(cat <<END
it's (in here
END
)
echo "$text"
{ cat; echo after; } <<END
a group's
END
cat 3<<END <&3
descriptor 3
END
cat <<END
no end
