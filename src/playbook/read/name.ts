import type { Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import { isName, isReserved } from '../language/own-name.ts'

export function reportName(name: string, place: Place, report: Report): void {
  if (isName(name)) return
  if (isReserved(name)) {
    report({
      code: 'name/reserved',
      message: `\`${name}\` means something already and cannot be a name`,
      place,
      hint: `for example \`${name}_\``,
    })
    return
  }
  const shown = JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name)
  report({
    code: 'name/invalid',
    message: `${shown} is no name: names are conditions' names and shell variables`,
    place,
    hint: suggestion(name),
  })
}

function suggestion(name: string): string {
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
  const rule = 'a small letter, then at most 63 small letters, digits and _'
  return isName(better) ? `write \`${better}\`: ${rule}` : rule
}
