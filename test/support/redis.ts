import { createConnection } from 'node:net'
import { once } from 'node:events'
import { findFreeBlock } from './free-ports.ts'
import { createWorkplace, findProgram } from './throw-away-server.ts'

export interface TestRedis {
  /** Others may use it too: keys need a prefix of their own. */
  readonly url: string
  close(): Promise<void>
}

/** A Redis of one's own, that nobody else minds if it freezes or ends. */
export interface OwnRedis extends TestRedis {
  freeze(): void
  goOn(): void
  kill(): void
}

const usualPort = 6379

/** The Redis that answers here at its usual port, or one started from what is installed; `undefined` when there is none. */
export async function findRedis(): Promise<TestRedis | undefined> {
  if (await answers(usualPort)) return { url: addressOf(usualPort), close: async () => undefined }
  return startRedis()
}

/** Starts one from what is installed; `undefined` when nothing is. */
export async function startRedis(): Promise<OwnRedis | undefined> {
  const program = findProgram('redis-server')
  if (program === undefined) return undefined
  const workplace = createWorkplace()
  try {
    const port = await findFreeBlock(1)
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    await workplace.serve(program, words, async () => answers(port))
    return {
      url: addressOf(port),
      freeze: () => workplace.signal('SIGSTOP'),
      goOn: () => workplace.signal('SIGCONT'),
      kill: () => workplace.signal('SIGKILL'),
      close: async () => workplace.dispose(),
    }
  } catch (error) {
    await workplace.dispose()
    throw error
  }
}

const addressOf = (port: number) => `redis://127.0.0.1:${port}`

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ host: '127.0.0.1', port })
  try {
    await once(socket, 'connect')
    socket.write('PING\r\n')
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(2_000) })) as [Buffer]
    return answer.toString().startsWith('+PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
