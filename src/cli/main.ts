import process from 'node:process'

declare const CASEBOOK_VERSION: string | undefined

// Asked often by scripts and by people in a hurry: answered before anything else is loaded.
const version = typeof CASEBOOK_VERSION === 'string' ? CASEBOOK_VERSION : 'source'
const [first, ...others] = process.argv.slice(2)
if (others.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  const { runProcess } = await import('./run-process.ts')
  await runProcess(process, version)
}
