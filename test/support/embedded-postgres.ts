// A PostgreSQL without a server: PGlite behind a socket, for the machines where no other answers. It runs one statement at a time
// for one connection at a time, lets everybody in, and has no timeouts.
import { createServer, type Socket } from 'node:net'
import { PGlite } from '@electric-sql/pglite'

const [sslRequest, cancelRequest] = [80_877_103, 80_877_102]

const database = await PGlite.create()
let served: Promise<unknown> = Promise.resolve()

/** Hands on the messages of one connection, each when the one before it was answered. */
async function serve(socket: Socket): Promise<void> {
  await database.exec('ROLLBACK')
  await database.exec('DISCARD ALL')
  let received = Buffer.alloc(0)
  let started = false
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received = Buffer.concat([received, chunk])
      for (;;) {
        const length = lengthOf(received, started)
        if (length === undefined || received.length < length) break
        const message = received.subarray(0, length)
        received = received.subarray(length)
        const code = started ? undefined : message.readUInt32BE(4)
        if (code === cancelRequest) return
        if (code === sslRequest) socket.write('N')
        else {
          started = true
          socket.write(await database.execProtocolRaw(message))
        }
      }
    }
  } catch {
    // Whoever left has left.
  } finally {
    socket.destroy()
  }
}

/** The first message has no letter before its length. */
function lengthOf(received: Buffer, started: boolean): number | undefined {
  const head = started ? 1 : 0
  return received.length < head + 4 ? undefined : head + received.readUInt32BE(head)
}

const server = createServer((socket) => {
  served = served.then(() => serve(socket))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address() as { readonly port: number }
  process.stdout.write(`${JSON.stringify({ msg: 'listening', url: `postgres://127.0.0.1:${address.port}/postgres` })}\n`)
})
process.once('SIGTERM', () => process.exit(0))
