# nothing has a meaning in single quotes
x=value
echo 'a  b' '$x' '"' '\' '*' 'it'\''s'
echo ''
echo 'two
lines'
