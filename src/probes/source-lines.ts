import type { SourceFinder } from '../model/source-position.ts'
import { builderScript } from './source-lines/builder-script.ts'
import { readBuilder } from './source-lines/read-builder.ts'
import { readTarget, targetScript } from './source-lines/running-kernel.ts'

/** Source positions from a kernel's debug info with what binutils have: objdump says what calls what, addr2line where. */
export const sourceLines: SourceFinder = { targetScript, readTarget, builderScript, readBuilder }
