import { listed } from '../../probes/listed.ts'

/** The backends among which a user can choose: what watches no single calls, one backend alone can watch. */
export const listeners: readonly string[] = Object.values(listed).flatMap(({ name, watches }) =>
  watches === 'calls' ? [name] : [],
)
