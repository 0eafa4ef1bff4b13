if true; then echo yes; fi
if false; then echo no; else echo otherwise; fi
if false; then echo 1; elif true; then echo 2; else echo 3; fi
if false
then echo 1
elif false
then echo 2
else
  echo 3
fi
if false; then echo x; fi; echo $?
if ! false; then echo not; fi
if true; then if false; then echo a; else echo b; fi; fi
