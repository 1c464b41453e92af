/** What is used of marked-terminal 7, which has no types of its own. */
declare module 'marked-terminal' {
  type Style = (text: string) => string

  export function markedTerminal(options: {
    readonly emoji: boolean
    readonly unescape: boolean
    readonly showSectionPrefix: boolean
    readonly reflowText: boolean
    readonly tableOptions: { readonly style: { readonly head: string[]; readonly border: string[] } }
    readonly code: Style
    readonly blockquote: Style
    readonly html: Style
    readonly heading: Style
    readonly firstHeading: Style
    readonly hr: Style
    readonly listitem: Style
    readonly table: Style
    readonly paragraph: Style
    readonly strong: Style
    readonly em: Style
    readonly codespan: Style
    readonly del: Style
    readonly link: Style
    readonly href: Style
    readonly text: Style
  }): import('marked').MarkedExtension
}
