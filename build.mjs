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
    'cli-table3': './src/terminal/stubs/no-table.ts',
    // Its modules as they are written: of what it has for Node, nothing that is unused could be left out.
    yaml: './node_modules/yaml/browser/dist/index.js',
  },
  define: { CASEBOOK_VERSION: JSON.stringify(version) },
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
chmodSync('dist/main.js', 0o755)
