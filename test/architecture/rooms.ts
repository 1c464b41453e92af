/** A room of the house: a folder of `src/`, or a part of one that has a row of its own. */
export interface Room {
  /** Why it may import these and no others: said when a file imports something else. */
  readonly reason: string
  /** The rooms that it may import, their parts included. */
  readonly rooms: readonly string[]
  /** Packages, and modules of Node. */
  readonly packages?: readonly string[]
  /** Rooms and packages that it must not reach, not even through others. */
  readonly reachesNo?: readonly string[]
  /** What of the outside its text may name: the process, the clock. */
  readonly touches?: readonly ('process' | 'clock')[]
}

/** Who may import whom. A file belongs to the innermost room that is here; a folder without any is no room. */
export const rooms: Readonly<Record<string, Room>> = {
  model: {
    reason: 'the vocabulary depends on nothing, so that everything may depend on it',
    rooms: [],
  },
  evidence: {
    reason: 'it works out what recordings mean, from the recordings alone',
    rooms: ['model'],
  },
  conditions: {
    reason: 'it checks and evaluates what authors ask of the evidence; only it knows the expression library',
    rooms: ['model', 'evidence'],
    packages: ['@marcbachmann/cel-js', 're2js'],
  },
  facts: {
    reason: 'a parser sees the text that a machine printed, and nothing else',
    rooms: ['model'],
    packages: ['re2js'],
  },
  redact: {
    reason: 'a text goes in, and the same text without secrets or names comes out',
    rooms: ['model'],
    packages: ['re2js'],
  },
  doctor: {
    reason:
      'a check asks a machine and judges its answer; a shell is handed in; what a window would refuse it looks up where the window does',
    rooms: ['model', 'probes/tracefs'],
  },
  playbook: {
    reason: 'it leads a text through its parts to a playbook; kinds of steps are handed in',
    rooms: [
      'model',
      'conditions',
      'facts',
      'playbook/text',
      'playbook/language',
      'playbook/read',
      'playbook/checks',
    ],
    packages: ['yaml'],
  },
  'playbook/language': {
    reason: 'the maps of the format are data; readers, docs and the schema are made from them',
    rooms: ['model'],
    packages: ['yaml'],
  },
  'playbook/text': {
    reason: 'bytes become a YAML document with places; what it means is asked later',
    rooms: ['model'],
    packages: ['yaml'],
  },
  'playbook/read': {
    reason: 'a document becomes a draft, also a broken one; no rule is asked yet',
    rooms: ['model', 'conditions', 'facts', 'playbook/text', 'playbook/language'],
    packages: ['yaml'],
  },
  'playbook/checks': {
    reason: 'a rule looks at the draft, and at nothing before it',
    rooms: ['model', 'conditions', 'facts', 'playbook/read'],
  },
  engine: {
    reason: 'it decides and touches nothing: the outside comes in through the bench',
    rooms: ['model', 'evidence', 'conditions'],
    reachesNo: ['shells', 'machines', 'store', 'terminal', 'node:'],
  },
  steps: {
    reason: 'a step acts through its desk, and compares what it recorded',
    rooms: ['model', 'evidence', 'facts', 'compare'],
    reachesNo: ['shells', 'machines', 'store', 'terminal', 'node:'],
  },
  probes: {
    reason: 'a backend gives the script that a machine runs, and reads what it prints',
    rooms: ['model', 'probes/tracefs'],
  },
  'probes/tracefs': {
    reason: 'what shapes and narrows a trace is one list, for every backend and for the doctor',
    rooms: ['model'],
  },
  compare: {
    reason: 'two readings go in, and their differences come out',
    rooms: ['model', 'evidence'],
    packages: ['fast-myers-diff'],
  },
  report: {
    reason: 'a case goes in, and a text comes out',
    rooms: ['model', 'evidence'],
    packages: ['marked', 'string-width'],
  },
  shells: {
    reason:
      'it runs a script on a machine; only it starts processes, and it keeps the sockets of ssh in a folder',
    rooms: ['model'],
    packages: [
      'execa',
      'shlex',
      'node:child_process',
      'node:crypto',
      'node:events',
      'node:fs',
      'node:os',
      'node:path',
      'node:timers/promises',
    ],
    touches: ['process', 'clock'],
  },
  recorded: {
    reason: 'it answers from a case and needs no machine, so that lessons may have it',
    rooms: ['model', 'evidence'],
    reachesNo: ['shells', 'machines', 'store', 'execa', 'node:'],
  },
  scripts: {
    reason: 'it reads what an author’s script names, and runs nothing; only it knows the shell’s grammar',
    rooms: ['model'],
    packages: ['unbash'],
  },
  machines: {
    reason: 'it looks at machines and opens windows on them through a shell, and waits for them',
    rooms: ['model', 'evidence', 'scripts', 'shells', 'machines/window'],
    packages: ['node:crypto', 'node:timers/promises'],
    touches: ['clock'],
  },
  'machines/window': {
    reason: 'the protocol of a window is the text that is sent and the text that is read',
    rooms: ['model', 'scripts'],
    packages: ['node:crypto'],
  },
  'machines/kit': {
    reason: 'a kit asks what a live machine is asked, and somebody carries it; files are handed in',
    rooms: ['model', 'evidence', 'shells', 'machines'],
    packages: ['node:crypto'],
  },
  store: {
    reason: 'it keeps cases, baselines and trust; only it reads and writes the files of casebook',
    rooms: ['model', 'evidence'],
    packages: [
      'node:crypto',
      'node:fs',
      'node:net',
      'node:os',
      'node:path',
      'node:stream',
      'node:stream/promises',
      'node:zlib',
    ],
    touches: ['process'],
  },
  terminal: {
    reason: 'it shows and asks; only it knows prompts and screens',
    rooms: ['model', 'evidence'],
    packages: ['inquirer', 'marked', 'marked-terminal', 'node:readline', 'string-width', 'wrap-ansi'],
  },
  app: {
    reason: 'it holds the uses of casebook: here the rooms meet',
    rooms: [
      'model',
      'evidence',
      'conditions',
      'facts',
      'redact',
      'doctor',
      'playbook',
      'engine',
      'steps',
      'probes',
      'compare',
      'report',
      'shells',
      'recorded',
      'machines',
      'store',
      'terminal',
    ],
    packages: ['node:crypto', 'node:module', 'node:path', 'node:timers/promises', 'node:url'],
    touches: ['clock'],
  },
  cli: {
    reason:
      'it knows the command line, this process and what its terminal may be sent; what a command does stands in app',
    rooms: ['app', 'report', 'model', 'terminal'],
    packages: ['commander', 'node:os', 'node:path', 'node:url'],
    touches: ['process'],
  },
}
