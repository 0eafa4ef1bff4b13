echo before
echo 'never
echo ends
