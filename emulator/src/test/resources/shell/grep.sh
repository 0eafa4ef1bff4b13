mkdir /tmp/shell; cd /tmp/shell
for i in apple banana Cherry date elderberry fig; do echo $i; done > f
grep an f
grep '^[a-d]' f
grep 'e$' f
grep -v e f
grep -c e f
grep -n r f
grep -i CHERRY f
grep 'a.*a' f
grep nothing f; echo $?
grep -q fig f; echo $?
cat f | grep 'b*an' 
grep a f /nosuch; echo $?
