import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listTakenPorts } from '../../deploy/ports.ts'
import { findFreeBlock } from './free-ports.ts'

/** A machine's place for `npm start`: ports that nobody uses, and files of its own. */
export interface Place {
  /** The gateway's port; subgraphs' follow, and then the registries'. */
  readonly first: number
  readonly folder: string
  readonly store: string
  readonly closedOperations: string
  /** Runs `npm start`'s program. */
  start(environment?: Readonly<Record<string, string>>): Started
  /** The ports among these that somebody listens at. */
  listInUse(ports: readonly number[]): Promise<number[]>
  /** Ends what still runs. */
  clear(): Promise<void>
}

export interface Started {
  readonly child: ChildProcess & { readonly stdout: NodeJS.ReadableStream }
  readonly said: { readonly out: string; readonly err: string }
  /** Everything is ready. Rejects when it ends before. */
  readonly ready: Promise<void>
  /** The exit code. */
  readonly ended: Promise<number | null>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
export const host = '127.0.0.1'
export const portsNeeded = 30

export async function findPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'start-'))
  const closedOperations = join(folder, 'closed.txt')
  const store = join(folder, 'store.sqlite')
  const first = await findFreeBlock(portsNeeded)
  const ports = { PORT: String(first), SUBGRAPHS_PORT: String(first + 1), SIMULATORS_PORT: String(first + 5) }
  const started: ChildProcess[] = []
  return {
    first,
    folder,
    store,
    closedOperations,
    start(environment = {}) {
      const child = spawn(process.execPath, ['start.ts'], {
        cwd: root,
        env: { ...process.env, ...ports, CLOSED_OPERATIONS_FILE: closedOperations, STORE_FILE: store, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      started.push(child)
      return { child, ...listen(child) }
    },
    async listInUse(ours) {
      const wanted = [...new Set(ours)].map((port) => ({ port, owner: '', setting: '' }))
      return (await listTakenPorts(wanted, host)).map(({ port }) => port)
    },
    async clear() {
      for (const child of started) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      rmSync(folder, { recursive: true })
    },
  }
}

function listen(child: Started['child'] & { readonly stderr: NodeJS.ReadableStream }): Omit<Started, 'child'> {
  const said = { out: '', err: '' }
  const ready = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
    if (said.out.includes('Ctrl-C stops all of it.')) ready.resolve()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]) => {
    ready.reject(new Error(`it ended before it was ready:\n${said.out}\n${said.err}`))
    return code as number | null
  })
  ready.promise.catch(() => undefined)
  return { said, ready: ready.promise, ended }
}
