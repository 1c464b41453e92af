import type { Config } from '../model/config.ts'
import type { ListRow } from '../model/listing.ts'
import type { Place } from '../model/place.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Outside } from './outside.ts'
import { writeListing } from './write-listing.ts'

/** What is in force of this user's settings, and where each comes from. */
export async function showConfig(flags: { json?: boolean }, outside: Outside): Promise<ExitCode> {
  const { config } = outside
  const columns = [{ title: 'setting' }, { title: 'value', least: 20 }, { title: 'from' }]
  const nothing = config?.file
    ? `nothing is set: ${config.file} has no settings, or is not there`
    : 'nothing is set, and this user has no home folder'
  await writeListing({ columns, rows: config ? rowsOf(config) : [], nothing }, flags, outside)
  return exitCodes.done
}

function rowsOf({ machines, folders, defaults }: Config): readonly ListRow[] {
  return [
    ...machines.map(({ name, target, role, labels, place }) => {
      const only = role === undefined ? [] : [`only as the ${role}`]
      return row(`machine ${name}`, [target, ...only, ...labels].join(', '), place, {
        target,
        role: role ?? null,
        labels,
      })
    }),
    ...folders.map(({ folder, place }) => row('playbooks', folder, place, { folder })),
    ...defaults.map(({ option, value, place }) =>
      row(`--${option}`, [value].flat().join(', '), place, { value }),
    ),
  ]
}

function row(setting: string, value: string, { file, line }: Place, more: object): ListRow {
  return {
    cells: [{ text: setting }, { text: value }, { text: `${file}:${line}` }],
    document: { setting, ...more, from: { file, line } },
  }
}
