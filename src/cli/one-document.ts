import { type ExitCode, exitCodes } from '../app/exit-codes.ts'
import type { Output, Outside } from '../app/outside.ts'
import { jsonText } from '../model/json-text.ts'

/** Standard output as it is promised with `--json`: one document, also when something goes wrong. */
interface OneDocument {
  /** The outside that a command gets. */
  readonly outside: Outside
  /** Writes what went wrong as the document, when the command has written none. Later calls do nothing. */
  end(code: ExitCode): void
}

/** Without `--json` on the command line nothing is changed. */
export function oneDocument(argv: readonly string[], outside: Outside): OneDocument {
  if (!wantsJson(argv)) return { outside, end: () => {} }
  let wrote = false
  const said: string[] = []
  const stdout = heard(outside.stdout, () => {
    wrote = true
  })
  const stderr = heard(outside.stderr, (text) => said.push(text))
  return {
    outside: { ...outside, stdout, stderr },
    end: (code) => {
      if (!wrote) stdout.write(errorDocument(code, said.join('')))
    },
  }
}

/** What stands behind `--` is no option. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? undefined : end).includes('--json')
}

function heard(output: Output, hear: (text: string) => void): Output {
  return {
    write: (text, as) => {
      hear(text)
      output.write(text, as)
    },
    isTTY: output.isTTY,
    get columns() {
      return output.columns
    },
  }
}

/** What a command ended with, and what it said to people. */
function errorDocument(exitCode: ExitCode, said: string): string {
  const kind = Object.entries(exitCodes).find(([, code]) => code === exitCode)?.[0]
  return jsonText({ error: { kind, exitCode, message: said.trim() } })
}
