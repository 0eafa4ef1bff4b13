sh -c 'trap "echo bye" EXIT; echo hello; exit 3'; echo $?
sh -c 'trap "echo bye; exit 4" 0; true'; echo $?
sh -c 'trap "echo status \$?" EXIT; (exit 5)'; echo $?
sh -c 'set -e; trap "echo status \$?" EXIT; false; echo no'; echo $?
sh -c 'trap "echo error" EXIT; shift 3' 2> /dev/null; echo $?
sh -c 'trap "echo no" EXIT; trap - EXIT; echo yes'; echo $?
sh -c 'trap "echo once" EXIT; (echo sub); x=$(echo subst); echo $x'
sh -c 'trap "echo never" EXIT; exec true'
sh -c 'f() { trap "echo bye" EXIT; }; f; echo after'
(trap 'echo end of sub' EXIT; echo in sub); echo outside
trap 'echo "it'"'"'s over"' EXIT
trap '' INT
trap
trap - INT
trap
