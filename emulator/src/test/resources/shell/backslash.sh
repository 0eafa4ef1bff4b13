echo a\ b\	c \; \& \| \< \> \( \) \#
echo one\
two
echo "one\
two"
