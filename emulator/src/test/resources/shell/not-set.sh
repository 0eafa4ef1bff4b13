x=1
echo ${x?message}
echo ${nothing?is missing}
echo never
