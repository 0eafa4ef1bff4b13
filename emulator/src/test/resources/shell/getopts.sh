set -- -a -b value -cvalue2 -ab last file
while getopts ab:c: letter; do echo "$letter [$OPTARG] $OPTIND"; done
shift $((OPTIND - 1)); echo "$letter $# $1"
OPTIND=1; set -- -x -b; while getopts ab: letter; do echo "$letter [$OPTARG]"; done 2>&1
OPTIND=1; set -- -x -b; while getopts :ab: letter; do echo "$letter [$OPTARG]"; done
OPTIND=1; set -- -a -- -b; while getopts ab letter; do echo "$letter"; done; echo $OPTIND
f() { local OPTIND=1; while getopts q: letter; do echo "f $letter $OPTARG"; done; }
f -q 1 -q2
OPTIND=1; getopts a letter -a; echo $letter
