import type { Leaves } from '../../model/backend.ts'
import remove from '../remove.sh'
import { borrowable } from '../tracefs/surroundings-script.ts'
import clean from './clean.sh'
import find from './find.sh'
import restore from './restore.sh'

/** What the declaration decides, beside what the list of surroundings sets. */
const declared = ['set_graph_function', 'max_graph_depth', 'buffer_size_kb']
const mayPutBack = `watch_borrowable=' ${[...declared, ...borrowable].join(' ')} '\n`

/** How its leftovers are found and removed. */
export const leaves: Leaves = { find, remove: `${mayPutBack}${remove}${restore}${clean}` }
