# sh -s: commands from standard input, though there are arguments.
echo 'echo $1 $#' | sh -s a b
echo 'echo $# $-' | sh -es
