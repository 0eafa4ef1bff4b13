for i in a b c; do echo $i; done
for i in; do echo never; done
for i in x
do
  for j in 1 2
  do echo $i$j
  done
done
for i in 1 2 3; do for j in 1 2 3; do if [ $j = 2 ]; then continue 2; fi; echo $i$j; done; done
for i in 1 2 3; do for j in 1 2 3; do if [ $j = 2 ]; then break 2; fi; echo $i$j; done; done
echo $i
