mkdir /tmp/shell; cd /tmp/shell
echo x | tee f | cat
cat f
echo y | tee -a f > /dev/null; cat f
rm f; cat f; echo $?
