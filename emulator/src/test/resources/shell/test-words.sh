t() { "$@"; echo $? "$*"; }
t [ -n = -n ]; t [ ! ]; t [ ! ! ]; t [ = ]; t [ -f ]; t [ ! '' ]; t [ ! '' -a '' ]; t [ '(' ]; t [ '(' a ')' ]; t [ '(' a = b ')' -o c ]
t [ a = b -o a ]; t [ ! a = a -o b = b ]; t [ a -a '(' b -o '' ')' ]; t [ ' 3 ' -eq +3 ]; t [ -5 -lt 0 ]; t [ a '<' b ]; t [ a '>' b ]
t [ a = ]; t [ = a ]; t [ 1 -eq ]; t [ a b ]; t [ a b c ]; t [ a = b c ]; t [ 1 -foo 2 ]; t [ -foo x ]; t [ '(' a ]
t [ 1 -eq x ]; t [ '' -eq 0 ]; t [ 99999999999999999999 -eq 1 ]; t [ -n -a -n ]; t test -t x; t [ a; t test
t [ -c /dev/null ]; t [ -d / -a -e /bin/cat ]; t [ -p /dev/null ]; t [ -b / ]; t [ -S / ]; t [ -L /bin/cat ]; t [ / -ef /. ]; t [ / -ef /bin ]
