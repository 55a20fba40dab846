import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { publicErrors, type PublicCode } from '../errors.ts'

const refusals: Readonly<Record<string, readonly [status: number, code: PublicCode]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'REQUEST_TIMEOUT'],
  HPE_HEADER_OVERFLOW: [431, 'REQUEST_TOO_LARGE'],
}

/** Answers what is no request, or never became one, with an error as all others are, and ends the connection. */
export function refuseUnreadable({ code: problem = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (problem === 'ECONNRESET' || socket.destroyed) return
  const [status, code] = refusals[problem] ?? [400, 'BAD_REQUEST']
  const body = JSON.stringify({ errors: [{ message: publicErrors[code].message, extensions: { code } }] })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
