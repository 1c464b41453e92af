# The same for what takes it back.
sh "$1/undo"
echo $? >"$1/undo.rc.new"
mv "$1/undo.rc.new" "$1/undo.rc"
