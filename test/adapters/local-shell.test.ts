import { openLocalShell } from '../../src/adapters/local-shell.ts'
import { shellContract } from '../support/shell-contract.ts'

shellContract('the shell of this machine', async () => openLocalShell())
