import type { Check } from '../read/draft.ts'
import { factsOf } from '../read/names.ts'

/** In a text `${suspect.x}` is a value; in a script it would be the shell's, and an error of the shell at the worst moment. */
const pasted = /\$\{(?:(?:suspect|baseline|this)\.([A-Za-z0-9_.]*)|\{[^}]*\})\}?/g

export const scriptsGetVariables: Check = {
  summary: 'no script expects values to be pasted into it: they arrive as shell variables',
  needsWhole: false,
  check: ({ playbook, locate }, report) => {
    const scripts: { owner: object; run: string }[] = [...playbook.actions.values()].flatMap((owner) => [
      { owner, run: owner.run },
      // It has no lines of its own in the account of places: the whole playbook is named then.
      ...(owner.undo === undefined ? [] : [{ owner: {}, run: owner.undo }]),
    ])
    for (const fact of factsOf(playbook))
      if ('run' in fact.source) scripts.push({ owner: fact, run: fact.source.run })
    for (const { owner, run } of scripts) {
      for (const match of run.matchAll(pasted)) {
        const name = match[1] ?? 'name'
        report({
          code: 'script/pasted-value',
          message: `nothing is pasted into a script, so the shell would read \`${match[0].slice(0, 80)}\``,
          place: locate(owner, match.index, match.index + match[0].length),
          hint: `write "$${name}": values of the machine it runs on arrive as shell variables`,
        })
      }
    }
  },
}
