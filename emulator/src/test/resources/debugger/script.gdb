# What "source" carries out in language.session.

define twice
  output $arg0
  echo \ twice\n
end
if 1
  twice \
    21
end
tbreak *$pc + 8
commands
  silent
  echo stopped\n
end
frobnicate
echo never reached\n
