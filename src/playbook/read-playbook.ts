import { type Document, isMap } from 'yaml'
import type { Condition } from '../model/condition.ts'
import type { Diagnostic, Report } from '../model/diagnostic.ts'
import type { Expression } from '../model/expression.ts'
import type { Playbook } from '../model/playbook.ts'
import { ruleOf } from '../model/rules/index.ts'
import type { StepKind } from '../model/step-kind.ts'
import { checks } from './checks/index.ts'
import type { CompileTo } from './read/compiled-later.ts'
import { type Draft, makeDraft } from './read/draft.ts'
import { MapFields } from './read/map-fields.ts'
import { namesOf } from './read/names.ts'
import { readDocument } from './read/read-document.ts'
import { makeReading } from './read/reading.ts'
import { checkCharacters } from './text/check-characters.ts'
import { checkNodes } from './text/check-nodes.ts'
import { compose } from './text/compose.ts'
import { decodeText } from './text/decode-text.ts'
import { maxDiagnostics } from './text/limits.ts'
import { showKind } from './text/show-value.ts'
import { makeSource, type Source } from './text/source.ts'

interface PlaybookText {
  readonly file: string
  readonly text: Uint8Array | string
  readonly kinds: readonly StepKind[]
  readonly compile: CompileTo<Condition>
  /** The same for what stands between `${` and `}` in texts. */
  readonly express: CompileTo<Expression>
}

interface ReadPlaybook {
  /** Only when there is no error; warnings leave it usable. */
  readonly playbook?: Playbook
  /** What could be read, also of a broken file; absent when its bytes or its YAML give nothing to read. */
  readonly draft?: Draft
  /** Everything that is wrong with it, sorted by position. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a playbook. Never throws for any text, and runs nothing of it. After a mistake in the YAML only mistakes
 * of that kind are told: what else looks wrong may be so because of the break.
 */
export function readPlaybook(input: PlaybookText): ReadPlaybook {
  const found: Diagnostic[] = []
  const report: Report = (diagnostic) =>
    found.push({ ...diagnostic, severity: ruleOf(diagnostic.code).severity })
  const draft = read(input, report)
  const wrong = found.some((diagnostic) => diagnostic.severity === 'error')
  return {
    ...(draft && { draft }),
    ...(draft && !wrong && { playbook: draft.playbook }),
    diagnostics: inOrder(found),
  }
}

const silent: Report = () => {}

function read(input: PlaybookText, report: Report): Draft | undefined {
  const decoded = decodeText(input.text)
  if ('code' in decoded) {
    const { before, code, message, hint } = decoded
    report({ code, message, hint, place: makeSource(input.file, before).place(before.length, before.length) })
    return undefined
  }
  const source = makeSource(input.file, decoded.text)
  checkCharacters(source, report)
  const composed = compose(source, report)
  if (!composed) return undefined
  const { document, sound, until } = composed
  const ifSound = sound ? report : silent
  if (!isPlaybookMap(document, source, ifSound)) return undefined
  const nodes = checkNodes(document, source, ifSound)
  if (!nodes.followable) return undefined
  const ifWhole = nodes.whole ? ifSound : silent
  const reading = makeReading({ document, source, until, report: ifWhole, readMap: MapFields.of })
  const { playbook, whole } = readDocument(document.contents, reading, input.kinds)
  const names = namesOf(playbook)
  const reportFaults = whole && ifWhole !== silent ? report : undefined
  for (const condition of reading.conditions) condition.compile(input.compile, names, reportFaults)
  for (const expression of reading.expressions) expression.compile(input.express, names, reportFaults)
  const draft = makeDraft({ playbook, document, reading })
  if (ifWhole === silent) return draft
  for (const check of checks) if (whole || !check.needsWhole) check.check(draft, report)
  return draft
}

type MapDocument = Document & { contents: import('yaml').YAMLMap }

function isPlaybookMap(document: Document, source: Source, report: Report): document is MapDocument {
  const { contents } = document
  if (isMap(contents)) return true
  const start = source.place(0, 0)
  if (source.text.trim() === '' || !contents) {
    const hint = 'it begins with `playbook: name`'
    report({ code: 'file/empty', message: 'there is nothing in this file', place: start, hint })
  } else {
    const message = `a playbook is a map, this is ${showKind(contents)}`
    report({ code: 'playbook/not-a-map', message, place: start, hint: 'it begins with `playbook: name`' })
  }
  return false
}

/** By place; what was reported twice at the same place with the same code is one mistake. */
function inOrder(found: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...found].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end)
  const seen = new Set<string>()
  const once = sorted.filter(({ code, place, message }) => {
    const key = JSON.stringify([code, place.start, place.end, message])
    return !seen.has(key) && seen.add(key)
  })
  const rest = once.length - maxDiagnostics
  const last = once[maxDiagnostics]
  if (rest <= 0 || !last) return once
  const message = `there are ${rest} more mistakes from here on`
  return [
    ...once.slice(0, maxDiagnostics),
    { code: 'file/too-many-mistakes', severity: 'error', message, place: last.place, hint: '' },
  ]
}
