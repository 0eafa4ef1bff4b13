true && && true
