import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownNet, ownPids, raceForACase } from '../support/race-for-a-case.ts'

// npm run torture:writers [-- COUNT]: so many races of six writers for one case, some in namespaces of their own (as root), a dozen killed in each.
const count = Number(process.argv[2] ?? 20)
const root = mkdtempSync(join(tmpdir(), 'casebook-writers-'))
const apart = process.getuid?.() === 0 ? [ownNet, ownNet, ownPids, ownPids] : [[], [], [], []]
const ways = [[], [], ...apart]
const sum = { turns: 0, kills: 0, wrong: 0 }
try {
  for (let race = 0; race < count; race++) {
    const { turns, kills, ...rest } = await raceForACase(join(root, `case-${race}`), {
      ways,
      turns: 20,
      kills: 12,
    })
    const wrong = rest.broken.length > 0 || rest.damage !== '' || rest.left.length > 0
    if (wrong) console.log(`race ${race}: ${JSON.stringify(rest)}`)
    sum.turns += turns
    sum.kills += kills
    sum.wrong += wrong ? 1 : 0
  }
} finally {
  rmSync(root, { recursive: true, force: true })
}
console.log(
  `${count} races, ${sum.turns} turns, ${sum.kills} writers killed while they wrote: ${sum.wrong} went wrong`,
)
process.exitCode = sum.wrong === 0 ? 0 : 1
