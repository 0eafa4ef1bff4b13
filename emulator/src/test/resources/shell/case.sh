for x in a b abc ? '*' 7 ''; do
  case $x in
    a) echo "one a";;
    b|c) echo "b or c";;
    a*) echo "a and more";;
    \?) echo question;;
    '*') echo star;;
    [0-9]) echo digit;;
    *) echo "nothing: [$x]"
  esac
done
case x in y) echo never;; esac; echo $?
case abc in (abc) echo parenthesis;; esac
case a in a) ;; esac
case "a b" in a\ b) echo blank;; esac
