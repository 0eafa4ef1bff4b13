i=0
while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done
until [ $i -eq 0 ]; do i=$((i-1)); echo $i; done
while false; do echo never; done; echo $?
while true; do echo once; break; done
i=0
while [ $i -lt 5 ]; do i=$((i+1)); if [ $i = 3 ]; then continue; fi; echo $i; done
