import type { Leaves } from '../../model/backend.ts'
import stop from '../stop.sh'
import clean from './clean.sh'
import find from './find.sh'

/** How its leftovers are found and removed. */
export const leaves: Leaves = { find, remove: `${stop}${clean}` }
