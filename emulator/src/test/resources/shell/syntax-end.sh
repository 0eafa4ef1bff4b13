echo before
while true; do
echo never
