line=0123456789012345678901234567890123456789012345678901234567890123
four="$line$line$line$line"
sixteen="$four$four$four$four"
cat <<END | wc -c
$sixteen$sixteen
$sixteen$sixteen
$sixteen$sixteen
END
{ read long; echo ${#long}; } <<END
$sixteen$sixteen$sixteen$sixteen$sixteen$sixteen$sixteen$sixteen
END
