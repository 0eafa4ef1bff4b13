printf '%s %d\n' a 1 b 2
printf '%5s|%-5s|%05d|%-5d|%5d|%.3d|%8.3d|%-8.3d|\n' a b 42 42 42 5 5 5
printf '%d %i %u %o %x %X %+d % d %#x %#o\n' -1 2 3 8 255 255 5 5 255 8
printf '%.2s|%8.3s|%-8.3s|%*d|%-*d|\n' abc abcdef abcdef 5 42 5 42
printf '%d %d %d %d\n' 0x1f 010 "'a" ' 5'
printf 'a\tb\\\101\n'; printf '%b\n' 'a\tb\0101\c' x; echo; printf '%c%c%%\n' abc d
printf '%s\n'; printf '%d\n'; printf '%s' a b c; printf '\n'; printf -- '%s-%s\n' a b c
printf '%d\n' 5x 2> /dev/null; echo $?; printf '%z\n' 2> /dev/null; echo $?
