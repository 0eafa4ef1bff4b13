kill -l 15; kill -l 143; kill -l 9 15; echo $?
kill -l TERM; echo $?
kill -l 77; kill -l 0; kill -l 128; kill -l 5x; echo $?
kill; echo $?
kill -9; kill -s TERM; kill --; echo $?
kill -s; echo $?
kill -s FOO 1; kill -s 99 1; echo $?
kill -FOO 1; kill -99 1; kill -x; kill -9x 1; echo $?
kill abc; kill -TERM 1x; kill -- x; echo $?
kill %7; echo $?
sleep 100 & kill $! abc; echo $?; wait $! 2> /dev/null; echo $?
wait abc; echo $?
wait %7; echo $?
wait 99999999; echo $?
wait ''; wait 5x; wait x 1; echo $?
command wait abc; (wait x; echo $?); wait x || echo no
: & wait $! abc; echo $?
cd /tmp; cd ""; echo $? $PWD $OLDPWD; cd /; HOME=; cd; echo $? $PWD $OLDPWD
