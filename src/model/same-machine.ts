import type { MachineAbout } from './machine.ts'

/** Whether two roles are played by one machine. A machine beside a recording of its own better days is a comparison like any other. */
export function isSameMachine(one: MachineAbout, other: MachineAbout): boolean {
  return one.bootId !== '' && one.bootId === other.bootId && one.recorded?.case === other.recorded?.case
}
