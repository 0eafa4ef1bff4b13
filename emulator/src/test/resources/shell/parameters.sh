set -- one 'two  words' three
echo $# $1 "$2" $3 [$4]
for i in "$@"; do echo "<$i>"; done
for i in $@; do echo "<$i>"; done
for i in "$*"; do echo "<$i>"; done
for i in $*; do echo "<$i>"; done
for i; do echo "<$i>"; done
shift
echo $# "$1"
shift 2
echo $# [$1]
for i in "$@"; do echo never; done
for i in x"$@"y; do echo "<$i>"; done
