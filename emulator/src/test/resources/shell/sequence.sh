echo a; echo b;
echo c &
wait
true; ; 
echo never
