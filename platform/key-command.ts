import { CannotChange } from './change-file.ts'

export interface KeyAction {
  /** @returns what the operator is told. Rejects with CannotChange. */
  readonly run: (file: string, kid: string | undefined) => Promise<string>
  /** Whether a key can be named. */
  readonly takesKey?: boolean
}

interface KeyCommand {
  /** What is typed after the command's name: an action, a file, and maybe a key. */
  readonly words: readonly string[]
  readonly actions: Readonly<Record<string, KeyAction>>
  readonly usage: string
}

/** Does what an operator typed, and says it. Exit codes: 0 done; 1 it could not be done; 2 it cannot be understood. */
export async function runKeyCommand({ words, actions, usage }: KeyCommand): Promise<void> {
  const [name = '', file = '', kid, ...more] = words
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  const isOneTooMany = more.length > 0 || (kid !== undefined && action?.takesKey !== true)
  if (action === undefined || file === '' || file.startsWith('-') || isOneTooMany) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
    return
  }
  try {
    process.stdout.write(`${await action.run(file, kid)}\n`)
  } catch (error) {
    if (!(error instanceof CannotChange)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
