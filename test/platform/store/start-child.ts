import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child {
  /** What it has said so far, line by line. */
  readonly lines: readonly string[]
  /** Waits until it has said something. */
  said(line: string): Promise<void>
  /** Lets it go on where it waits. */
  proceed(): void
  kill(): void
  /** When it has ended and everything it said was heard. */
  readonly ended: Promise<unknown>
}

export interface ChildOptions {
  readonly environment: Readonly<Record<string, string>>
  /** A program that starts it in its own way, and that program's words. */
  readonly within?: readonly string[]
}

const script = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Starts `child.ts` as a process. */
export function startChild(action: string, { environment, within = [] }: ChildOptions): Child {
  const [program, ...words] = [...within, process.execPath, script, action]
  const child = spawn(program, words, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  output.on('line', (line) => void lines.push(line))
  const ended = once(child, 'close')
  return {
    lines,
    async said(line) {
      while (!lines.includes(line))
        await Promise.race([once(output, 'line'), ended.then(() => Promise.reject(new Error(lines.join('\n'))))])
    },
    proceed: () => void child.stdin.end('go\n'),
    kill: () => void child.kill('SIGKILL'),
    ended,
  }
}
