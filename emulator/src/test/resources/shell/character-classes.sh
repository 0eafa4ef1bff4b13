# [[:digit:]] and its like, in `case`, in ${x#...} and in file names.
for c in a Z 5 _ ' ' '	' '!'; do
  for class in alnum alpha blank cntrl digit graph lower print punct space upper xdigit; do
    eval "case \$c in [[:$class:]]) echo \"<\$c> \$class\";; esac"
  done
done
case x1 in [![:digit:]][_[:digit:]]) echo both;; esac
case : in [[:foo:]]) echo foo;; *) echo no class;; esac
case a in [:a]) echo no class either;; esac
x=a1b2; echo ${x##*[[:digit:]]} ${x%%[[:digit:]]*}
mkdir /tmp/shell && cd /tmp/shell
: > a; : > b1; : > c22
echo [[:alpha:]] *[[:digit:]] [![:alpha:]]
