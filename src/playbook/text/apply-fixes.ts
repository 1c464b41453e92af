import type { Diagnostic } from '../../model/diagnostic.ts'
import { applyEdits, type Edit } from '../../model/edit.ts'
import type { PlaybookFile } from '../../model/playbook-file.ts'

interface Fixed {
  readonly file: PlaybookFile
  /** Those whose fix is in the file now. */
  readonly applied: readonly Diagnostic[]
}

/**
 * A file with the fixes of its diagnostics: each as a whole or not at all. Of two that touch the same text the first one counts; the
 * other is found again when the file is read anew. Nothing else of the file changes.
 */
export function applyFixes(file: PlaybookFile, diagnostics: readonly Diagnostic[]): Fixed {
  const edits: Edit[] = []
  const applied: Diagnostic[] = []
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fix ?? []
    const fresh = fix.filter((edit) => !edits.some((other) => isSame(edit, other)))
    const own = fix.length > 0 && fix.every((edit) => edit.place.file === file.name)
    if (!own || fresh.some((edit) => edits.some((other) => touches(edit, other)))) continue
    edits.push(...fresh)
    applied.push(diagnostic)
  }
  return { file: { name: file.name, text: applyEdits(file.text, edits) }, applied }
}

function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.place.start === b.place.start && a.place.end === b.place.end
}

/** Whether one would change what the other changes; two texts put in at one place have no order. */
function touches({ place: a }: Edit, { place: b }: Edit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end)
}
