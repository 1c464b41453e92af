import type { Leaves } from '../../model/backend.ts'
import remove from '../remove.sh'
import clean from './clean.sh'
import find from './find.sh'

/** How its leftovers are found and removed. */
export const leaves: Leaves = { find, remove: `${remove}${clean}` }
