x=/usr/local/file.tar.gz
echo ${#x} ${#nothing}
echo ${x#*/} ${x##*/}
echo ${x%.*} ${x%%.*}
echo ${x#nothing} ${x%nothing}
y=aaa
echo ${y#a} ${y##a} ${y%a*} ${y%%a*}
echo "${x%/*}"
