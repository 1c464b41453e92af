import { type Section, sectionLines } from '../model/sections.ts'

/** That the probes were stopped on the machine before the window was over, one sentence; empty when they were not. */
export function stormLosses(sections: readonly Section[]): string[] {
  return sectionLines(sections, 'storm').map(
    (ms) =>
      `everything after ${(Number(ms) / 1000).toFixed(1)} s of the action: the buffer was full, and the probes were stopped on the machine`,
  )
}
