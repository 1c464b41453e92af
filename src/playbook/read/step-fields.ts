import type { Keys } from '../../model/key.ts'
import { MapFields } from './map-fields.ts'
import type { MapAt, Reading } from './reading.ts'

/** Some keys of a step, with the step's name. */
export class StepFields<K extends Keys> extends MapFields<K> {
  readonly id: string

  constructor(reading: Reading, keys: K, at: MapAt & { readonly id: string }) {
    super(reading, keys, at)
    this.id = at.id
  }
}
