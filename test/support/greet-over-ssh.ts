import { openSshShell } from '../../src/shells/ssh-shell.ts'

// A program to be typed into: ssh may ask its user on this terminal. Prints the result as JSON between marks.
const [configFile, host = '', knownHosts] = process.argv.slice(2)
const options = [`UserKnownHostsFile=${knownHosts}`]
const shell = openSshShell({
  target: 'ssh:test',
  user: undefined,
  host,
  port: undefined,
  configFile,
  options,
  interactive: true,
})
const script = { text: 'echo hello', as: 'login', timeoutMs: 20_000, maxBytes: 1000 } as const
console.log(`<<${JSON.stringify(await shell.run(script, new AbortController().signal))}>>`)
await shell.close()
