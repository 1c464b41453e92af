import type { AnswerSource } from './answer.ts'
import type { MachineAbout } from './machine.ts'

/** Whose word a recorded value is. */
export interface Provenance {
  /** A machine, a person or what stands for one, or casebook itself. */
  readonly said: 'machine' | AnswerSource | 'casebook'
  /** The machine that it is about, as it was then; undefined: none. */
  readonly machine: Pick<MachineAbout, 'hostname' | 'machineId' | 'bootId'> | undefined
  /** This workstation saw it happen. What a bundle or a recording brought along nobody here saw. */
  readonly witnessed: boolean
}

/** How the moment in which a value is to be used stands to the one in which it was recorded. */
export type Situation = 'same' | 'started-anew' | 'another'

/**
 * What a recorded value is good for when a case goes on. `use`: as it is. `again`: the machine or the person is asked again.
 * `sealed`: as it is where its seal fits, else again.
 */
export type UseOfRecord = 'use' | 'again' | 'sealed'
