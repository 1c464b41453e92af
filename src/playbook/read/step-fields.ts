import type { Place } from '../../model/place.ts'
import type { Entry } from './entries-of.ts'
import { MapFields } from './map-fields.ts'
import type { Reading } from './reading.ts'
import { Unread } from './unread.ts'

/** A step's keys, with its name, and an account of its own of what was read. */
export class StepFields extends MapFields {
  readonly id: string

  constructor(reading: Reading, at: { entries: readonly Entry[]; place: Place; id: string }) {
    super(reading, new Unread(), at)
    this.id = at.id
  }
}
