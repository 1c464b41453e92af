import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesInTarget } from '../../src/app/machines/target-kinds.ts'
import type { JournalEvent } from '../../src/model/event.ts'
import { shareEvents } from '../../src/redact/share-events.ts'
import { readJournal } from '../../src/store/read-journal.ts'

const lab = readJournal(join(import.meta.dirname, '../../playbooks/recordings/eth0-lab')).events

function note(text: string): JournalEvent {
  return { type: 'note-added', seq: 1, at: '2026-01-01T00:00:00.000Z', step: 'look', text }
}

function machine(hostname: string, login: string, target = `ssh:${login}@${hostname}`): JournalEvent {
  const about = { hostname, login, kernel: '6.1.0', arch: 'x86_64', bootId: '', recorded: undefined }
  return { type: 'machine-opened', seq: 1, at: '', role: 'suspect', target, about }
}

function sharedNote(text: string, ...before: JournalEvent[]) {
  const { events, ...rest } = shareEvents([...before, note(text)], { words: [], namesInTarget })
  const last = events.at(-1)
  return { text: last?.type === 'note-added' ? last.text : '', ...rest }
}

describe('what is shared', () => {
  it.each([
    ['10.1.2.3 and 10.1.2.3 but 10.1.2.30', '192.0.2.1 and 192.0.2.1 but 192.0.2.2'],
    ['from 10.1.2.3-10.1.2.9 to host-10.1.2.3:80', 'from 192.0.2.1-192.0.2.2 to host-192.0.2.1:80'],
    ['scan 10.1.2.3-9', 'scan 192.0.2.1-9'],
    ['listens on 10.1.2.3:53, 10.1.2.3/24', 'listens on 192.0.2.1:53, 192.0.2.1/24'],
    ['inet6 fe80::5054:ff:fe12:3456/64', 'inet6 2001:db8::1/64'],
    ['ether AA:bb:cc:00:11:22 and aa:bb:cc:00:11:22', 'ether 00:00:5e:00:53:01 and 00:00:5e:00:53:01'],
    ['id 097EAC7E-e207-4623-845c-bdd49aea3b7e', 'id 00000000-0000-4000-8000-000000000001'],
    ['ask ann.lee@corp.example.org', 'ask person-1@example.com'],
    ['cat /home/annlee/notes of annlee', 'cat /home/user-1/notes of user-1'],
  ])('has no address or name of its own: %s', (from, to) => {
    expect(sharedNote(from).text).toBe(to)
  })

  it.each([
    '0000:00:01.0 at 09:18:11.745Z',
    'kernel 6.1.192-2 of 2026-11-23',
    'std::vector and ::1 and 127.0.0.1 and 0.0.0.0',
    'ff:ff:ff:ff:ff:ff ff02::1',
    '1.2.3.4.5',
    'driver version 5.10.1.2 and version: 1.2.3.4 and v1.2.3.4',
    '"version": "10.2.3.4"',
    'openssl-1.1.1.1-2.el9.x86_64 and linux-image 6.1.0.25-1',
    'libx.so.1.2.3.4 and x_1.2.3.4+deb12u1 and x-1.2.3.4.tar.gz',
  ])('keeps what only looks like one: %s', (text) => {
    expect(sharedNote(text).text).toBe(text)
  })

  it('replaces a machine and its user wherever they are spoken of, as whole words', () => {
    const { text, replaced } = sharedNote('db7 said: annl@db7.lan7 is not db70', machine('db7.lan7', 'annl'))
    expect(text).toBe('host-2 said: user-1@host-1 is not db70')
    expect(replaced.map(({ from }) => from).toSorted()).toEqual(['annl', 'db7', 'db7.lan7'])
  })

  it.each([
    ['docker:acme-billing', 'see acme-billing and sh', 'see host-1 and sh'],
    ['exec:kubectl exec -i acme-pod --namespace=acme -- sh', 'acme-pod, acme', 'host-1, host-2'],
    ["exec:docker exec -i 'acme web' sh", 'acme web', 'host-1'],
    ["exec:chroot '/srv/acme", "chroot '/srv/acme", 'host-1'],
    ['vsock:acme-guest', 'acme-guest of a later kind', 'host-1 of a later kind'],
  ])('names no machine of %s', (target, from, to) => {
    expect(sharedNote(from, machine('x', 'root', target)).text).toBe(to)
  })

  it('takes words of several lines line by line, and no word for none', () => {
    const { events } = shareEvents([note('alpha and beta')], { words: ['alpha\n\nbeta', ''], namesInTarget })
    expect(events).toMatchObject([{ text: 'word-1 and word-2' }])
  })

  it('is refused when a name is still there in some encoding', () => {
    const encoded = Buffer.from('x database7 y').toString('base64')
    expect(sharedNote(`see ${encoded}`, machine('database7', 'root')).leaks).toEqual(['database7'])
    expect(sharedNote('see nothing', machine('database7', 'root')).leaks).toEqual([])
  })

  it('of a recorded case holds no address and no boot id of the machines', () => {
    const { events, leaks } = shareEvents(lab, { words: [], namesInTarget })
    const text = JSON.stringify(events)
    expect(leaks).toEqual([])
    expect(JSON.stringify(lab)).toContain('52:54:00:12:34:56')
    expect(text.match(/52:54:00:12:34:56|10\.0\.2\.15|fe12:3456|casebook-suspect/)).toBeNull()
  })
})
