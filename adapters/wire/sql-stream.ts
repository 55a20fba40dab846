import type { Duplex } from 'node:stream'

/** The part of pg's connection that reads: its types leave it out. */
export interface ReadingConnection {
  attachListeners(stream: Duplex): void
}

/**
 * pg reads what a server sends where nobody catches: a message that it cannot read would end the process. With this, it ends the
 * connection, and whoever waits for it hears the error.
 */
export function guardReading(connection: ReadingConnection, unreadable: () => Error): void {
  const attach = connection.attachListeners.bind(connection)
  connection.attachListeners = (stream) => {
    const before = new Set(stream.listeners('data'))
    attach(stream)
    for (const read of stream.listeners('data') as ((chunk: Uint8Array) => void)[]) {
      if (before.has(read)) continue
      stream.off('data', read)
      stream.on('data', (chunk: Uint8Array) => {
        try {
          read(chunk)
        } catch {
          stream.destroy(unreadable())
        }
      })
    }
  }
}

/** Counts what comes while a statement runs, and ends the connection when it is too much: nothing says how long a server goes on. */
export function boundBytes(stream: Duplex, most: number) {
  let bytes = 0
  const count = (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    if (bytes > most) stream.destroy()
  }
  stream.on('data', count)
  return { tooMany: () => bytes > most, end: () => stream.off('data', count) }
}
