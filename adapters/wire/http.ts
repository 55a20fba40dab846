import { once } from 'node:events'
import { Agent as HttpAgent, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import got, { type Request } from 'got'
import { RegistryError, RegistryMalformed, RegistryOverloaded, RegistryRefused, RegistryUnavailable } from '../errors.ts'
import { readRetryAfterMs } from './retry-after.ts'

export interface HttpWireOptions {
  /** As in `renap`: for error messages. */
  readonly registry: string
  /** Base address. */
  readonly url: string
  /** Largest answer, in bytes, after decompression. */
  readonly maxBodyBytes: number
  /** Statuses, beside 200, whose body means something to the adapter. Every other one is judged here, unread. */
  readonly reads?: readonly number[] | undefined
}

export interface HttpQuestion {
  /** Appended to the base address. It never holds an identifier. */
  readonly path: string
  /** As in docs/registries.md: for whoever keeps evidence. */
  readonly operation?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Looks at the answer's head before its status is judged; what it throws is what the call comes to. */
  readonly examine?: (head: HttpHead) => void
}

/** An answer before its body. */
export interface HttpHead {
  readonly status: number
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly contentType: string | undefined
  /** From `Retry-After`, in milliseconds. */
  readonly retryAfterMs: number | undefined
}

export interface HttpAnswer extends HttpHead {
  readonly bytes: Uint8Array
}

export interface HttpWire {
  /**
   * Asks once.
   * @throws RegistryUnavailable, RegistryOverloaded, RegistryMalformed, RefusedStatus, or the signal's reason when it aborts
   */
  post(question: HttpQuestion, signal: AbortSignal): Promise<HttpAnswer>
  /** Ends every connection, also those with a call under way. */
  close(): void
}

/** Idle connections are dropped before most servers drop them, so that we do not write into a closing one. */
const idleMs = 4_000

/** Heads such as `100 Continue` before the answer. They come faster than a process that reads them all could do anything else. */
const mostInterim = 10

/** HTTP as a registry speaks it: one POST, kept-alive connections, no redirects, no retries, a bounded body. */
export function createHttpWire({ registry, url, maxBodyBytes, reads = [] }: HttpWireOptions): HttpWire {
  const connections = { keepAlive: true, timeout: idleMs }
  const agent = { http: new HttpAgent(connections), https: new HttpsAgent(connections) }
  const ask = got.extend({
    method: 'POST',
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    headers: { 'user-agent': 'pais-digital' },
  })

  return {
    async post({ path, headers = {}, body = '', examine }, signal) {
      signal.throwIfAborted()
      const request = ask.stream(`${url.replace(/\/$/, '')}${path}`, { headers, signal, body })
      // Whoever waits hears of the first error; a later one, from a connection that is being dropped, is nobody's.
      request.on('error', () => {})
      // Another protocol is never what we asked for. Its connection is left to us the moment that it is switched, or to nobody.
      request.on('upgrade', () => request.destroy(judgeStatus(registry, 101)))
      let interim = 0
      request.on('information', () => {
        interim += 1
        if (interim > mostInterim) request.destroy(new RegistryMalformed(registry, 'heads before the answer, and no end of them'))
      })
      try {
        await once(request, 'response')
        const answer = readHead(request)
        examine?.(answer)
        if (answer.status !== 200 && !reads.includes(answer.status))
          throw judgeStatus(registry, answer.status, answer.retryAfterMs)
        return { ...answer, bytes: await readBody(request, registry, maxBodyBytes) }
      } catch (error) {
        signal.throwIfAborted()
        throw toRegistryError(registry, error)
      } finally {
        request.destroy()
      }
    },
    close() {
      agent.http.destroy()
      agent.https.destroy()
    },
  }
}

function readHead(request: Request): HttpHead {
  const { statusCode, headers } = request.response ?? { statusCode: 0, headers: {} }
  return {
    status: statusCode,
    headers,
    contentType: headers['content-type'],
    retryAfterMs: readRetryAfterMs(headers['retry-after'], new Date()),
  }
}

/** Counts while it reads: nothing says how long a registry goes on, nor in how small pieces. */
async function readBody(request: Request, registry: string, maxBodyBytes: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(4096)
  let length = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    const needed = length + chunk.byteLength
    if (needed > maxBodyBytes) throw new RegistryMalformed(registry, `an answer of more than ${maxBodyBytes} bytes`)
    if (needed > bytes.length) bytes = withRoom(bytes, Math.max(needed, 2 * bytes.length))
    bytes.set(chunk, length)
    length = needed
  }
  return bytes.subarray(0, length)
}

function withRoom(bytes: Uint8Array, room: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(room)
  larger.set(bytes)
  return larger
}

/** A 4xx: the registry is well and does not accept what we sent. */
export class RefusedStatus extends RegistryRefused {
  readonly status: number
  constructor(registry: string, status: number) {
    super(registry, `status ${status}`)
    this.status = status
  }
}

/** What a status other than 200 means: asked too much (429), out of service (408, 5xx), refused (4xx), or not what was agreed (the rest). */
export function judgeStatus(registry: string, status: number, retryAfterMs?: number): RegistryError {
  const told = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === 429) return new RegistryOverloaded(registry, `status ${status}`, told)
  if (status === 408 || status >= 500) return new RegistryUnavailable(registry, `status ${status}`, told)
  return status >= 400 ? new RefusedStatus(registry, status) : new RegistryMalformed(registry, `status ${status}`)
}

/** What node's HTTP parser and its decompressors call text that they cannot read. */
const unreadable = /^(HPE_|Z_|ERR__ERROR_|ERR_BROTLI_|ZSTD_)/

/** Keeps an error's code alone: its message and its parts hold the address, our credentials and the question. */
function toRegistryError(registry: string, error: unknown): RegistryError {
  if (error instanceof RegistryError) return error
  if (error instanceof Error && error.cause instanceof RegistryError) return error.cause
  const code = codeOf(error)
  if (unreadable.test(code)) return new RegistryMalformed(registry, `not readable as HTTP (${code})`)
  return new RegistryUnavailable(registry, `the connection failed (${code})`)
}

/** The code of the innermost error: got wraps what happened. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'no code'
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown }
  const inner = codeOf(cause)
  return inner === 'no code' && typeof code === 'string' ? code : inner
}
