import { execFile } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openLocalShell } from '../../src/shells/local-shell.ts'
import { openSshShell } from '../../src/shells/ssh-shell.ts'
import { patienceMs } from './patience.ts'

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
const ended = running.then((result) => {
  throw new Error(`the script ended before it was found: ${JSON.stringify(result)}`)
})
const look = async () => {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    await setTimeout(100)
    const { stdout } = await promisify(execFile)('sh', ['-c', find])
    if (stdout.trim() !== '') return stdout.trim()
  }
  throw new Error('the script was not found')
}
process.stdout.write(await Promise.race([look(), ended]))
await ended
