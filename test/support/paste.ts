import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A shell in the project's folder, into which one command is pasted after another. */
export interface Shell {
  /** Lets the shell set a variable, which later commands then read. */
  assign(command: string): Promise<void>
  /** Sends what curl would send, having let the shell read the command, and answers what came back. */
  curl(command: string): Promise<Readonly<Record<string, unknown>>>
}

export function openShell(): Shell {
  const variables: Record<string, string> = {}
  const read = async (commands: string): Promise<string> => {
    const { stdout } = await promisify(execFile)('sh', ['-c', commands], { cwd: root, env: { ...process.env, ...variables } })
    return stdout
  }
  return {
    async assign(command) {
      const [name = ''] = command.split('=', 1)
      variables[name] = await read(`set -e; ${command}; printf %s "$${name}"`)
    },
    async curl(command) {
      const given = (await read(`curl() { printf '%s\\0' "$@"; }; ${command}`)).split('\0')
      const following = (option: string) => given.filter((_word, place) => given[place - 1] === option)
      const response = await fetch(given.find((word) => word.startsWith('http:')) ?? '', {
        method: 'POST',
        headers: following('-H').map((header) => header.split(': ', 2) as [string, string]),
        body: following('-d')[0] ?? '',
      })
      return (await response.json()) as Record<string, unknown>
    },
  }
}
