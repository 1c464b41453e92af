import type { Node } from 'yaml'
import type { Fields } from '../../model/fields.ts'
import type { Place, Spotted } from '../../model/place.ts'
import type { TextOptions } from './read-text.ts'
import type { Reading } from './reading.ts'

/** {@link Fields} for readers that look at the YAML node under a key. */
export interface DocumentFields extends Fields {
  readonly reading: Reading
  text(key: string, options?: TextOptions & { required?: boolean }): Spotted<string> | undefined
  entries(
    key: string,
    short: string,
  ): readonly { readonly name: Spotted<string>; readonly fields: DocumentFields }[]
  /** The node under a key; null when it is empty or not there. */
  node(key: string): Node | null
  /** Where the value stands: the key when there is none. */
  valuePlace(key: string): Place
  /** Reports that the value is not what is `wanted`. */
  wrongType(key: string, wanted: string, node: Node | null, hint?: string): void
}
