# blanks, tabs and comments between words
echo one   two	three # four
echo a#b '#' "#"
   echo indented
echo joined \
  lines
