import { defineCheck } from '../read/draft.ts'
import { respelling } from '../read/misspelt.ts'
import { factsOf, namesOf } from '../read/names.ts'

/** In a text `${suspect.x}` is a value; in a script it would be the shell's, and an error of the shell at the worst moment. */
const pasted = /\$\{(?:(?:suspect|baseline|this)\.([A-Za-z0-9_.]*)|\{[^}]*\})\}?/g

export const scriptsGetVariables = defineCheck({
  rules: ['script/pasted-value'],
  needsWhole: false,
  check: ({ playbook, locate, textAt }, report) => {
    const { facts, names } = namesOf(playbook)
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
        const place = locate(owner, match.index, match.index + match[0].length)
        const known = facts.has(name) || names.has(name)
        const fix = known ? respelling(match[0], `\${${name}}`, { place, textAt }) : undefined
        report({
          code: 'script/pasted-value',
          message: `nothing is pasted into a script, so the shell would read \`${match[0].slice(0, 80)}\``,
          place,
          ...(fix && { fix }),
          hint: `write "$${name}": values of the machine it runs on arrive as shell variables`,
        })
      }
    }
  },
})
