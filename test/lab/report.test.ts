import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeptPlaybook } from '../../src/app/playbooks/load-playbook.ts'
import { contextOf } from '../../src/app/view.ts'
import { foldCase } from '../../src/evidence/fold-case.ts'
import { htmlReport } from '../../src/report/html-report.ts'
import { readJournal } from '../../src/store/read-journal.ts'
import { hostileTexts } from '../support/hostile-texts.ts'
import { runSaying } from '../support/run-saying.ts'

// The report as its readers open it: in a browser, with no network, on a desk, on a phone and on paper.
const folder = mkdtempSync(join(tmpdir(), 'casebook-report-'))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { events } = readJournal(join(import.meta.dirname, '../../playbooks/recordings/eth0-lab'))
const kase = foldCase(events)
const { playbook } = readKeptPlaybook(kase)
const lab = htmlReport({ case: kase, events, context: playbook ? contextOf(playbook) : {} })
let browser: Browser

beforeAll(async () => {
  browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

async function open(
  html: string,
  width = 1440,
  fragment = '',
): Promise<{ readonly page: Page; readonly seen: readonly string[] }> {
  const file = join(folder, `${Math.random()}.html`)
  writeFileSync(file, html)
  const page = await browser.newPage()
  const seen: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${file}`)) seen.push(`fetches ${request.url()}`)
  })
  page.on('console', (message) => seen.push(`says ${message.text()}`))
  page.on('dialog', (dialog) => {
    seen.push(`asks ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.setViewport({ width, height: 900 })
  await page.goto(`file://${file}${fragment}`)
  return { page, seen }
}

describe('the report of the recorded case', () => {
  it.each([390, 1440])('fits a window of %i pixels, fetches nothing and runs nothing', async (width) => {
    const { page, seen } = await open(lab, width)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(seen).toEqual([])
  })

  it.each(['light', 'dark'])('has nothing that axe finds, in %s', async (scheme) => {
    const { page } = await open(lab.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    // A long text has nothing more to find than its beginning, and takes axe half a minute.
    await page.evaluate(
      'for (const each of document.querySelectorAll("pre code")) each.textContent = each.textContent.slice(0, 5000)',
    )
    await page.evaluate(axe)
    const found = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
    )
    expect(found).toEqual([])
  })

  it('folds a step, and unfolds it for whoever follows the picture to it', async () => {
    const { page } = await open(lab)
    const isOpen = () => page.evaluate('document.querySelector("#step-3").closest("details").open')
    expect(await isOpen()).toBe(false)
    await page.evaluate('document.querySelector("a[href=\\"#step-3\\"]").click()')
    expect(await isOpen()).toBe(true)
  })

  it('unfolds the step in which the browser finds what is searched for', async () => {
    // What a search in the page does, done by a link to a text: no script can search as a reader does.
    const { page } = await open(lab, 1440, '#:~:text=vm_get_features%20is%20not%20in')
    const unfolded = '[...document.querySelectorAll("details[open]")].map((each) => each.innerText)'
    await expect
      .poll(() => page.evaluate(unfolded), { timeout: 20_000 })
      .toEqual([expect.stringContaining('vm_get_features')])
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0)
  })

  it('prints with everything unfolded, of long texts only how they begin', async () => {
    const { page } = await open(lab)
    const height = 'document.documentElement.scrollHeight'
    const folded = Number(await page.evaluate(height))
    await page.emulateMediaType('print')
    const printed = Number(await page.evaluate(height))
    expect(printed).toBeGreaterThan(3 * folded)
    expect(printed).toBeLessThan(60_000)
  })
})

it.each(hostileTexts)('%s said by a machine does nothing in a browser', async (_, words) => {
  const { page, seen } = await open(htmlReport(runSaying(words)))
  expect(seen).toEqual([])
  await page.close()
})
