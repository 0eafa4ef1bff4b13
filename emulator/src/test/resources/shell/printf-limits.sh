printf '%d|%d|%i\n' 9223372036854775807 -9223372036854775808 0x7fffffffffffffff; echo $?
printf '%u|%x|%u|%o\n' 18446744073709551615 0xffffffffffffffff -1 -1; echo $?
printf '%d\n' 9223372036854775808 2> /dev/null; echo $?
printf '%d\n' -9223372036854775809 2> /dev/null; echo $?
printf '%d %s\n' 99999999999999999999 on 2> /dev/null; echo $?
printf '%u|%x|%u\n' 18446744073709551616 99999999999999999999 -18446744073709551616 2> /dev/null; echo $?
printf '%d\n' 99999999999999999999x 2> /dev/null; echo $?
printf '%*d|\n' 4 7; printf '%5b|%-5b|%.1b|%3.2b|%b|\n' ab cd xyz xyz 'a\tb'
printf '%5b|' 'a\cb' never; echo
printf '%3b|%-6b|%s\n' '\0101' 'a\\b' next; echo 'a\tb\0102\c'; echo; echo 'x\\y' 'a\cb' c; echo
echo $((9223372036854775807)) $((0x7fffffffffffffff)) $((99999999999999999999))
