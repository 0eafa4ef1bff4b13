# The word of ${NAME-word} falls apart like a value; quotes, backslashes, `~` in it.
x='a b'
for i in ${u:-$x c'd e'"f  g"} ${u-a\ b}; do echo "<$i>"; done
for i in pre${u-a b}post ${u-${v-a b} c} ${u:-$(echo 1  2) 3} ${x+p q}; do echo "<$i>"; done
for i in ${u:-} "${u:-}" ${u:-''}; do echo "<$i>"; done
y=${u:-a  b}; echo "$y"
case ${u:-a b} in 'a b') echo one word;; esac
HOME=/h
echo ${u:-~/x} "${u:-~}"
echo "${u-it's}" "${u-a'b}c'd" "${u:-\}}" "${u:-"q"}" "${u:-\"q\"}" "${u:-\x}"
x=it\'s; echo "${x#it\'}" "${x%'s'}"
cat <<END
${u-it's} ${u:-\}} ${u:-a  b}
END
(IFS=:; for i in ${u-a:b c} ${u-"a:b"} ${u-a::b}; do echo "<$i>"; done)
(echo ${u?}) 2>&1
(echo ${u:?}) 2>&1
(: ${1:=x}) 2>&1
