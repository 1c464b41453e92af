import type { Rule } from '../rule.ts'

/** The rules of what a playbook as a whole can be. */
export const playbookRules = {
  'step/unknown': {
    severity: 'error',
    finds: 'an edge to a step that does not exist',
    why: 'The run would end there.',
  },
  'step/unreachable': { severity: 'error', finds: 'a step that nothing leads to', why: 'It is never done.' },
  'step/falls-off': {
    severity: 'error',
    finds: 'a last step that is no conclusion',
    why: 'The run would end without a word.',
  },
  'step/falls-into-conclusion': {
    severity: 'error',
    finds: 'a step that would fall into the conclusion below it',
    why: 'A conclusion is reached on purpose.',
  },
  'step/never-concludes': {
    severity: 'error',
    finds: 'a circle without a way out',
    why: 'The run would never end.',
  },
  'conclusion/leads-on': {
    severity: 'error',
    finds: 'a conclusion with a way on',
    why: 'The run ends in it.',
  },
  'conclusion/no-owner': {
    severity: 'error',
    finds: 'a problem without an owner',
    why: 'Somebody has to act on it.',
  },
  'prose/twice': {
    severity: 'warning',
    finds: 'a sentence that stands there more than once, and has 60 characters or more beside its values',
    why: 'Readers skip what they have read, and one of the two is forgotten when it changes.',
  },
  'fact/twice': {
    severity: 'warning',
    finds: 'a script of a fact, of 60 characters or more, that stands there more than once',
    why: 'One of the two is forgotten when it changes.',
  },
  'condition/twice': {
    severity: 'warning',
    finds: 'a condition of 60 characters or more that stands there more than once',
    why: 'One of the two is forgotten when it changes.',
  },
  'edge/second': {
    severity: 'error',
    finds: 'a second `unknown` for the same reason, or a second `otherwise`',
    why: 'It is never taken.',
  },
  'edge/after-otherwise': {
    severity: 'error',
    finds: 'an edge after `otherwise`',
    why: 'It is never tried.',
  },
  'edge/blames-unseen': {
    severity: 'error',
    finds: 'a problem that is reached though nobody looked',
    why: 'Only what was observed, or what an engineer answered, blames anybody.',
    keptMayBreak: true,
  },
  'edge/after-unknown': {
    severity: 'error',
    finds: 'an `unknown` with a `why` after the one without',
    why: 'The one without is for all the rest, so it stands last.',
  },
  'edge/unknown-alone': {
    severity: 'warning',
    finds: 'an `unknown` without a `when`',
    why: 'Nothing can be unknown there.',
  },
  'edge/no-otherwise': {
    severity: 'warning',
    finds: 'conditions that may all be false, without an `otherwise`',
    why: 'The engineer is asked where to go.',
  },
  'edge/no-unknown': {
    severity: 'warning',
    finds: 'a condition that may be unknown, without an `unknown`',
    why: 'The engineer is asked where to go.',
  },
  'edge/no-because': {
    severity: 'warning',
    finds: 'a way without a `because`, where several are open',
    why: 'The engineer is told what was compared, and not what it means.',
  },
  'action/unknown': {
    severity: 'error',
    finds: 'an action, or a choice, that does not exist',
    why: 'There is nothing to run.',
  },
  'choice/not-made': {
    severity: 'error',
    finds: 'a choice that no path has made before',
    why: 'There is nothing to run yet.',
  },
  'reading/unknown': {
    severity: 'error',
    finds: 'a reading of a step that is no probe',
    why: 'There is nothing to show.',
  },
  'reading/not-made': {
    severity: 'error',
    finds: 'a reading that no path has made before',
    why: 'There is nothing to show yet.',
  },
  'label/unknown': {
    severity: 'error',
    finds: 'a label that the reading does not have',
    why: 'There is nothing to show.',
  },
  'input/unknown': {
    severity: 'error',
    finds: 'an input that does not exist',
    why: 'There is nothing to follow.',
  },
  'probe/follow': {
    severity: 'error',
    finds: 'an input to follow that is no text',
    why: 'A number names no object.',
  },
  'fact/unknown': {
    severity: 'error',
    finds: 'choices from a fact that nobody looks at before',
    why: 'There is nothing to choose from.',
  },
  'fact/before-inputs': {
    severity: 'error',
    finds: 'a fact of the playbook that uses an input',
    why: 'The fact is read before the input has an answer.',
  },
  'fact/not-yet': {
    severity: 'error',
    finds: 'a name that is not known by then',
    why: 'It would never have a value.',
  },
  'fact/other-machine': {
    severity: 'error',
    finds: 'a fact of a machine that it is not looked at on',
    why: 'It would always be unknown.',
  },
  'fact/types': {
    severity: 'error',
    finds: 'a fact that is read in two ways',
    why: 'Conditions could not be checked.',
  },
  'machine/no-baseline': {
    severity: 'error',
    finds: 'a baseline that the playbook does not have',
    why: 'It would always be unknown.',
  },
  'name/taken': {
    severity: 'error',
    finds: 'a name that something else has',
    why: 'Conditions and scripts could not tell the two apart.',
  },
  'prose/unknown-name': {
    severity: 'error',
    finds: 'a `${name}` in a text that nothing has',
    why: 'Readers would see the name and no value.',
  },
  'prose/open': {
    severity: 'error',
    finds: 'a `${` in a text without its `}`',
    why: 'Nobody can tell where the expression ends.',
  },
  'path/unknown-name': {
    severity: 'error',
    finds: 'a `${name}` in a path that nothing has',
    why: 'The file would be absent on every machine.',
  },
  'path/not-plain': {
    severity: 'error',
    finds: 'a `$` or `*` in a path that would be taken as it stands',
    why: 'The file would be absent on every machine.',
  },
  'script/pasted-value': {
    severity: 'error',
    finds: 'a `${suspect.name}` in a script',
    why: 'Values arrive as shell variables: the shell would stop at it.',
  },
  'code/too-long': {
    severity: 'error',
    finds: 'a quoted piece of source of more than ten lines',
    why: 'A quotation is short.',
  },
} as const satisfies Readonly<Record<string, Rule>>
