T=/sys/kernel/tracing; I=$T/instances/pb_reload; G=pb_reload
mkdir -p /tmp/out; rm -f /tmp/out/*; exec 2>/tmp/out/stderr.txt
def() { /bin/echo "$1" >>$T/kprobe_events || echo "FAILED $1" >&2; }
for f in rfc2863_policy linkwatch_init_dev linkwatch_do_dev linkwatch_fire_event netif_carrier_off netif_carrier_on; do
  def "p:$G/$f $f dev=+0(\$arg1):string ptr=\$arg1:x64"
done
def "p:$G/virtnet_probe virtio_net:virtnet_probe ptr=\$arg1:x64"
def "r:$G/virtnet_probe__return virtio_net:virtnet_probe ret=\$retval:s32"
def "p:$G/bare_virtnet_validate virtnet_validate ptr=\$arg1:x64"
def "r:$G/vp_modern_get_features__return virtio_pci_modern_dev:vp_modern_get_features ret=\$retval:x64"
def "p:$G/canary uptime_proc_show"
mkdir $I; echo mono >$I/trace_clock; echo 1 >$I/events/$G/enable
cat $T/kprobe_events >/tmp/out/kprobe_events-before.txt
dmesg -c >/dev/null
cat /proc/uptime >/dev/null; echo 'pb:reload:action' >$I/trace_marker
rmmod virtio_net; r=$?; cat $T/kprobe_events >/tmp/out/kprobe_events-while-away.txt; cat $T/kprobe_profile >/tmp/out/kprobe_profile-while-away.txt
modprobe virtio_net; echo "rmmod $r modprobe $?" >/tmp/out/result.txt
/etc/lab/put-network eth0
sleep 2.5; echo 'pb:reload:end rc=0' >$I/trace_marker; cat /proc/uptime >/dev/null
echo 0 >$I/tracing_on; cat $I/trace >/tmp/out/trace.txt
cat $T/kprobe_profile >/tmp/out/kprobe_profile.txt; dmesg >/tmp/out/dmesg.txt
cat $T/kprobe_events >/tmp/out/kprobe_events.txt
rmdir $I
while read -r l; do d=${l%% *}; echo "-:${d#*:}" >>$T/kprobe_events; done </tmp/out/kprobe_events.txt
cat $T/kprobe_events >/tmp/out/left.txt
