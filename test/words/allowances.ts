/**
 * Hard sentences in the comments and messages of each room, as `test/words.test.ts` counts them. They were written before it looked.
 * A number only goes down: mend a sentence, and write the new number.
 */
export const allowances: Readonly<Record<string, number>> = {
  compare: 4,
  doctor: 1,
  facts: 1,
  machines: 8,
  model: 1,
  playbook: 4,
  probes: 22,
  redact: 3,
  shells: 12,
}
