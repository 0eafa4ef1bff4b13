HOME=/home/me
x=~ y=~/a:~:~/b z=a~
echo $x $y $z ~ ~/c a~ "~" x=~ \~
path=/bin:~/bin; echo $path
