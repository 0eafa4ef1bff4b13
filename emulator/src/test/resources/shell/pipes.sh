echo hello | cat
echo a b c | wc -w
echo x | cat | cat | cat | cat
yes | head -1
yes n | head -3 | wc -l
echo one | { cat; echo two; }
{ echo a; echo b; } | wc -l
(echo c; echo d) | cat
echo lost | true
echo $?
