// Loaded before casebook: from the first folder that it makes, this process may open as many files more as
// CASEBOOK_TEST_FILES_LEFT says. Not from its start: there Node would run out of files itself.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const left = Number(process.env.CASEBOOK_TEST_FILES_LEFT)
const { mkdirSync, openSync } = fs
fs.mkdirSync = (...args) => {
  fs.mkdirSync = mkdirSync
  syncBuiltinESMExports()
  const made = mkdirSync(...args)
  holdAll()
  return made
}
syncBuiltinESMExports()

function holdAll() {
  const held = []
  try {
    for (;;) held.push(openSync('/dev/null'))
  } catch (error) {
    if (error.code !== 'EMFILE') throw error
  }
  for (const file of held.splice(0, left)) fs.closeSync(file)
}
