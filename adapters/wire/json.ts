import { RegistryMalformed } from '../errors.ts'
import { charsetOf, decodeText } from './charset.ts'
import { parseJson, UnreadableJson } from './json-text.ts'
import { createTransport, type TransportOptions } from './transport.ts'

export interface JsonQuestion {
  /** Appended to the base address. It never holds an identifier. */
  readonly path: string
  /** As in docs/registries.md: for whoever keeps evidence. */
  readonly operation?: string | undefined
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
   * @throws RegistryUnavailable, RegistryOverloaded, RegistryMalformed, RefusedStatus, or the signal's reason when it aborts
   */
  post(question: JsonQuestion, signal: AbortSignal): Promise<JsonAnswer>
  /** Ends every connection. */
  close(): void
}

/** JSON over HTTP, or over X-Road. */
export function createJsonWire(options: TransportOptions): JsonWire {
  const transport = createTransport(options)
  return {
    async post({ path, operation, headers, body }, signal) {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const { status, contentType, bytes } = await transport.post(
        {
          path,
          operation,
          headers: { accept: 'application/json', ...(sent && { 'content-type': 'application/json; charset=utf-8' }), ...headers },
          ...(sent && { body: sent }),
        },
        signal,
      )
      return { status, body: readJson(options.registry, contentType, bytes) }
    },
    close: () => transport.close(),
  }
}

function readJson(registry: string, contentType: string | undefined, bytes: Uint8Array): unknown {
  if (/\bhtml\b/i.test(contentType ?? '')) throw new RegistryMalformed(registry, 'an HTML page instead of an answer')
  try {
    return parseJson(decodeText(bytes, charsetOf(contentType)))
  } catch (error) {
    const why = error instanceof UnreadableJson ? error.message : 'not in the charset that it names'
    throw new RegistryMalformed(registry, `not readable as JSON: ${why}`)
  }
}
