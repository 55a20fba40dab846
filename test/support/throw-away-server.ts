import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe } from '@jest/globals'
import { until } from './until.ts'

/** A folder of one's own and a user that is not root, for a server that a test starts and throws away. */
export interface Workplace {
  readonly folder: string
  /** Runs a program to its end. */
  run(program: string, words: readonly string[]): Promise<void>
  /** Starts a server, and waits until it answers. */
  serve(program: string, words: readonly string[], answers: () => Promise<boolean>): Promise<void>
  /** Freezes the server by SIGSTOP, lets it go on by SIGCONT, or ends it. */
  signal(signal: NodeJS.Signals): void
  /** Ends the server and removes the folder. */
  dispose(): Promise<void>
}

const nobody = 65_534
const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

export function createWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'pais-digital-server-'))
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid)
  let server: ChildProcess | undefined
  const start = (program: string, words: readonly string[]) =>
    spawn(program, words, { cwd: folder, stdio: 'ignore', env: { PATH: process.env['PATH'] }, ...identity })
  const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

  return {
    folder,
    async run(program, words) {
      const [code] = (await once(start(program, words), 'exit')) as [number | null]
      if (code !== 0) throw new Error(`${program} ended with ${code}`)
    },
    async serve(program, words, answers) {
      const started = start(program, words)
      server = started
      await until(async () => hasEnded(started) || answers())
      if (hasEnded(started)) throw new Error(`${program} ended`)
    },
    signal: (signal) => void server?.kill(signal),
    async dispose() {
      server?.kill('SIGCONT')
      if (server !== undefined && !hasEnded(server)) {
        const ended = once(server, 'exit')
        // To PostgreSQL it means: without waiting for anybody.
        server.kill('SIGINT')
        await ended
      }
      rmSync(folder, { recursive: true })
    },
  }
}

/** Where a program is installed: on the PATH, or in one of the places that a pattern names. */
export function findProgram(name: string, ...elsewhere: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return globSync([...folders.map((folder) => join(folder, name)), ...elsewhere.map((pattern) => join(pattern, name))])[0]
}

/** Tests that need a server: they run when it was found, and are loudly skipped when it was not. */
export function describeOn<Server>(title: string, server: Server | undefined, tests: (server: Server) => void): void {
  if (server !== undefined) return describe(title, () => tests(server))
  console.warn(`SKIPPED, because nothing answers and nothing is installed to be started: ${title}`)
  describe.skip(`${title} (SKIPPED: no server)`, () => tests({} as Server))
}
