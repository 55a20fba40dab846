import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))
const standIn = `curl() { '${process.execPath}' '${fileURLToPath(new URL('./curl.ts', import.meta.url))}' "$@"; }`

/** A shell in the project's folder, into which one command is pasted after another. */
export interface Shell {
  /** Lets the shell set a variable, which later commands then read. */
  assign(command: string): Promise<void>
  /** Runs a command, and answers what it printed. Rejects when it fails. */
  run(command: string): Promise<string>
  /** Runs a curl command, and answers the JSON that came back. */
  curl(command: string): Promise<Readonly<Record<string, unknown>>>
}

export function openShell(): Shell {
  const variables: Record<string, string> = {}
  const run = async (commands: string): Promise<string> => {
    const env = { ...process.env, ...variables }
    const { stdout } = await promisify(execFile)('sh', ['-c', `${standIn}; set -e; ${commands}`], { cwd: root, env })
    return stdout
  }
  return {
    async assign(command) {
      const [name = ''] = command.split('=', 1)
      variables[name] = await run(`${command}; printf %s "$${name}"`)
    },
    run,
    curl: async (command) => JSON.parse(await run(command)) as Record<string, unknown>,
  }
}
