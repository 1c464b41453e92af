import type { Check } from './check.ts'
import { btf } from './checks/btf.ts'
import { clocks } from './checks/clocks.ts'
import { compiler } from './checks/compiler.ts'
import { container } from './checks/container.ts'
import { debugInfo } from './checks/debug-info.ts'
import { distribution } from './checks/distribution.ts'
import { functionGraph } from './checks/function-graph.ts'
import { headers } from './checks/headers.ts'
import { kernel } from './checks/kernel.ts'
import { kprobeBlacklist } from './checks/kprobe-blacklist.ts'
import { kprobes } from './checks/kprobes.ts'
import { lockdown } from './checks/lockdown.ts'
import { moduleLoading } from './checks/module-loading.ts'
import { privileges } from './checks/privileges.ts'
import { restrictions } from './checks/restrictions.ts'
import { secureBoot } from './checks/secure-boot.ts'
import { stapGroups } from './checks/stap-groups.ts'
import { toolChecks } from './checks/tools.ts'
import { tracefs } from './checks/tracefs.ts'
import { windowPrograms } from './checks/window-programs.ts'

/** In the order in which they are shown. */
export const checks: readonly Check[] = [
  kernel,
  distribution,
  privileges,
  container,
  windowPrograms,
  tracefs,
  kprobes,
  kprobeBlacklist,
  functionGraph,
  clocks,
  restrictions,
  btf,
  debugInfo,
  headers,
  compiler,
  ...toolChecks,
  stapGroups,
  moduleLoading,
  lockdown,
  secureBoot,
]
