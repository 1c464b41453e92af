// Loaded before casebook: listing a folder is a mistake that nobody foresaw.
import files from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

files.readdirSync = () => {
  throw new TypeError('nobody foresaw this')
}
syncBuiltinESMExports()
