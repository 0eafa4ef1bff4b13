mkdir /tmp/shell /tmp/shell/d; cd /tmp/shell
> b; > a; > .h; > d/z
ls
ls -a
ls d a
ls nosuch; echo $?
cd d; ls; ls ..
