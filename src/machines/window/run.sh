# Runs the author's text and keeps its exit code.
sh "$1/action"
echo $? >"$1/rc.new"
mv "$1/rc.new" "$1/rc"
