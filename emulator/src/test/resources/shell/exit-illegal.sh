exit abc
echo never
