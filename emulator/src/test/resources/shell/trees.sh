mkdir /tmp/shell; cd /tmp/shell
mkdir -p a/b/c x//y/z/ /tmp/../tmp; echo $?; ls x/y
mkdir -p a/b; echo $?
> f; > a/g
mkdir -p f; mkdir -p f/x; mkdir -p f/x/y; mkdir -p f/; mkdir f; mkdir ""; mkdir -p ""
mkdir -p a/./b/../n; ls a
mkdir a/b/nope/x; echo $?
rm a; rm -d a; rm .; rm -r .; rm -r a/.. a/. ..; echo $?
rm f/x; rm -f f/x; echo $?; rm -rf nosuch ''; echo $?
rm -r nosuch; rm -r ''; rm f/; rm -r f/
> a/b/c/.hidden; > 'a/b/c/x y'; i=0; while [ $i -lt 200 ]; do > a/b/file$i; i=$((i+1)); done
rm -r a/ f x; echo $?; ls
mkdir d e; rm -d d/ e; ls; mkdir d; > h; rm -rf d nosuch h; echo $?
rm -R nosuch; mkdir q; rm -R q; ls; rm -f; echo $?
mkdir -p 1/2/3/4/5/6/7/8/9/10/11/12; rm -r 1/2/3//; ls 1/2; rm -rf 1
mkdir -p ..a/.../a.; > ..a/...x; rm -r ..a; ls -a
