i=0
while [ $i -lt 100 ]; do echo "line $i of a long text that goes through a pipe"; i=$((i+1)); done | wc
yes 0123456789 | head -20000 | wc
