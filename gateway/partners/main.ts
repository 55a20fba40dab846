// `npm run partners -- create bank --name 'A bank'`: an administrator makes partners, grants, rotates, suspends.
import { userInfo } from 'node:os'
import { createEnvironmentReader } from '#platform/env.ts'
import { readStoreConfig } from '#platform/store/config.ts'
import { openStore } from '#platform/store/open-store.ts'
import { readCommand, Unclear } from './command.ts'
import { optionOf, usage } from './options.ts'
import { InvalidInput } from './refusals.ts'

/** Who is at the keyboard, as the system knows them. */
function findUser(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}

async function run(words: readonly string[]): Promise<string> {
  const command = readCommand(words, findUser())
  const read = createEnvironmentReader(process.env)
  const config = readStoreConfig(read)
  read.finish()
  const now = () => new Date()
  const store = await openStore(config, { now })
  try {
    return await command({ store, now })
  } finally {
    await store.close()
  }
}

function explain(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof Unclear) return { text: `${error.message}\n\n${usage}`, exitCode: 2 }
  if (!(error instanceof InvalidInput)) return { text: error instanceof Error ? error.message : String(error), exitCode: 1 }
  const problems = error.problems.map(({ field, message }) => `  ${optionOf(field)} ${message}`)
  return { text: ['Nothing was done:', ...problems].join('\n'), exitCode: 2 }
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  // 1: it could not be done. 2: what was given is not right.
  const { text, exitCode } = explain(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = exitCode
}
