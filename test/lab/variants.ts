import type { Driver } from './build-drivers.ts'
import type { NewerKernel } from './fetch-newer-kernel.ts'
import type { Tools } from './tools-disk.ts'

/** One kind of guest: which driver meets which back end, and how the guest treats its network. */
export interface Variant {
  readonly driver: Driver
  /** Whether the back end offers VIRTIO_NET_F_STATUS. */
  readonly status: 'on' | 'off'
  /** `static`: set once at boot and by nobody afterwards. `service`: put back within about 2 s. */
  readonly network: 'static' | 'service'
  /** The name that the guest gives its NIC as soon as it registers as eth0. */
  readonly rename?: string
  /**
   * The shell and the common programs, `ip` included: that of busybox knows no `-j`, `mode` or `tuntap`. `systemd`: a whole
   * Debian, whose logind ends what a login left.
   */
  readonly userland: 'debian' | 'busybox' | 'systemd'
  /** One unless given: with two, events of both come in one stream. */
  readonly processors?: number
  /** A disk of further programs, mounted and on the PATH. */
  readonly tools?: Tools
  /** Modules and programs that faults need, unpacked with the root. */
  readonly faultKit?: true
  /** An empty disk, and whether the device says that it has a cache to flush. */
  readonly scratchDisk?: { readonly writeCache: 'on' | 'off' }
  /** The guest is started anew when it reboots; else it ends. */
  readonly reboots?: true
  /** Debian's own unless given. */
  readonly kernel?: NewerKernel
  /** Further words for the kernel command line; `lab.notracefs` leaves tracefs unmounted. */
  readonly commandLine?: string
}

const healthy = {
  driver: 'older',
  status: 'on',
  network: 'static',
  userland: 'debian',
} as const satisfies Variant
const suspect = { ...healthy, status: 'off' } as const satisfies Variant

export const variants = {
  healthy,
  suspect,
  'healthy-service': { ...healthy, network: 'service' },
  'healthy-renamed': { ...healthy, network: 'service', rename: 'ens3' },
  'healthy-busybox': { ...healthy, userland: 'busybox' },
  /** Nothing is wrong on this one: the driver Debian ships, on the same poor back end as the suspect. */
  'fixed-off': { ...suspect, driver: 'fixed' },
  'fixed-on': { ...healthy, driver: 'fixed' },
  /** The back end offers the feature, the driver turns it down. */
  frontend: { ...healthy, driver: 'frontend' },
  'suspect-renamed': { ...suspect, network: 'service', rename: 'ens3' },
  'suspect-renamed-static': { ...suspect, rename: 'ens3' },
  'healthy-two-processors': { ...healthy, processors: 2 },
  'suspect-two-processors': { ...suspect, processors: 2 },
  'healthy-reboots': { ...healthy, reboots: true },
  'healthy-bpftrace': { ...healthy, tools: 'bpftrace' },
  'suspect-bpftrace': { ...suspect, tools: 'bpftrace' },
  'healthy-bpftrace-newer': { ...healthy, tools: 'bpftrace-newer' },
  /** What `faults.ts` makes faulty, and what it is held against. */
  'faults-baseline': { ...healthy, faultKit: true, scratchDisk: { writeCache: 'on' } },
  'faults-suspect': { ...healthy, faultKit: true, scratchDisk: { writeCache: 'off' } },
  'suspect-systemd': { ...suspect, userland: 'systemd' },
  'suspect-busybox': { ...suspect, userland: 'busybox', commandLine: 'lab.notracefs' },
  /** The newest that there is; its driver is as it ships, since none can be built for it. */
  'newest-on': { ...healthy, driver: 'fixed', kernel: 'newest' },
  'newest-off': { ...suspect, driver: 'fixed', kernel: 'newest' },
  /** Only signed modules are taken: Debian's own driver. */
  'locked-down': { ...suspect, driver: 'fixed', commandLine: 'lockdown=integrity' },
} as const satisfies Record<string, Variant>

export type VariantName = keyof typeof variants

export const isVariantName = (name: string): name is VariantName => Object.hasOwn(variants, name)
