import { hostNames } from '../model/name.ts'
import { UsageError } from '../model/usage-error.ts'
import type { ShellKind } from './shell-kind.ts'

/** A container of this workstation: short for exec with `docker exec`. */
export const docker: ShellKind = {
  word: 'docker',
  form: 'docker:NAME',
  about: 'a container of this machine',
  example: 'docker:web',
  answers: 'live',
  startsProgram: true,
  names: hostNames,
  open: async ({ target, rest = '' }) => {
    if (/^[A-Za-z0-9][\w.-]*$/.test(rest)) {
      const { openExecShell } = await import('./exec-shell.ts')
      return openExecShell({ target, command: 'docker', args: ['exec', '-i', rest, 'sh'] })
    }
    const hint = `Write ${docker.form}: a container's name or id, as docker ps shows it.`
    throw new UsageError(`“${target}” names no container`, hint)
  },
}
