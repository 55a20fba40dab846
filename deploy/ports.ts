import { once } from 'node:events'
import { createServer } from 'node:net'

export interface WantedPort {
  readonly port: number
  /** Who wants it, and the setting that gives them another. */
  readonly owner: string
  readonly setting: string
}

/** Which of the wanted ports somebody else uses, or two of ours want. */
export async function listTakenPorts(wanted: readonly WantedPort[], host: string): Promise<readonly WantedPort[]> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port, host)))
  return wanted.filter(({ port }, position) => !free[position] || wanted.findIndex((other) => other.port === port) !== position)
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer()
  try {
    server.listen({ port, host, exclusive: true })
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
