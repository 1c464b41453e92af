/** A construction that made sentences of casebook hard to read, and what to write instead. */
export interface HardWords {
  readonly found: RegExp
  readonly because: string
  readonly instead: string
}

/** Searched without regard to case. One row a construction; each was found in a sentence that had to be read twice. */
export const hardWords: readonly HardWords[] = [
  {
    found: /\b(?:who|what|which|how)ever\b/,
    because: 'it names nobody and nothing, so that the reader has to',
    instead: 'say who or what: “the engineer who takes over”, “all that the step kept”',
  },
  {
    found: /\bwhat (?:came|comes|becomes?|became) of\b/,
    because: 'it hides which result is meant',
    instead: '“the result of”, “how it ended”',
  },
  {
    found: /\b(?:is|are|was|were|be|been) gone on with\b/,
    because: 'a passive of a verb with two particles, and no actor',
    instead: '“casebook resumes the run”',
  },
  {
    found: /\bof (?:its|their|his|her) own accord\b/,
    because: 'it does not say who acts',
    instead: 'name the actor: “the guard removes it”',
  },
  {
    found: /\b(?:bears|bearing|bore)\b|\bbear (?:the|its|a|our|no)\b/,
    because: 'an old word for “has”',
    instead: '“has”, “carries”',
  },
  {
    found: /\ball the same\b/,
    because: 'it reads as “all alike” and means “nevertheless”',
    instead: '“still”, “even so”',
  },
  {
    found:
      /\b(?:is|are|was|were) (?:said|told|shown) (?:so|once|beforehand|beside)\b|\band (?:that is )?said\b|\bit is said\b/,
    because: 'a passive without an actor: who says it, and where?',
    instead: '“the report says”, “casebook prints”',
  },
  {
    found:
      /\b(?:is|are|was|were) (?:looked at|looked for|listened to|asked about|taken for|told apart|done without)\b(?! by)/,
    because: 'a passive of a verb with a particle: the reader reaches its end before they know who acts',
    instead: '“casebook looks at …”',
  },
  {
    found: /\b(?:is|are) (?:to be had|not to be had)\b|\bto be had\b/,
    because: 'nobody has it in this sentence',
    instead: '“the machine has”, “you can get”',
  },
  {
    found: /\bthat (?:is|are) none\b/,
    because: 'the noun that “none” stands for is a clause away',
    instead: 'repeat the noun: “a machine that is a recording”',
  },
  {
    found: /\bthere (?:is|are|was|were) nobody (?:who|to)\b|\bnobody (?:comes|came) (?:back|for)\b/,
    because: 'who is missing, and what would they have done?',
    instead: '“casebook does not fetch the result”',
  },
  {
    found: /\bshould (?:it|they|he|she|that|this)\b(?! be)/,
    because: 'a condition without “if”',
    instead: '“if …”',
  },
  {
    found: /, save\b|\bsave (?:for|that)\b/,
    because: '“save” also means “keep”',
    instead: '“except”',
  },
]

/** Words of one sentence, at most. A piece of code counts as one word. */
export const longestSentence = 36
