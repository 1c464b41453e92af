import type { Rule } from '../rule.ts'

/** The rules of what a key, a value or a name can be by itself. */
export const readingRules = {
  'playbook/not-a-map': {
    severity: 'error',
    finds: 'a file that is no map',
    why: 'A playbook begins with its name.',
  },
  'playbook/no-steps': {
    severity: 'error',
    finds: 'a playbook without steps',
    why: 'There is nothing to walk through.',
  },
  'key/missing': {
    severity: 'error',
    finds: 'a key that has to be there',
    why: 'What it says cannot be guessed.',
  },
  'key/unknown': {
    severity: 'error',
    finds: 'a key that nothing reads',
    why: 'A mistyped key would be a default that nobody sees.',
  },
  'value/type': {
    severity: 'error',
    finds: 'a value of another type than is needed',
    why: 'YAML makes 4.10 the number 4.1, and no a text: casebook does not turn one into the other.',
  },
  'value/empty': { severity: 'error', finds: 'an empty value', why: 'It says nothing.' },
  'value/one-of': {
    severity: 'error',
    finds: 'a word that is not in its list',
    why: 'Another word would be a default that nobody sees.',
  },
  'value/pattern': {
    severity: 'error',
    finds: 'a text that does not have the form of what it names',
    why: 'It would be looked for on the machine and not be there.',
  },
  'value/range': {
    severity: 'error',
    finds: 'a number or a duration out of its bounds',
    why: 'It would wait for ever, or not at all.',
  },
  'value/duration': {
    severity: 'error',
    finds: 'a duration without its unit, or none at all',
    why: '2 may be seconds or milliseconds.',
  },
  'value/number': {
    severity: 'error',
    finds: 'a number that is too large to be kept exactly',
    why: 'It would be another number.',
  },
  'name/invalid': {
    severity: 'error',
    finds: 'a name with other characters than small letters, digits and _',
    why: 'Names are used in conditions and as shell variables.',
  },
  'name/reserved': {
    severity: 'error',
    finds: 'a name that means something already',
    why: 'Conditions could not tell the two apart.',
  },
  'parser/unknown': {
    severity: 'error',
    finds: 'a parser that does not exist',
    why: 'The fact would be read as something else.',
  },
  'redact/pattern': {
    severity: 'error',
    finds: 'a pattern of secrets that RE2 cannot use',
    why: 'A secret that is not recognised is kept.',
  },
  'input/pattern': {
    severity: 'error',
    finds: 'a pattern of an input that RE2 cannot use',
    why: 'No answer could be checked.',
  },
  'input/choices': {
    severity: 'error',
    finds: 'choices where there cannot be any',
    why: 'Choices are texts, from a list or from a fact that is known by then.',
  },
  'input/matches': {
    severity: 'error',
    finds: '`matches` at an input that is no text',
    why: 'Only texts match a pattern.',
  },
  'input/bounds': {
    severity: 'error',
    finds: '`min` or `max` at an input that is no integer, or bounds between which nothing lies',
    why: 'No answer could keep them.',
  },
  'input/default': {
    severity: 'error',
    finds: 'a default that would not be taken as an answer',
    why: 'It would be given for the engineer, unchecked.',
  },
  'input/secret': {
    severity: 'error',
    finds: 'a secret that stands in the playbook or on the screen',
    why: 'Then it is none.',
  },
  'input/per': { severity: 'error', finds: '`per` at a question of a step', why: 'A step asks once.' },
  'action/cuts': {
    severity: 'error',
    finds: 'an action that cuts the network and is not called disruptive',
    why: 'The engineer who agrees to it has to know.',
  },
  'action/undescribed': {
    severity: 'error',
    finds: 'a disruptive action that does not say what it takes down, or the way back',
    why: 'Nobody can consent to what is not said.',
  },
  'machine/stand-in': {
    severity: 'error',
    finds: 'a stand-in for a machine that has to be named',
    why: 'It would never answer.',
  },
  'observation/source': {
    severity: 'error',
    finds: 'a fact with neither `read` nor `run`, or with both',
    why: 'There is one way to look.',
  },
  'observation/absent-exit': {
    severity: 'error',
    finds: '`absent_exit` at a file',
    why: 'A file that is not there is absent by itself.',
  },
  'observation/invalid-means': {
    severity: 'error',
    finds: 'a meaning of EINVAL that the parser cannot read',
    why: 'It is read like the file.',
  },
  'step/no-kind': {
    severity: 'error',
    finds: 'a step that does not say what it does',
    why: 'There is nothing to do in it.',
  },
  'step/several-kinds': { severity: 'error', finds: 'a step of two kinds', why: 'A step does one thing.' },
  'step/no-until': {
    severity: 'error',
    finds: '`for` or `every` without `until`',
    why: 'Nothing is repeated without an end.',
  },
  'step/every': {
    severity: 'error',
    finds: 'a pause that is longer than the whole time',
    why: 'Nothing would be repeated.',
  },
  'edge/kind': {
    severity: 'error',
    finds: 'an edge with none, or several, of `when`, `unknown` and `otherwise`',
    why: 'It would be taken never or always.',
  },
  'edge/none': { severity: 'error', finds: 'an empty `next`', why: 'It leads nowhere.' },
  'ask/several': {
    severity: 'error',
    finds: 'an ask step with several questions',
    why: 'A step asks one thing.',
  },
  'choose/several': {
    severity: 'error',
    finds: 'a choose step with several choices',
    why: 'A step makes one choice.',
  },
  'probe/several': {
    severity: 'error',
    finds: 'a probe with a tree and a survey',
    why: 'A window records one of them.',
  },
  'probe/no-calls': {
    severity: 'error',
    finds: 'a probe that listens to nothing',
    why: 'Its window would show nothing.',
  },
  'probe/no-function': {
    severity: 'error',
    finds: 'a label without a function',
    why: 'There is nothing to listen to.',
  },
  'probe/repeat': {
    severity: 'error',
    finds: 'a repeated probe that compares nothing',
    why: 'Only trees and surveys are compared over several windows.',
  },
  'tree/no-root': {
    severity: 'error',
    finds: 'a tree without a root',
    why: 'There is nothing below which to record.',
  },
  'survey/nothing': {
    severity: 'error',
    finds: 'a survey of nothing',
    why: 'It needs functions, a module or a file.',
  },
} as const satisfies Readonly<Record<string, Rule>>
