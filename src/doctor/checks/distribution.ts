import { unseen, yes } from '../../model/examination.ts'
import type { Check } from '../check.ts'

/** From os-release(5); what to install, and how, depends on it. */
export const distribution: Check = {
  name: 'distribution',
  title: 'distribution',
  script: `for file in /etc/os-release /usr/lib/os-release; do
  [ -r "$file" ] || continue
  sed -n 's/^ID=/id /p;s/^ID_LIKE=/like /p;s/^VERSION_ID=/version /p;s/^PRETTY_NAME=/pretty /p' "$file" | tr -d '\\042\\047'
  break
done`,
  judge: (answers) => {
    const [pretty, id] = [answers.value('distribution.pretty'), answers.value('distribution.id')]
    if (!pretty && !id) return unseen('there is no os-release file, so no package can be named')
    return yes(pretty || `${id} ${answers.value('distribution.version') ?? ''}`.trim())
  },
}
