set -o nosuch
echo no
