import bearers from './bearers.sh'
import common from './common.sh'

/** What the job, the janitor and the search for leftovers share. */
export const commonScripts = `${bearers}${common}`
