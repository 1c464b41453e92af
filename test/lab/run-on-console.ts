import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

export interface ConsoleResult {
  readonly exitCode: number
  /** Standard output and error together. */
  readonly output: string
}

/**
 * Runs a shell script as root in a guest through its second serial line, so also while its network is cut.
 * Meant for small scripts and outputs; two callers at once wait for each other.
 */
export function runOnConsole(socket: string, script: string, seconds = 60): Promise<ConsoleResult> {
  const id = randomBytes(6).toString('hex')
  const answer = new RegExp(`BEGIN ${id}\n([^]*?)\nEND ${id} (\\d+)\n`)
  return new Promise((resolve, reject) => {
    let received = ''
    const connection = connect(socket)
    const patience = setTimeout(
      () => {
        connection.destroy()
        reject(
          new Error(
            `The guest's console gave no answer within ${seconds + 15} s; last heard:\n${received.slice(-500)}`,
          ),
        )
      },
      (seconds + 15) * 1000,
    )
    connection.setEncoding('utf8')
    connection.on('error', (error) => {
      clearTimeout(patience)
      reject(error)
    })
    connection.on('data', (text) => {
      received += text
      const [, encoded, exitCode] = answer.exec(received) ?? []
      if (encoded === undefined) return
      clearTimeout(patience)
      connection.destroy()
      resolve({ exitCode: Number(exitCode), output: Buffer.from(encoded, 'base64').toString('utf8') })
    })
    connection.write(`\n${id} ${seconds} ${Buffer.from(script).toString('base64')}\n`)
  })
}
