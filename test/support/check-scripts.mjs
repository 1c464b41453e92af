// Has shellcheck look at every script that runs on machines. Where it is not installed that is said; with CASEBOOK_TEST_ALL=1 it is a failure.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'

const root = join(import.meta.dirname, '../..')
const scripts = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(sh|bash)$/.test(name))
  .map((name) => join('src', name))
const looked = await execa('shellcheck', scripts, {
  cwd: root,
  stdio: 'inherit',
  timeout: 120_000,
  reject: false,
})
if (looked.code === 'ENOENT') {
  process.stderr.write(
    `shellcheck is not installed (apt-get install shellcheck): nobody looked at ${scripts.length} scripts\n`,
  )
  process.exitCode = process.env['CASEBOOK_TEST_ALL'] === '1' ? 1 : 0
} else process.exitCode = looked.exitCode ?? 1
