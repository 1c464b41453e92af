/** Functions that ask of one name whether something is known of it. The evaluator answers them, the expression library never does. */
export const questions: ReadonlySet<string> = new Set(['known', 'absent', 'not_tried'])
