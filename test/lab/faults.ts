import { kitFolder } from './build-fault-kit.ts'

/** A fault whose cause is known, made on a guest of the lab: the suspect then differs from the baseline in this alone. */
export interface Fault {
  readonly id: string
  readonly title: string
  /** POSIX sh, run as root on both machines: what the action needs. */
  readonly prepare: string
  /** Run on the suspect after it: the fault. Empty: the machines differ by themselves. */
  readonly fault: string
  /** What makes the code path run; the same on both, any number of times. */
  readonly action: string
  readonly cuts?: 'network'
  /** Undoes prepare and fault on both. */
  readonly undo: string
  readonly roots: readonly string[]
  /** Where the machines part, as seen by hand with function_graph: the call, and what only one of them calls there. */
  readonly expected: {
    readonly fn: string
    readonly baseline: readonly string[]
    readonly suspect: readonly string[]
  }
}

const modules = (...names: readonly string[]): string =>
  names.map((name) => `[ -d /sys/module/${name} ] || insmod ${kitFolder}/${name}.ko`).join('\n')

/** Two namespaces joined by this guest, which has to forward between them. */
const joined = `modprobe veth
for n in 1 2; do
  ip netns add f$n
  ip link add v$n type veth peer name p$n netns f$n
  ip addr add 10.9.$n.1/24 dev v$n
  ip link set v$n up
  ip -n f$n addr add 10.9.$n.2/24 dev p$n
  ip -n f$n link set p$n up
  ip -n f$n route add default via 10.9.$n.1
done
ip neigh replace 10.9.2.2 lladdr "$(ip netns exec f2 cat /sys/class/net/p2/address)" dev v2
ip -n f1 neigh replace 10.9.1.1 lladdr "$(cat /sys/class/net/v1/address)" dev p1
sleep 2`
const joinedUndo =
  'ip netns del f1; ip netns del f2; ip link del v1 2>/dev/null; ip link del v2 2>/dev/null; rmmod veth'

/** An interface that takes every packet, with a neighbour: what is sent to it never waits for anybody. */
const sink = `modprobe dummy
ip link add d0 type dummy
ip addr add 10.8.0.1/24 dev d0
ip link set d0 up
sleep 1`
const sinkUndo = 'ip link del d0; rmmod dummy'
const send = 'ping -c 1 -W 1 10.8.0.2 >/dev/null 2>&1; true'

/** The fault that the project began with; the machines differ in what the device offers. */
export const firstFault: Fault = {
  id: 'no-status-bit',
  title: 'a feature that the device does not offer (the first fault)',
  prepare: '',
  fault: '',
  action: `echo virtio0 >/sys/bus/virtio/drivers/virtio_net/unbind
echo virtio0 >/sys/bus/virtio/drivers/virtio_net/bind`,
  cuts: 'network',
  undo: '',
  roots: ['virtnet_probe'],
  expected: {
    fn: 'virtnet_probe',
    baseline: ['netif_carrier_off', 'queue_work_on'],
    suspect: ['virtnet_update_settings', 'netif_carrier_on'],
  },
}

export const faults: readonly Fault[] = [
  {
    id: 'veth-wrong-flag',
    title: 'a driver with one changed line: veth looks at the wrong flag of its peer',
    prepare: 'modprobe veth',
    fault: `rmmod veth; insmod ${kitFolder}/veth-wrong-flag.ko`,
    action: `ip link add v0 type veth peer name v1
ip link set v1 up
ip link set v0 up
ip link del v0`,
    undo: 'rmmod veth',
    roots: ['__dev_open'],
    expected: { fn: 'veth_open', baseline: ['netif_carrier_on'], suspect: [] },
  },
  {
    id: 'no-forwarding',
    title: 'sysctl: the machine does not forward',
    prepare: `${joined}
echo 1 >/proc/sys/net/ipv4/ip_forward`,
    fault: 'echo 0 >/proc/sys/net/ipv4/ip_forward',
    action: 'ip netns exec f1 ping -c 1 -W 1 10.9.2.2 >/dev/null 2>&1; true',
    undo: `${joinedUndo}; echo 0 >/proc/sys/net/ipv4/ip_forward`,
    roots: ['ip_rcv'],
    expected: { fn: 'ip_rcv', baseline: ['ip_forward'], suspect: ['ip_error'] },
  },
  {
    id: 'blackhole-route',
    title: 'routing: a more specific route leads nowhere',
    prepare: sink,
    fault: 'ip route add blackhole 10.8.0.2/32',
    action: send,
    undo: `ip route del blackhole 10.8.0.2/32 2>/dev/null; ${sinkUndo}`,
    roots: ['raw_sendmsg'],
    expected: { fn: 'raw_sendmsg', baseline: ['ip_push_pending_frames'], suspect: [] },
  },
  {
    id: 'nft-drop',
    title: 'netfilter: a rule drops what is sent',
    prepare: `${sink}
${modules('libcrc32c', 'nfnetlink', 'nf_tables')}
${kitFolder}/nft add table ip f
${kitFolder}/nft add chain ip f out '{ type filter hook output priority 0; }'
${kitFolder}/nft add rule ip f out ip daddr 10.8.0.3 drop`,
    fault: `${kitFolder}/nft add rule ip f out ip daddr 10.8.0.2 drop`,
    action: send,
    undo: `${kitFolder}/nft delete table ip f; ${sinkUndo}`,
    roots: ['raw_sendmsg'],
    // ip_local_out calls it last, which leaves no frame: it stands below its caller's caller.
    expected: { fn: 'ip_push_pending_frames', baseline: ['ip_output'], suspect: [] },
  },
  {
    id: 'lossy-qdisc',
    title: 'traffic control: a queue in front of the device loses everything',
    prepare: `${sink}
${modules('sch_netem')}`,
    fault: `${kitFolder}/tc qdisc add dev d0 root netem loss 100%`,
    action: send,
    undo: sinkUndo,
    roots: ['raw_sendmsg'],
    expected: { fn: '__dev_queue_xmit', baseline: ['dev_hard_start_xmit'], suspect: ['dev_qdisc_enqueue'] },
  },
  {
    id: 'full-tmpfs',
    title: 'file systems: no block is left',
    prepare: `mkdir -p /tmp/full
mount -t tmpfs -o size=64k tmpfs /tmp/full`,
    fault: 'dd if=/dev/zero of=/tmp/full/filler bs=4k 2>/dev/null || true',
    action: 'echo hello >/tmp/full/file; rm -f /tmp/full/file; true',
    undo: 'umount /tmp/full',
    roots: ['generic_perform_write'],
    expected: { fn: 'generic_perform_write', baseline: ['shmem_write_end'], suspect: [] },
  },
  {
    id: 'pids-max',
    title: 'cgroups: the group may have no more processes',
    prepare: `mkdir -p /tmp/cg
mount -t cgroup2 none /tmp/cg
echo +pids >/tmp/cg/cgroup.subtree_control
mkdir -p /tmp/cg/full
echo 50 >/tmp/cg/full/pids.max`,
    fault: 'echo 1 >/tmp/cg/full/pids.max',
    action: "sh -c 'echo $$ >/tmp/cg/full/cgroup.procs; (true); true' 2>/dev/null; true",
    undo: 'rmdir /tmp/cg/full; umount /tmp/cg',
    roots: ['kernel_clone'],
    // Of some thirty forks one is refused: where that one turns back, not where the last call is missing.
    expected: { fn: 'copy_process', baseline: [], suspect: ['free_pid'] },
  },
  {
    id: 'no-write-cache',
    title: 'a device of the emulator: the disk says that it has no cache to flush',
    prepare: 'modprobe virtio_blk; sleep 1',
    fault: '',
    action: 'dd if=/dev/zero of=/dev/vda bs=4k count=1 conv=fsync 2>/dev/null',
    undo: 'true',
    roots: ['blkdev_issue_flush'],
    expected: { fn: 'submit_bio_noacct', baseline: ['submit_bio_noacct_nocheck'], suspect: ['bio_endio'] },
  },
]
