echo a ) b
