echo before
echo "never
