echo before
if true; echo never; fi
echo never
