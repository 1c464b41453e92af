// The first file that Node reads, and the only one that an old Node has to understand, so that it can say that it is too old. The build
// refuses what Node 4 cannot read, and what was asked often, by scripts and by people in a hurry, is answered here before anything is loaded.

declare const CASEBOOK_VERSION: string
/** The oldest Node that runs casebook, as package.json has it. */
declare const CASEBOOK_NODE: string

const asked = process.argv.slice(2)
if (isOlder(process.versions.node, CASEBOOK_NODE)) {
  process.stderr.write(
    `casebook: this is Node ${process.versions.node}, and casebook needs ${CASEBOOK_NODE} or later: install a newer Node.\n`,
  )
  process.exitCode = 2
} else if (asked.length === 1 && (asked[0] === '--version' || asked[0] === '-V')) {
  process.stdout.write(`${CASEBOOK_VERSION}\n`)
} else {
  require('./start.js')
}

/** `20.9.0` is older than `20.19`. */
function isOlder(version: string, least: string): boolean {
  const is = version.split('.').map(Number)
  const needs = least.split('.').map(Number)
  for (let at = 0; at < needs.length; at += 1) {
    if (is[at] !== needs[at]) return Number(is[at]) < Number(needs[at])
  }
  return false
}
