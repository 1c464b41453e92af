# Keeps the beginning and the end of the action's output and counts all of it, in bounded memory: the action is never held up or ended by its
# own words. All three read to the end, for tee stops at the first reader that goes away.
mkfifo "$1/pipe.head" "$1/pipe.tail" "$1/pipe.all"
{ head -c "$2" >"$1/output"; cat >/dev/null; } <"$1/pipe.head" &
{ tail -c "$3" >"$1/tail"; cat >/dev/null; } <"$1/pipe.tail" &
wc -c <"$1/pipe.all" >"$1/over.new" &
exec 8<&0
tee "$1/pipe.head" "$1/pipe.tail" <&8 >"$1/pipe.all" &
echo $! >"$1/tee.pid"
exec 8<&- </dev/null
wait
mv "$1/over.new" "$1/over"
