// Loaded before casebook: listing a folder is a mistake that nobody foresaw, at once or a moment later, when nobody waits for it.
import files from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const list = files.readdirSync
const fail = () => {
  throw new TypeError('nobody foresaw this')
}
files.readdirSync = (...args) => {
  if (process.env.PROVOKE !== 'later') fail()
  setTimeout(fail)
  return list(...args)
}
syncBuiltinESMExports()
