# Typed on a console when the machine does not come back: ends the window, takes the action back, puts the network back.
D=${0%/*}
. "$D/common"
: >"$D/stop"
end_action
rm -f "$D/net.done" "$D/undone.console"
undo_action console
[ "$cuts" = yes ] && net_put_back
exit 0
