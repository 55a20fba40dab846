import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Program {
  /** Where it says that it listens. */
  readonly url: string
  /** Ends it with SIGTERM and answers its exit code. */
  stop(): Promise<number | null>
}

export interface ProgramOptions {
  /** The project that it runs in. */
  readonly root: string
  /** The file that node runs, and what it is given. */
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts one of the project's programs as a process, and waits until its log says where it listens. */
export async function startProgram({ root, command, environment = {} }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const ended = once(child, 'exit')
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      const listening = readUrl(line)
      if (listening) resolve(listening)
    })
    ended.then(() => reject(new Error(`${command.join(' ')} ended:\n${said.join('\n')}`)), reject)
  })
  return {
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

function readUrl(line: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null && 'url' in entry && typeof entry.url === 'string' ? entry.url : undefined
  } catch {
    return undefined
  }
}
