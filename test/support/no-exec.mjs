// Loaded before casebook: whoever starts a program ends with 99.
import programs from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  programs[name] = (...args) => {
    process.stderr.write(`started ${String(args[0])}\n`)
    process.exit(99)
  }
}
syncBuiltinESMExports()
