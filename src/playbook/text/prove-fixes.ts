import type { Found } from '../../model/diagnostic.ts'
import { applyEdits, type Edit } from '../../model/edit.ts'
import type { RuleId } from '../../model/rules/index.ts'

interface Mend {
  readonly found: Found
  readonly fix: readonly Edit[]
}

/** The mistakes of a text, each with its fix when the text is better with it. `mistakesIn`: what is wrong with another text. */
export function proveFixes(
  text: string,
  mends: readonly Mend[],
  mistakesIn: (text: string) => readonly Found[],
): readonly Found[] {
  const proved = new Map<RuleId, boolean>()
  const holds = (code: RuleId) => {
    const known = proved.get(code)
    if (known !== undefined) return known
    const own = mends.filter((mend) => mend.found.code === code)
    const edits = unique(own.flatMap((mend) => mend.fix))
    const left = mistakesIn(applyEdits(text, edits))
    const last = Math.max(...edits.map((edit) => edit.place.start))
    const better = isGone(left, code, mends.length - own.length) || isBehind(left, last)
    proved.set(code, better)
    return better
  }
  return mends.map(({ found, fix }) => (fix.length > 0 && holds(found.code) ? { ...found, fix } : found))
}

/** With all fixes of a rule nothing breaks it any more, and there are no more other mistakes than before. */
function isGone(left: readonly Found[], code: RuleId, others: number): boolean {
  return left.every((each) => each.code !== code) && left.length <= others
}

/** What was never closed hides the next one of its kind. */
function isBehind(left: readonly Found[], last: number): boolean {
  return left.every((each) => each.code.startsWith('yaml/unclosed-') && each.place.start > last)
}

function unique(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.place.start} ${edit.place.end}`, edit])).values()]
}
