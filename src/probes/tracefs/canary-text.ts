import { type CouldNotLook, couldNotLook } from '../../model/fact.ts'
import { type Section, sectionLines } from '../../model/sections.ts'

/** What a window printed of its own call while it was armed. */
export function canaryText(sections: readonly Section[]): {
  readonly text: string
  readonly arm: readonly string[]
} {
  const arm = sectionLines(sections, 'arm')
  const lines = arm.filter((line) => line.startsWith('canary ')).map((line) => line.slice('canary '.length))
  return { text: lines.map((line) => `${line}\n`).join(''), arm }
}

/** That nothing would be read of this window; names what the kernel has beyond what casebook knows, for it may be that. */
export function unreadable(why: string, sections: readonly Section[]): CouldNotLook {
  const strange = sectionLines(sections, 'arm')
    .filter((line) => line.startsWith('unknown '))
    .map((line) => line.slice('unknown '.length))
  const beyond =
    strange.length > 0 ? `. This kernel has options that casebook does not know: ${strange.join(', ')}` : ''
  return couldNotLook(
    'not-armed',
    `a call that the window made itself cannot be read, so nothing was done: ${why}${beyond}`,
    strange.length > 0
      ? 'Set them as the kernel has them after a boot, and repeat the step.'
      : 'Something on this machine changes how the kernel writes a trace. Let another backend watch, or use another machine.',
  )
}
