/** A playbook as people write them, without a mistake: every step explains, looks at two facts, and branches on both. */
export function writePlaybook(name: string, steps: number): string {
  const step = (n: number) => `  step_${n}:
    title: What does place ${n} say?
    say: |
      The kernel keeps place ${n} of \`${name}\` in sysfs. A healthy machine says more than ten there, and lists
      what it has; this one said \${suspect.size_${n}}.
    observe:
      size_${n}: { read: '/sys/class/net/lo/place_${n}', as: integer }
      seen_${n}: { run: 'ls /sys/class/net/lo/queues | head -n ${n + 1}', as: lines }
    next:
      - when: suspect.size_${n} > 10 && size(suspect.seen_${n}) > 0
        go: ${n + 1 < steps ? `step_${n + 1}` : 'fine'}
        because: it says so
      - when: absent(suspect.size_${n}) || suspect.size_${n} == baseline.size_${n}
        go: odd
      - unknown: unsure
      - otherwise: odd
`
  return `playbook: ${name}
title: Places of ${name}
about: |
  Walks through ${steps} places of the kernel.
machines:
  suspect: { about: shows the symptom }
  baseline: { about: healthy, optional: true }
steps:
${Array.from({ length: steps }, (_, n) => step(n)).join('')}${end('fine', 'All places are well', 'ok')}${end('odd', 'A place says something odd', 'problem')}${end('unsure', 'A place could not be looked at', 'inconclusive')}`
}

function end(id: string, title: string, outcome: string): string {
  return `  ${id}:
    title: ${title}
    conclude:
      title: ${title}
      outcome: ${outcome}
      owner: you
      what: The facts above say it.
      remedy: None is known.
`
}
