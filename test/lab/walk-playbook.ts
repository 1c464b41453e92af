import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Finding } from '../../src/model/finding.ts'
import { sshConfigFile } from './lab-folders.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Walked {
  readonly exitCode: number
  /** The step that concluded; empty when none did. */
  readonly end: string
  readonly steps: readonly string[]
  readonly caveats: readonly string[]
  readonly windows: number
  /** What steps found by themselves, in order. */
  readonly findings: readonly Finding[]
  readonly stderr: string
}

/** `casebook run eth0-operstate-unknown` as a user would, without a terminal; the case lies in a folder of its own. */
export async function walkPlaybook(...args: readonly string[]): Promise<Walked> {
  const state = mkdtempSync(join(tmpdir(), 'casebook-lab-'))
  try {
    const flags = ['--json', '--ssh-config', sshConfigFile, ...args]
    const result = await execa('node', ['dist/main.js', 'run', 'eth0-operstate-unknown', ...flags], {
      cwd: root,
      env: { XDG_STATE_HOME: state },
      reject: false,
      stdin: 'ignore',
    })
    return readWalk(result.exitCode ?? -1, result.stdout, result.stderr)
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

interface Document {
  /** Absent, as all else, when the document says why there was no walk. */
  readonly conclusion?: { readonly step: string; readonly caveats: readonly string[] } | null
  readonly steps?: readonly {
    readonly step: string
    readonly windows?: Record<string, unknown>
    readonly finding?: Finding | null
  }[]
}

function readWalk(exitCode: number, stdout: string, stderr: string): Walked {
  const { conclusion, steps = [] }: Document = JSON.parse(stdout)
  return {
    exitCode,
    end: conclusion?.step ?? '',
    steps: steps.map(({ step }) => step),
    caveats: conclusion?.caveats ?? [],
    windows: steps.reduce((sum, { windows }) => sum + Object.keys(windows ?? {}).length, 0),
    findings: steps.flatMap(({ finding }) => finding ?? []),
    stderr,
  }
}
