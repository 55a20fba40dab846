import { RegistryMalformed } from '../errors.ts'
import { charsetOf, decodeText } from './charset.ts'
import { createHttpWire, type HttpWireOptions } from './http.ts'

export interface JsonQuestion {
  /** Appended to the base address. It never holds an identifier. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface JsonAnswer {
  readonly status: number
  /** Parsed, not yet validated. */
  readonly body: unknown
}

export interface JsonWire {
  /**
   * Asks once.
   * @throws RegistryUnavailable, RegistryMalformed, RefusedStatus, or the signal's reason when it aborts
   */
  post(question: JsonQuestion, signal: AbortSignal): Promise<JsonAnswer>
  /** Ends every connection. */
  close(): void
}

/** JSON over HTTP. */
export function createJsonWire(options: HttpWireOptions): JsonWire {
  const http = createHttpWire(options)
  return {
    async post({ path, headers, body }, signal) {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const { status, contentType, bytes } = await http.post(
        {
          path,
          headers: { accept: 'application/json', ...(sent && { 'content-type': 'application/json; charset=utf-8' }), ...headers },
          ...(sent && { body: sent }),
        },
        signal,
      )
      return { status, body: readJson(options.registry, contentType, bytes) }
    },
    close: () => http.close(),
  }
}

function readJson(registry: string, contentType: string | undefined, bytes: Uint8Array): unknown {
  if (/\bhtml\b/i.test(contentType ?? '')) throw new RegistryMalformed(registry, 'an HTML page instead of an answer')
  try {
    return JSON.parse(decodeText(bytes, charsetOf(contentType))) as unknown
  } catch {
    // The parser's own error quotes the text, so it is left behind.
    throw new RegistryMalformed(registry, 'not readable as JSON')
  }
}
