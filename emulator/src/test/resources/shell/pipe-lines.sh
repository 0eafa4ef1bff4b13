echo a |
cat |
cat
true &&
echo and
false ||
echo or
