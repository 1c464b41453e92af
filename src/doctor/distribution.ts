import {
  type Family,
  familyOf,
  type Host,
  installCommand as install,
  isOwnKernel,
  type Software,
} from '../model/packages.ts'
import type { Answers } from './answers.ts'

function family(answers: Answers): Family | undefined {
  const like = (answers.value('distribution.like') ?? '').split(' ')
  return familyOf([answers.value('distribution.id') ?? '', ...like])
}

/** Whether the running kernel is the distribution's; undefined: that cannot be told. */
export function ownKernel(answers: Answers): boolean | undefined {
  const known = family(answers)
  return known && isOwnKernel(known, answers.value('kernel.release') ?? '')
}

/** The command that installs a software on this distribution; empty when it is not known or not packaged there. */
export function installCommand(software: Software, answers: Answers): string {
  const known = family(answers)
  if (!known) return ''
  const host: Host = {
    family: known,
    version: answers.value('distribution.version') ?? '',
    kernel: answers.value('kernel.release') ?? '',
  }
  return install(software, host)
}
