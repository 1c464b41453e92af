import { assignments } from './kinds/assignments.ts'
import { blocks } from './kinds/blocks.ts'
import { commands } from './kinds/commands.ts'
import { files } from './kinds/files.ts'
import { headers } from './kinds/headers.ts'
import type { SecretKind } from './kinds/secret-kind.ts'
import { vendors } from './kinds/vendors.ts'

/**
 * What is taken for a secret wherever a machine or a person says it. Names of kernel functions, numbers in hexadecimal and the
 * likes of `passwd: files` in nsswitch.conf must pass: evidence is not to be damaged. Of two kinds that find the same text the
 * earlier one names it.
 */
export const secretKinds: readonly SecretKind[] = [
  ...blocks,
  ...vendors,
  ...headers,
  ...files,
  ...commands,
  ...assignments,
]
