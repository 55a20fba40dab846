import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface Program {
  /** The line of its log that says that it listens. */
  readonly listening: Readonly<Record<string, unknown>>
  /** Sends it a signal that does not end it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
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
  const listening = await new Promise<Program['listening']>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      const entry = readEntry(line)
      if (/\blisten/.test(String(entry?.['msg']))) resolve(entry ?? {})
    })
    ended.then(() => reject(new Error(`${command.join(' ')} ended:\n${said.join('\n')}`)), reject)
  })
  return {
    listening,
    signal: (signal) => void child.kill(signal),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

function readEntry(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
