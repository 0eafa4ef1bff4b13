mkdir /tmp/shell; cd /tmp/shell
echo one > f; cat f
echo two > f; cat f
echo three >> f; cat f
> empty; wc -c < empty
echo x >f y; cat f
2>/dev/null echo z; >g echo first; cat g
cat < f < g
