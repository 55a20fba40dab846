import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { send, takeOver, type Exchange } from './exchange.ts'

// Faults of time and of the connection. All of them end when the caller leaves or the server closes.

const defaultDripMs = 50
const hugeBytes = 300 * 1024 * 1024

export async function delay({ reply, answer, settings, ended }: Exchange) {
  await wait(settings.ms, undefined, { signal: ended })
  await send(reply, answer())
}

/** Sometimes late, and never later than the delay. */
export const jitter = (exchange: Exchange) =>
  delay({ ...exchange, settings: { ms: exchange.draw.below('ms', (exchange.settings.ms ?? 0) + 1) } })

/** Accepts the request and never answers. */
export async function hang({ reply, ended }: Exchange) {
  reply.hijack()
  if (!ended.aborted) await once(ended, 'abort')
}

/** Sends one byte after the other. */
export async function drip(exchange: Exchange) {
  const right = exchange.answer()
  const socket = takeOver(exchange, right)
  for (const byte of right.body) {
    socket.write(Buffer.of(byte))
    await wait(exchange.settings.ms ?? defaultDripMs, undefined, { signal: exchange.ended })
  }
  socket.end()
}

/** Promises the whole body, sends half of it and closes the connection. */
export async function cutBody(exchange: Exchange) {
  const right = exchange.answer()
  const response = takeOver(exchange, right)
  response.write(right.body.subarray(0, Math.floor(right.body.length / 2)), () => response.socket?.destroySoon())
}

/** Promises the whole body, sends half of it, says that it will send no more, and keeps the connection. */
export async function halfClose(exchange: Exchange) {
  const right = exchange.answer()
  const response = takeOver(exchange, right)
  response.write(right.body.subarray(0, Math.floor(right.body.length / 2)), () => response.socket?.end())
  if (!exchange.ended.aborted) await once(exchange.ended, 'abort')
}

export async function reset({ reply }: Exchange) {
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
}

/** The right answer, followed by blanks up to 300 MB: readable for whoever reads to the end. */
export async function hugeBody(exchange: Exchange) {
  const right = exchange.answer()
  const response = takeOver(exchange, right, hugeBytes)
  const blanks = Buffer.alloc(65_536, ' ')
  const chunks = function* () {
    yield right.body
    for (let left = hugeBytes - right.body.length; left > 0; left -= blanks.length) yield blanks.subarray(0, left)
  }
  await pipeline(Readable.from(chunks(), { objectMode: false }), response, { signal: exchange.ended })
}
