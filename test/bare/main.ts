import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { aptGet, installDebianPackages } from '../lab/apt-get.ts'
import { buildBareRoot } from './build-bare-root.ts'
import { nodes, users } from './cell.ts'
import { keepBusy } from './keep-busy.ts'
import { readMachineSettings } from './machine-settings.ts'
import { resultsTable } from './results-table.ts'
import { type CellResult, runCell } from './run-cell.ts'

const usage = `npm run test:bare -- [--node ${nodes.join('|')}]... [--user ${users.join('|')}]... [--busy]
Runs the README's commands for a newcomer on a bare Debian 12, for every Node and user unless some are named.
--busy gives every processor something else to do meanwhile.`

/** Those named, in the order of the list; all when none is. */
function chosen<T extends string>(all: readonly T[], named: readonly string[]): readonly T[] {
  const unknown = named.filter((name) => !all.some((each) => each === name))
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.\n${usage}`)
  return named.length === 0 ? all : all.filter((each) => named.includes(each))
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      node: { type: 'string', multiple: true, default: [] },
      user: { type: 'string', multiple: true, default: [] },
      busy: { type: 'boolean', default: false },
    },
  })
  const cells = chosen(nodes, values.node).flatMap((node) =>
    chosen(users, values.user).map((user) => ({ node, user })),
  )
  if (!existsSync('/usr/bin/mmdebstrap')) {
    await aptGet('update')
    await installDebianPackages(['mmdebstrap'])
  }
  const given = { clean: await buildBareRoot(), settings: await readMachineSettings() }
  const rest = values.busy ? keepBusy() : () => {}
  const results: CellResult[] = []
  try {
    for (const cell of cells) results.push(await runCell(cell, given))
  } finally {
    rest()
  }
  console.log(`\n${resultsTable(results, values.busy)}`)
  return results.every(({ commands }) => commands.length > 0 && commands.every(({ ok }) => ok))
}

try {
  if (!(await main())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
