import stringWidth from 'string-width'

/** ASCII and what views draw with: each is one column wide, and none joins with its neighbours into something wider. */
const plain = /^[ -~\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192\u2500-\u257f\u2713\u2717]*$/

/** Whether a text has as many columns as characters. */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** How many columns of a terminal a text takes. What most lines are made of is counted here: the library’s first look at a line that is more than ASCII costs 20 ms. */
export function columnsOf(text: string): number {
  return isPlain(text) ? text.length : stringWidth(text)
}
