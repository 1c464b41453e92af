import type { Backend } from '../model/backend.ts'

/** What reads the windows of each backend, by its name: it is loaded alone when a recording is read, which needs nothing that watches. */
export const readers: ReadonlyMap<string, () => Promise<Backend['parse']>> = new Map([
  ['ftrace', async () => (await import('./ftrace/parse-window.ts')).parseWindow],
  ['bpftrace', async () => (await import('./bpftrace/parse-window.ts')).parseOutput],
  ['function_graph', async () => (await import('./function-graph/parse-tree.ts')).parseTree],
  ['function_profile', async () => (await import('./function-profile/parse-survey.ts')).parseSurvey],
  ['systemtap', async () => (await import('./systemtap/parse-window.ts')).parseStapWindow],
])
