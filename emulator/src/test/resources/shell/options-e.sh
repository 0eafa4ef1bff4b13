sh -ec 'false; echo no'; echo $?
sh -c 'set -e; if false; then :; fi; false || true; false && true; ! true; while false; do :; done; echo here; f() { false; echo in; }; f && echo and; (exit 3); echo no'; echo $?
sh -c 'set -e; x=$(false; echo no); echo no'; echo $?
sh -c 'set -e; f() { return 4; }; f; echo no'; echo $?
sh -c 'set -e; true | false; echo no'; echo $?
sh -c 'set -e; { false; echo no; }'; echo $?
sh -c 'set -e; eval "false; echo still"  || echo b; (false; echo still) || echo c; set +e; false; echo on'; echo $?
sh -c 'set -o errexit; false | true; echo $-; nosuchcommand 2>/dev/null; echo no'; echo $?
sh -c 'set -e; false & wait $!; echo no'; echo $?
sh -c 'set -e; echo $(false); case x in x) false;; esac; echo no'; echo $?
