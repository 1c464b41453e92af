import type { Backend } from '../model/backend.ts'

/** What the command line says of every backend, best first: it loads none of them to say it. */
export const listed = {
  ftrace: {
    name: 'ftrace',
    about: 'kernel probes through tracefs; nothing to install',
    watches: 'calls',
  },
  bpftrace: {
    name: 'bpftrace',
    about: 'a bpftrace program, from version 0.17; functions of programs too',
    watches: 'calls',
  },
  systemtap: {
    name: 'systemtap',
    about: 'a SystemTap script as a kernel module; reaches inlined functions where debug info is at hand',
    watches: 'calls',
  },
  functionGraph: {
    name: 'function_graph',
    about: 'everything called below a function, through tracefs; nothing to install',
    watches: 'tree',
  },
  functionProfile: {
    name: 'function_profile',
    about: 'how often each of many functions is called, by kernel probes that only count; nothing to install',
    watches: 'survey',
  },
} as const satisfies Readonly<Record<string, Pick<Backend, 'name' | 'about' | 'watches'>>>
