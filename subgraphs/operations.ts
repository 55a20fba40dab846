// `node subgraphs/operations.ts close sat contribuyentes`: an operator closes an operation of a registry, or opens it again.
import { parseArgs } from 'node:util'
import { CannotChange } from '#platform/change-file.ts'
import { createEnvironmentReader } from '#platform/env.ts'
import { readClosedOperationsFile } from './config.ts'
import { closeOperation, listOperations, openOperation } from './operator.ts'

const usage = `Usage:
  npm run operations -- list
  npm run operations -- close <registry> <operation>
  npm run operations -- open <registry> <operation>
'*' in quotes stands for all operations of the registry; --file names another list than CLOSED_OPERATIONS_FILE.`

const actions: Readonly<Record<string, typeof closeOperation>> = { close: closeOperation, open: openOperation }

async function run(words: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { file: { type: 'string' } },
    allowPositionals: true,
  })
  const file = values.file ?? readClosedOperationsFile(createEnvironmentReader(process.env))
  const [action = '', registry, operation, ...more] = positionals
  if (action === 'list' && registry === undefined) return listOperations(file)
  const act = actions[action]
  if (!act || registry === undefined || operation === undefined || more.length > 0) throw new Error('Say what to do.')
  return act(file, { registry: registry.toLowerCase(), operation })
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  const { message } = error as Error
  // 1: it could not be done. 2: nobody knows what was to be done.
  const understood = error instanceof CannotChange
  process.stderr.write(`${understood ? message : [message, usage].join('\n')}\n`)
  process.exitCode = understood ? 1 : 2
}
