T=/sys/kernel/tracing; I=$T/instances/pb_lost; G=pb_lost
mkdir -p /tmp/out; rm -f /tmp/out/*; exec 2>/tmp/out/stderr.txt
/bin/echo "p:$G/canary uptime_proc_show" >>$T/kprobe_events
mkdir $I; echo mono >$I/trace_clock; echo 4 >$I/buffer_size_kb; cat $I/buffer_size_kb >/tmp/out/buffer_size_kb.txt
echo stacktrace >$I/events/$G/canary/trigger; echo 1 >$I/events/$G/enable
echo 'pb:lost:start' >$I/trace_marker
i=0; while [ $i -lt 120 ]; do read -r x </proc/uptime; i=$((i+1)); done
echo 0 >$I/tracing_on; cat $I/trace >/tmp/out/trace.txt; cat $T/kprobe_profile >/tmp/out/kprobe_profile.txt
for c in $I/per_cpu/cpu*; do echo "==> ${c#$I/}/stats <=="; cat $c/stats; done >/tmp/out/stats.txt
rmdir $I; /bin/echo "-:$G/canary" >>$T/kprobe_events
