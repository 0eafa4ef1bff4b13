mkdir /tmp/shell; cd /tmp/shell
echo 'echo script: $0 $# $1' > s
sh s a b
sh ./s
sh -c 'echo $0 $1 $#' name arg
sh -c 'echo $0'
echo 'echo from input' | sh
sh nosuch; echo $?
