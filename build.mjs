// Bundles the command line into dist/: one small entry, everything heavy in chunks that are loaded when they are used.
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist', { recursive: true, force: true })
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
await build({
  entryPoints: { main: 'src/cli/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // marked-terminal pulls these in and nothing here uses them: a tenth of the size without.
  alias: {
    'cli-highlight': './src/terminal/stubs/no-highlight.ts',
    'node-emoji': './src/terminal/stubs/no-emoji.ts',
  },
  define: { CASEBOOK_VERSION: JSON.stringify(version) },
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
chmodSync('dist/main.js', 0o755)
