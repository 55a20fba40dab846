import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Refused, type PublicCode } from '../errors.ts'

const refusals: Readonly<Record<string, readonly [status: number, code: PublicCode]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT'],
  HPE_HEADER_OVERFLOW: [431, 'REQUEST_TOO_LARGE'],
}

/** How a refusal is written. */
export type WriteRefusal = (refused: Refused) => { readonly type: string; readonly body: string }

const asGraphql: WriteRefusal = ({ errors }) => ({ type: 'application/json; charset=utf-8', body: JSON.stringify({ errors }) })
const writers = new WeakMap<Socket, WriteRefusal>()

/** Says how a refusal is written while a connection's request is under way; `undefined` when it is answered. */
export function answerUnreadable(socket: Socket, write: WriteRefusal | undefined): void {
  if (write === undefined) writers.delete(socket)
  else writers.set(socket, write)
}

/** Answers what is no request, or never became one, with an error as all others are, and ends the connection. */
export function refuseUnreadable({ code: problem = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (problem === 'ECONNRESET' || socket.destroyed) return
  const [status, code] = refusals[problem] ?? [400, 'BAD_REQUEST']
  const { type, body } = (writers.get(socket) ?? asGraphql)(new Refused(code))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
