import { compilePattern } from '../facts/compile-pattern.ts'
import type { JournalEvent } from '../model/event.ts'
import { wordsOfEvent } from '../model/event-words.ts'
import { type SecretPattern, shortestSecret } from '../model/secret-pattern.ts'
import { UsageError } from '../model/usage-error.ts'
import { mapTexts } from '../redact/map-texts.ts'
import { createRedactor, type Redactor } from '../redact/redactor.ts'
import { readTextFile } from '../store/playbook-files.ts'
import type { RedactFlags } from './run-flags.ts'

/** What takes secrets out of all that is heard and kept in one run: by their form, and as the playbook and the user mark them. */
export function openRedactor(flags: RedactFlags, marked: readonly SecretPattern[]): Redactor {
  return createRedactor({
    patterns: [...marked, ...flags.redact.map(patternOf)],
    values: flags.redactValues === undefined ? [] : valuesIn(flags.redactValues),
  })
}

/** An event as it may be kept: what machines said passed the redactor before, what people said passes it here. */
export function redactEvent(event: JournalEvent, { redact }: Redactor): JournalEvent {
  return event.type === 'case-opened' ? event : mapTexts(event, wordsOfEvent(event), redact)
}

function patternOf(text: string): SecretPattern {
  const pattern = compilePattern(text)
  if ('wrong' in pattern)
    throw new UsageError(
      `--redact ${text}: ${pattern.wrong}`,
      'It is an RE2 pattern: no lookahead, no backreference.',
    )
  return pattern.replaceIn
}

/** One value a line: so that none stands on a command line. */
function valuesIn(file: string): readonly string[] {
  const lines = new TextDecoder().decode(readTextFile(file)).split('\n')
  const values = lines.map((line) => line.replace(/\r$/, '')).filter((line) => line !== '')
  const short = values.findIndex((value) => value.length < shortestSecret)
  if (short < 0) return values
  throw new UsageError(
    `${file}: value ${short + 1} has fewer than ${shortestSecret} characters: it would be found everywhere`,
    'Mark it with --redact and what stands around it: --redact "pin=(\\d+)".',
  )
}
