// Bundles the command line into dist/: main.js, which every Node can read, and everything else in parts that are loaded when they are used.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { thirdPartyNotices } from './third-party-notices.mjs'

process.chdir(import.meta.dirname)
// A fresh clone, from which npm is to make a package, has nothing to build with yet.
if (!existsSync('node_modules/esbuild'))
  execFileSync(
    'npm',
    ['ci', '--global=false', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      stdio: ['ignore', 2, 'inherit'],
    },
  )
const { build } = await import('esbuild')

const { version, engines } = JSON.parse(readFileSync('package.json', 'utf8'))
const common = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  minify: true,
  sourcemap: 'linked',
  // Names and lines for the stack of a bug: the texts are in the repository.
  sourcesContent: false,
  metafile: true,
  // What runs on a machine or in the user's shell stands in files of its own.
  loader: { '.sh': 'text', '.bash': 'text', '.fish': 'text', '.zsh': 'text' },
  define: {
    CASEBOOK_VERSION: JSON.stringify(version),
    CASEBOOK_NODE: JSON.stringify(engines.node.replace('>=', '')),
  },
  logLevel: 'warning',
}

rmSync('dist', { recursive: true, force: true })
await build({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  format: 'cjs',
  target: 'node4',
  // In strict mode, which this is in, Node 4 has them.
  supported: { 'const-and-let': true },
  external: ['./start.js'],
  banner: { js: '#!/usr/bin/env node' },
})
await build({ ...common, entryPoints: ['src/cli/start.ts'], format: 'cjs', target: 'node20.19' })
const { metafile } = await build({
  ...common,
  entryPoints: ['src/cli/run-process.ts'],
  outExtension: { '.js': '.mjs' },
  splitting: true,
  format: 'esm',
  target: 'node20.19',
  // Packages pull these in and nothing here uses them: a third of the size without.
  alias: {
    'cli-highlight': './src/terminal/stubs/no-highlight.ts',
    'node-emoji': './src/terminal/stubs/no-emoji.ts',
    '@inquirer/editor': './src/terminal/stubs/no-editor.ts',
    'cli-table3': './src/terminal/stubs/no-table.ts',
    // Its modules as they are written: of what it has for Node, nothing that is unused could be left out.
    yaml: './node_modules/yaml/browser/dist/index.js',
  },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
})
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n')
writeFileSync('THIRD-PARTY-NOTICES', thirdPartyNotices(metafile.outputs))
chmodSync('dist/main.js', 0o755)
