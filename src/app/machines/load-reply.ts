import { longestReply, type Reply, readReply } from '../../machines/kit/read-reply.ts'
import { UsageError } from '../../model/usage-error.ts'
import { readTextFile } from '../../store/playbook-files.ts'

/** What a kit wrote, from a file. One that is spoiled is the user's to fetch again. */
export function loadReply(file: string): Reply {
  const reply = readReply(new TextDecoder().decode(readTextFile(file, longestReply)))
  if (!('spoiled' in reply)) return reply
  throw new UsageError(
    `${file} is no whole reply of a kit: ${reply.spoiled}`,
    'Have it sent again, as a file.',
  )
}
