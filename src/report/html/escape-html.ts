import { inert } from '../../model/inert.ts'

/** Text as HTML that means just that text, in an element or in a quoted attribute; what hides or moves a cursor is made visible. */
export function escapeHtml(text: string): string {
  return inert(text).replace(/[&<>"']/g, (char) => entities[char] ?? char)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
