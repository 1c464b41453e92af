import type { Rule } from '../rule.ts'

/** The rules of what stands in the way of reading the file at all: its bytes, and YAML. */
export const textRules = {
  'file/too-large': {
    severity: 'error',
    finds: 'a file of more than 256 KB',
    why: 'A playbook is read by people; a larger file is no playbook, and reading it would cost time and memory.',
  },
  'file/not-utf8': {
    severity: 'error',
    finds: 'bytes that are not UTF-8',
    why: 'Guessing another encoding would change what runs.',
  },
  'file/binary': { severity: 'error', finds: 'a file that holds a NUL byte', why: 'It is no text.' },
  'file/byte-order-mark': {
    severity: 'error',
    finds: 'a byte order mark at the beginning',
    why: 'YAML takes it for a part of the first key.',
  },
  'file/hidden-character': {
    severity: 'error',
    finds: 'a character that nobody sees: a control, a bidirectional or a zero-width one',
    why: 'What people read must be what runs.',
  },
  'file/empty': {
    severity: 'error',
    finds: 'a file with nothing in it',
    why: 'There is nothing to walk through.',
  },
  'file/too-many-mistakes': {
    severity: 'error',
    finds: 'more mistakes than are shown',
    why: 'The first hundred are enough to begin with.',
  },
  'yaml/syntax': {
    severity: 'error',
    finds: 'text that is no YAML',
    why: 'What is not understood is not guessed at.',
  },
  'yaml/unclosed-quote': {
    severity: 'error',
    finds: 'a quote that is never closed',
    why: 'Everything behind it is read inside out, so its beginning is named.',
  },
  'yaml/unclosed-bracket': {
    severity: 'error',
    finds: 'a list or map whose closing bracket is missing',
    why: 'Everything behind it is read as a part of it.',
  },
  'yaml/several-documents': {
    severity: 'error',
    finds: 'a second YAML document in the file',
    why: 'Only one of them would be read.',
  },
  'yaml/tab': { severity: 'error', finds: 'a tab as indentation', why: 'YAML counts spaces only.' },
  'yaml/nested-map': {
    severity: 'error',
    finds: 'a second `: ` on one line',
    why: 'The text is read as a map inside a map.',
  },
  'yaml/scalar-start': {
    severity: 'error',
    finds: 'a text that begins with a character that means something in YAML',
    why: 'Without quotes it is no text.',
  },
  'yaml/escape': {
    severity: 'error',
    finds: 'a backslash that escapes nothing',
    why: 'In double quotes every backslash begins an escape.',
  },
  'yaml/bad-indent': {
    severity: 'error',
    finds: 'indentation that belongs to nothing',
    why: 'The level decides what a key belongs to.',
  },
  'yaml/bad-alias': {
    severity: 'error',
    finds: 'a `*` or `&` that names nothing',
    why: 'An alias without a name stands for nothing.',
  },
  'yaml/tag': {
    severity: 'error',
    finds: 'a YAML tag, such as `!seen`',
    why: 'The value is read without it: `when: !seen` is an empty condition.',
  },
  'yaml/directive': {
    severity: 'error',
    finds: 'a line that begins with `%`',
    why: 'A playbook is always YAML 1.2.',
  },
  'yaml/duplicate-key': {
    severity: 'error',
    finds: 'a key that stands twice in one map',
    why: 'One of the two values would be lost.',
  },
  'yaml/key': { severity: 'error', finds: 'a key that is no plain word', why: 'Nothing can ask for it.' },
  'yaml/unknown-alias': {
    severity: 'error',
    finds: 'an alias without its anchor',
    why: 'It stands for nothing.',
  },
  'yaml/alias-cycle': {
    severity: 'error',
    finds: 'an alias inside of what it stands for',
    why: 'It has no end.',
  },
  'yaml/too-deep': {
    severity: 'error',
    finds: 'more than 64 levels',
    why: 'Nobody can read it, and reading it costs memory.',
  },
  'yaml/too-many-nodes': {
    severity: 'error',
    finds: 'more than 5000 keys and values',
    why: 'It costs time and memory before anything is checked.',
  },
  'yaml/too-many-aliases': {
    severity: 'error',
    finds: 'more than 30 aliases',
    why: 'Aliases of aliases grow without bound.',
  },
} as const satisfies Readonly<Record<string, Rule>>
