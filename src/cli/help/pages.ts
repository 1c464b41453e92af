/** What the help says of a command beside its arguments and options. */
export interface HelpPage {
  readonly group: CommandGroup
  /** What somebody would type, and what it does. */
  readonly examples: readonly (readonly [command: string, does: string])[]
  /** A page of docs/, or a heading of one. */
  readonly read: string
}

export const commandGroups = [
  'Follow a playbook',
  'Look without a playbook',
  'Cases',
  'Machines and trust',
  'Write playbooks',
  'casebook',
] as const
type CommandGroup = (typeof commandGroups)[number]

/** What somebody types who has never used casebook. */
export const firstExamples: HelpPage['examples'] = [
  [
    'casebook run eth0-operstate-unknown --suspect recorded:eth0-lab --baseline recorded:eth0-lab',
    'follow a real case on a recording: nothing is reached, and nothing changes',
  ],
  ['casebook doctor', 'what can this machine do?'],
]

/** By the name of the command, without `casebook`. Commands below another one have no page of their own. */
export const helpPages: Readonly<Record<string, HelpPage>> = {
  run: {
    group: 'Follow a playbook',
    examples: [
      [
        'casebook run eth0-operstate-unknown --suspect ssh:root@10.1.2.3 --baseline ssh:root@10.1.2.4',
        'follow it on two machines',
      ],
      [
        'casebook run eth0-operstate-unknown --suspect recorded:eth0-lab --baseline recorded:eth0-lab',
        'follow it on a recording, which changes nothing',
      ],
      [
        'casebook run ./mine.yaml --set iface=eth0 --yes=changes@suspect --json',
        'follow it without a terminal',
      ],
    ],
    read: 'docs/following.md',
  },
  resume: {
    group: 'Follow a playbook',
    examples: [
      ['casebook resume', 'go on with the last case'],
      [
        "casebook resume 2026-11-23-eth0 --reason 'the night shift takes over'",
        'go on with a case of somebody else',
      ],
    ],
    read: 'docs/following.md#the-case',
  },
  list: {
    group: 'Follow a playbook',
    examples: [
      ['casebook list', 'all playbooks that have a name'],
      ['casebook list no carrier', 'those that know this symptom'],
    ],
    read: 'docs/following.md',
  },
  show: {
    group: 'Follow a playbook',
    examples: [
      ['casebook show eth0-operstate-unknown', 'each step, before anything runs'],
      ['casebook show --keys step', 'the keys that a step can have'],
    ],
    read: 'docs/playbook-format.md',
  },
  probe: {
    group: 'Look without a playbook',
    examples: [
      ["casebook probe netif_carrier_on --while 'ip link set dummy0 up'", 'is this function called?'],
      [
        "casebook probe 'tcp_*' --while 'curl -s localhost' --suspect ssh:root@10.1.2.3",
        'which functions of a glob are called?',
      ],
    ],
    read: 'docs/following.md#without-a-playbook',
  },
  diverge: {
    group: 'Look without a playbook',
    examples: [
      [
        "casebook diverge __dev_open --while 'ip link set dummy0 up' --suspect ssh:a --baseline ssh:b",
        'where do two machines part?',
      ],
      [
        "casebook diverge vfs_fsync --while 'sync /data' --suspect ssh:a --baseline ssh:b --repeat 5",
        'the same, after five runs on each machine',
      ],
    ],
    read: 'docs/following.md#without-a-playbook',
  },
  survey: {
    group: 'Look without a playbook',
    examples: [
      ["casebook survey 'linkwatch_*' --while 'ip link set dummy0 up'", 'how often is each function called?'],
      [
        "casebook survey --file net/core/dev.c --while 'ip link set dummy0 up' --builder local",
        'all functions of one source file',
      ],
    ],
    read: 'docs/following.md#without-a-playbook',
  },
  doctor: {
    group: 'Look without a playbook',
    examples: [
      ['casebook doctor', 'what can this machine do?'],
      ['casebook doctor --suspect ssh:root@10.1.2.3 --baseline ssh:root@10.1.2.4', 'what can these two do?'],
    ],
    read: 'docs/following.md#what-a-machine-can-do',
  },
  cases: {
    group: 'Cases',
    examples: [
      ['casebook cases', 'all cases on this machine'],
      ['casebook cases rm 2026-11-23-eth0', 'remove one for ever'],
      ['casebook cases eth0 cable', 'those that have both words in title, machines, inputs or conclusion'],
    ],
    read: 'docs/following.md#the-case',
  },
  report: {
    group: 'Cases',
    examples: [
      ['casebook report last --format handover', 'the text for those who have to act'],
      ['casebook report last --format html -o case.html --share', 'a page without names and addresses'],
    ],
    read: 'docs/following.md#the-case',
  },
  replay: {
    group: 'Cases',
    examples: [
      ['casebook replay last', 'walk it again with what it recorded'],
      ['casebook replay last --playbook ./mine.yaml', 'would another text of the playbook decide otherwise?'],
    ],
    read: 'docs/following.md#the-case',
  },
  disagree: {
    group: 'Cases',
    examples: [
      [
        "casebook disagree last --should-be front_end --reason 'the module is patched'",
        'another end of the playbook',
      ],
      [
        "casebook disagree last --should-be 'a broken switch port' --reason 'the neighbour sees it too'",
        'something that the playbook does not know',
      ],
    ],
    read: 'docs/following.md#the-case',
  },
  verify: {
    group: 'Cases',
    examples: [
      ['casebook verify last', 'is the case unchanged?'],
      ['casebook verify last --json', 'the same, for a program'],
    ],
    read: 'docs/reliability.md',
  },
  diff: {
    group: 'Cases',
    examples: [
      ['casebook diff 2026-11-23-eth0 last', 'what differs between two cases?'],
      ['casebook diff eth0-lab last --json', 'the last case beside the recording that comes with casebook'],
    ],
    read: 'docs/following.md#the-case',
  },
  export: {
    group: 'Cases',
    examples: [
      ['casebook export last', 'one file, for a colleague'],
      ['casebook export last --share --hide acme -o case.casebook', 'without names, addresses and this word'],
    ],
    read: 'docs/following.md#secrets-and-what-leaves-this-machine',
  },
  import: {
    group: 'Cases',
    examples: [
      ['casebook import case.casebook', 'take it in'],
      ['casebook import case.casebook --case ./theirs', 'take it into a folder of its own'],
    ],
    read: 'docs/following.md#the-case',
  },
  kit: {
    group: 'Machines and trust',
    examples: [
      ['casebook kit eth0-operstate-unknown -o kit.sh', 'a script that somebody else runs'],
      [
        'casebook kit eth0-operstate-unknown --reply reply -o next.sh',
        'the next script, when the first reply is there',
      ],
    ],
    read: 'docs/following.md#by-somebody-elses-hands',
  },
  baseline: {
    group: 'Machines and trust',
    examples: [
      ['casebook baseline save last --name web', 'keep the healthy machine of a case'],
      ['casebook baseline use web', 'let it stand in where a run has none'],
    ],
    read: 'docs/following.md#a-baseline-that-was-kept',
  },
  trust: {
    group: 'Machines and trust',
    examples: [
      ['casebook trust ./theirs.yaml', 'read what it would run, and agree'],
      ['casebook trust --list', 'what have I agreed to?'],
    ],
    read: 'docs/following.md#a-playbook-of-somebody-elses',
  },
  check: {
    group: 'Write playbooks',
    examples: [
      ['casebook check ./mine.yaml', 'every mistake in it'],
      ['casebook check playbooks/*.yaml', 'all playbooks of a folder'],
    ],
    read: 'docs/authoring.md',
  },
  config: {
    group: 'casebook',
    examples: [
      ['casebook config', 'what is in force, and from which line of which file'],
      ['casebook config --json', 'the same, for a program'],
    ],
    read: 'docs/following.md#what-you-set-up-once',
  },
  completion: {
    group: 'casebook',
    examples: [
      ['source <(casebook completion bash)', 'Tab completes in this shell'],
      [
        'casebook completion fish > ~/.config/fish/completions/casebook.fish',
        'Tab completes in every new shell',
      ],
    ],
    read: 'docs/following.md#tab-completes',
  },
}
