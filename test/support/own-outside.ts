import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Output, Outside } from '../../src/app/outside.ts'
import { inertMessages, inertOutput } from '../../src/cli/inert-output.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { writeTrusted } from './write-trusted.ts'

const home = join(import.meta.dirname, '../..')

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Place {
  /** A folder of its own, where cases are kept too. */
  readonly folder: string
  /** A file of its own; a playbook is trusted. */
  file(name: string, text: string): string
  casebook(...argv: readonly string[]): Promise<Ran>
  casebookIn(more: Partial<Outside>, ...argv: readonly string[]): Promise<Ran>
}

/** A place to run casebook in process: nobody at the terminal, a state folder and streams of its own. */
export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const casebookIn = async (more: Partial<Outside>, ...argv: readonly string[]): Promise<Ran> => {
    const [out, err] = [capture(), capture()]
    const outside: Outside = {
      env: { PATH: process.env['PATH'], XDG_STATE_HOME: join(folder, 'state'), NO_COLOR: '1' },
      stdout: inertOutput(out.stream),
      stderr: inertMessages(err.stream),
      interactive: false,
      signal: new AbortController().signal,
      version: '0.0.0-test',
      engineer: 'ann@desk',
      home,
      ...more,
    }
    const code = await runCli(argv, outside)
    return { code, stdout: out.text(), stderr: err.text() }
  }
  return {
    folder,
    file: (name, text) => {
      const file = join(folder, name)
      if (name.endsWith('.yaml')) writeTrusted(file, text, join(folder, 'state'))
      else writeFileSync(file, text)
      return file
    },
    casebook: (...argv) => casebookIn({}, ...argv),
    casebookIn,
  }
}

function capture(): { stream: Output; text: () => string } {
  const pieces: string[] = []
  const write = (text: string) => {
    pieces.push(text)
  }
  return { stream: { write, isTTY: false, columns: 80 }, text: () => pieces.join('') }
}
