mkdir /tmp/shell; cd /tmp/shell
for i in abc aabbcc 'a.c' 'a*c' 'x{2}' xx xxx '(y)' y+ '1 fish' '2 fish_es' foo_bar foobar FooBar 'a|b' '[set]' 'back\slash' '' ' tab' 'end$' '^top' a-z; do echo "$i"; done > f
t() { echo "-- $*"; grep "$@" f; echo $?; }
t 'a.c'; t 'a\.c'; t 'a*c'; t 'a\*c'; t '*c'; t '^*'; t 'x\{2\}'; t '^x\{2\}$'; t '^x\{2,\}$'; t 'x\{0,1\}{'; t '^x\{3,5\}$'; t '^\(ab\)*'
t '\(a\|b\)b'; t '\(a\(b\|c\)*\)$'; t 'xx*'; t 'y\+'; t '(y)'; t 'y+'; t 'a|b'; t 'end$'; t 'd$$'; t '^^'; t 'a^b'; t '[[:upper:]]'; t '[[:space:][:digit:]]'
t '[^[:alnum:]_ ]'; t '[]]'; t '[a-]z'; t '[^]a-z]'; t '^$'; t '\(\)'; t ''; t '[[:alpha:]]_[[:alpha:]]'; t 'o\{2\}'; t '\(fo\{2\}\)\{1\}_'
t -E '(a|b)b'; t -E 'x{2}'; t -E 'x{2'; t -E 'x{,2}$'; t -E '^(x|y)+$'; t -E '^a+b?c*$'; t -E 'y\+'; t -E '\(y\)'; t -E '(a|b|c){6}'; t -E '^|z'; t -E 'a|b$|^2'; t -E '()'; t -E '^(a?b?c?){3}$'; t -E 'x{0}y'
t -E '^x{2}{1}$'; t -E '((x)){3}'; t -E '^(foo|bar|_)*$'; t -E '[+]|[*]'; t -E 'a{1,2}b{2,}'; t -E '^.{2,3}$'; t -E '^(.|..){4}$'; t -E '\^|\$$'; t -E '[0-9] (fish|fowl)$'
t -F 'a.c'; t -F '*'; t -F '\s'; t -F '^'; t -Fi 'foobar'; t -F ''; t -Fx xx; t -Fc x; t -F '[s'; t -F 'foo
xx'; t -e xxx -e foo_; t -n -e y -ex; t 'abc
y'
t -w foo; t -w fish; t -w x; t -w 'fish.*'; t -w a; t -wi FOO_BAR; t -wv '[a-z]*'; t -x 'x*'; t -x 'a.c'; t -x -v '.*'; t -xi 'FOO.*'; t -x 'abc\|x'; t -xE 'abc|xx'; t -w -F fish
t -l abc; t -lv x; t -c x; t -cv x; t -ci foo; t -n -i FOO; t -q xx; t -q nope; t -H xx; t -hn xx; t -i '[^A-Z]o'; t -i '[[:lower:]]B'; t -vn '[a-z]'
