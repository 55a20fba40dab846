import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A message of PostgreSQL's protocol as a server sends it. */
export function message(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)))
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

export const ready = message('Z', 'I')
/** What a server says to somebody whom it lets in. */
export const welcome = Buffer.concat([message('R', int32(0)), message('K', int32(1), int32(2)), ready])
/** What it says to the two settings that every connection begins with. */
export const settingsMade = Buffer.concat([message('C', 'SET\0'), message('C', 'SET\0'), ready])
/** One column `a` of whole numbers. */
export const columns = message('T', '\0\x01a\0', Buffer.alloc(6), int32(23), '\0\x04', int32(-1), '\0\0')
export const row = message('D', '\0\x01', int32(1), '1')
export const done = (tag: string) => Buffer.concat([message('C', `${tag}\0`), ready])
export const failure = (code: string) =>
  Buffer.concat([message('E', `SERROR\0VERROR\0C${code}\0M9000000150117 at bd-interna.local\0\0`), ready])

export type Step = Buffer | 'close' | 'silence'

/** A PostgreSQL below PostgreSQL: to each thing that it hears it says the next of these, and to all that follow the last. */
export async function startRawPostgres(...steps: readonly Step[]) {
  const sockets = new Set<Socket>()
  const heard: Buffer[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    let turn = 0
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      heard.push(chunk)
      const step = steps[Math.min(turn, steps.length - 1)]
      turn += 1
      if (step === 'close') socket.destroy()
      else if (step !== undefined && step !== 'silence') socket.write(step)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `postgres://127.0.0.1:${(server.address() as AddressInfo).port}/rmg`,
    /** All that was said to it. */
    heard: () => Buffer.concat(heard),
    openSockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
