import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What an editor gets: places count from 1, as editors show them. */
export interface Editor {
  /** `LINE:COLUMN message` of everything that is marked in a text. */
  marksIn(text: string): Promise<readonly string[]>
  /** What is offered behind the `^` of a text. */
  offers(text: string): Promise<readonly string[]>
  /** What is shown for the word behind the `^` of a text. */
  hover(text: string): Promise<string>
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: {
    readonly uri?: string
    readonly items?: readonly unknown[]
    readonly diagnostics?: unknown
  }
  readonly result?: unknown
}

interface Diagnostic {
  readonly message: string
  readonly range: { readonly start: { readonly line: number; readonly character: number } }
}

const settings = {
  hover: true,
  completion: true,
  validate: true,
  schemaStore: { enable: false },
}

/** The YAML language server that editors run, with documents that name their schema in their first line. */
export async function openEditor(schema: string): Promise<Editor> {
  const entry = createRequire(import.meta.url).resolve('yaml-language-server/package.json')
  const server = spawn(process.execPath, [join(dirname(entry), 'bin/yaml-language-server'), '--stdio'])
  const waiting = new Map<number | string, (result: unknown) => void>()
  const send = (message: object) => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  onMessages(server, (message) => {
    if (message.method !== undefined && message.id !== undefined) {
      send({ id: message.id, result: message.params?.items?.map(() => settings) ?? null })
    } else if (message.method === 'textDocument/publishDiagnostics') {
      waiting.get(message.params?.uri ?? '')?.(message.params?.diagnostics)
    } else if (message.id !== undefined) waiting.get(message.id)?.(message.result)
  })
  let last = 0
  const request = (method: string, params: object) => {
    const id = ++last
    send({ id, method, params })
    return new Promise<unknown>((resolve) => waiting.set(id, resolve))
  }
  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
  })
  send({ method: 'initialized', params: {} })
  const head = `# yaml-language-server: $schema=${pathToFileURL(schema).href}\n`
  const open = (text: string) => {
    const uri = `file:///playbook-${++last}.yaml`
    const marked = new Promise<unknown>((resolve) => waiting.set(uri, resolve))
    const textDocument = { uri, languageId: 'yaml', version: 1, text: head + text }
    send({ method: 'textDocument/didOpen', params: { textDocument } })
    return { uri, marked }
  }
  const ask = async (method: string, text: string) => {
    const before = text.slice(0, text.indexOf('^')).split('\n')
    const { uri, marked } = open(text.replace('^', ''))
    await marked
    const position = { line: before.length, character: before.at(-1)?.length ?? 0 }
    return await request(method, { textDocument: { uri }, position })
  }
  return {
    marksIn: async (text) =>
      ((await open(text).marked) as readonly Diagnostic[])
        .map(({ message, range: { start } }) => ({ ...start, message }))
        .sort((a, b) => a.line - b.line || a.character - b.character)
        .map(({ line, character, message }) => `${line}:${character + 1} ${message}`),
    offers: async (text) => {
      const found = (await ask('textDocument/completion', text)) as { items: readonly { label: string }[] }
      return found.items.map(({ label }) => label)
    },
    hover: async (text) => {
      const found = (await ask('textDocument/hover', text)) as { contents: { value: string } } | null
      return found?.contents.value ?? ''
    },
    close: () => void server.kill(),
  }
}

function onMessages(server: ChildProcess, take: (message: Message) => void): void {
  let had = Buffer.alloc(0)
  server.stdout?.on('data', (bytes: Buffer) => {
    had = Buffer.concat([had, bytes])
    for (;;) {
      const begin = had.indexOf('\r\n\r\n') + 4
      const length = Number(/Content-Length: (\d+)/.exec(had.subarray(0, begin).toString())?.[1])
      if (begin < 4 || !(had.length >= begin + length)) return
      take(JSON.parse(had.subarray(begin, begin + length).toString()))
      had = had.subarray(begin + length)
    }
  })
}
