import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { openLocalShell } from '../../src/adapters/local-shell.ts'
import { openSshShell } from '../../src/adapters/ssh-shell.ts'

// A program to be killed: it says the process of its script (here, or over ssh to this machine) and waits for it.
const word = `long-${process.pid}`
const [configFile, host] = process.argv.slice(2)
const rest = { target: 'ssh:test', user: undefined, port: undefined, options: [], interactive: false }
const shell = host === undefined ? openLocalShell() : openSshShell({ ...rest, host, configFile })
const running = shell.run(
  { text: `exec sh -c 'sleep 600; : ${word}'`, as: 'login', timeoutMs: 600_000, maxBytes: 1000 },
  new AbortController().signal,
)
const find = `for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -q '^sh -c sleep 600; : ${word}' && echo \${p#/proc/}; done; :`
let pid = ''
while (pid === '') {
  await setTimeout(100)
  pid = execFileSync('sh', ['-c', find], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}
process.stdout.write(pid)
await running
