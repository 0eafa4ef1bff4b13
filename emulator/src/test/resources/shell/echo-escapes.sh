echo 'a\nb' "c\td" 'e\\f' '\0101' '\101' '\q\'
echo 'stop\chere' and here; echo
echo -n a; echo -n -n c; echo; echo - -- -e; echo; echo ''
