/** How well a conclusion is founded, the strongest first. */
export const gradeKinds = [
  {
    name: 'proved',
    shown: 'proved',
    about:
      'a probe with a control saw it while the action ran; on both machines, or on one, and then it says what the missing one leaves open',
  },
  {
    name: 'observed',
    shown: 'observed',
    about:
      'casebook read or heard it on a machine; nothing shows that this reading could have come out otherwise',
  },
  {
    name: 'inferred',
    shown: 'inferred',
    about: 'somebody said it, or chose it, or it follows from what a machine does not show',
  },
  { name: 'not-looked', shown: 'not looked', about: 'nobody looked at what would decide it' },
] as const

export type Grade = (typeof gradeKinds)[number]['name']

const order: readonly Grade[] = gradeKinds.map(({ name }) => name)

/** A chain holds what its weakest link holds; without links there is none. */
export function weakest(grades: readonly Grade[]): Grade | undefined {
  return order.findLast((grade) => grades.includes(grade))
}

/** One step down; what is inferred gets no weaker by a doubt. */
export function weakened(grade: Grade): Grade {
  return grade === 'proved' ? 'observed' : grade === 'observed' ? 'inferred' : grade
}

export function showGrade(grade: Grade): string {
  return gradeKinds.find(({ name }) => name === grade)?.shown ?? grade
}
