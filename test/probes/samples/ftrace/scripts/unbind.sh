# Run as root in the guest; the NIC is eth0.
T=/sys/kernel/tracing; I=$T/instances/pb_sample; G=pb_sample
mkdir -p /tmp/out; rm -f /tmp/out/*; exec 2>/tmp/out/stderr.txt
for f in rfc2863_policy linkwatch_init_dev linkwatch_do_dev linkwatch_fire_event netif_carrier_off netif_carrier_on; do
  echo "p:$G/$f $f dev=+0(\$arg1):string ptr=\$arg1:x64" >>$T/kprobe_events || echo "FAILED $f" >&2
done
echo "p:$G/virtnet_probe virtio_net:virtnet_probe ptr=\$arg1:x64" >>$T/kprobe_events
echo "r:$G/vp_modern_get_features__return virtio_pci_modern_dev:vp_modern_get_features ret=\$retval:x64" >>$T/kprobe_events
echo "p:$G/canary uptime_proc_show" >>$T/kprobe_events
mkdir $I
echo mono >$I/trace_clock
echo 4096 >$I/buffer_size_kb
cat $T/kprobe_events >/tmp/out/kprobe_events.txt
for e in $I/events/$G/*/; do [ -f $e/trigger ] && echo stacktrace >$e/trigger; done
cat $I/events/$G/rfc2863_policy/trigger >/tmp/out/trigger.txt
cat $I/events/$G/rfc2863_policy/format >/tmp/out/format.txt
cat $I/events/$G/vp_modern_get_features__return/format >/tmp/out/format-return.txt
echo 1 >$I/events/$G/enable
echo 'pb:sample:start' >$I/trace_marker
cat /proc/uptime >/dev/null
D=$(basename $(readlink /sys/class/net/eth0/device)); cd /sys/bus/virtio/drivers/virtio_net
echo 'pb:sample:action' >$I/trace_marker
state() { echo "--- $1 $(date +%s.%3N)"; ip -o link show eth0; ip -o addr show eth0; ip route; for f in flags operstate carrier carrier_changes; do printf '%s ' $f; cat /sys/class/net/eth0/$f; done; }
{
state before
echo $D >unbind; echo "unbind done $(date +%s.%3N)"; ls /sys/class/net
echo $D >bind; state 'after bind'
/etc/lab/put-network eth0; state 'put back'; sleep 2.5; state '2.5 s later'
} >/tmp/out/state.txt 2>&1
echo 'pb:sample:end rc=0' >$I/trace_marker
cat /proc/uptime >/dev/null
echo 0 >$I/tracing_on
cat $I/trace >/tmp/out/trace.txt
cat $T/kprobe_profile >/tmp/out/kprobe_profile.txt
for c in $I/per_cpu/cpu*; do echo "==> ${c#$I/}/stats <=="; cat $c/stats; done >/tmp/out/stats.txt
rmdir $I
while read -r l; do d=${l%% *}; echo "-:${d#*:}" >>$T/kprobe_events; done </tmp/out/kprobe_events.txt
{ echo "left kprobe_events:"; cat $T/kprobe_events; ls $T/instances $T/events | grep pb_; } >/tmp/out/left.txt
touch /tmp/out/done
