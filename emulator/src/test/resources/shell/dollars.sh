echo $ a$ "$" "a$" $.
echo "$$" | grep -c '^[0-9]*$'
x=$$; sh -c "[ $x = \$\$ ] || echo other"
(echo $$) | grep -c "^$x\$"
echo $#
