sh -c 'exit 256'; echo $?
sh -c 'exit 257'; echo $?
exit 511
