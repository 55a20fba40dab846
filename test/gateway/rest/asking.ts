// Whoever cannot speak GraphQL.
import type { Credentials } from '../../support/askers.ts'

export const json = 'application/json'
export const seals = 'application/dc+sd-jwt'
export const problemType = 'application/problem+json'

export interface Said {
  readonly credentials?: Credentials
  readonly accept?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A text is sent as it is, and so are bytes; anything else as JSON. */
  readonly body?: unknown
  readonly type?: string
}

export interface Heard {
  readonly status: number
  /** Without its parameters. */
  readonly type: string
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
  /** Empty when it is no JSON object. */
  readonly json: Readonly<Record<string, unknown>>
}

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly heard: Heard
}

export interface Asking {
  (method: string, path: string, said?: Said): Promise<Heard>
  /** All that was asked and answered. */
  readonly exchanges: readonly Exchange[]
}

/** Asks one gateway, and remembers what it answered. */
export function createAsking({ address }: { readonly address: string }): Asking {
  const exchanges: Exchange[] = []
  const ask = async (method: string, path: string, said: Said = {}): Promise<Heard> => {
    const heard = await send(`${address}${path}`, method, said)
    exchanges.push({ method, path, heard })
    return heard
  }
  return Object.assign(ask, { exchanges })
}

async function send(url: string, method: string, { credentials, accept, headers, body, type = json }: Said): Promise<Heard> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && type !== '' && { 'content-type': type }),
      ...(accept !== undefined && { accept }),
      ...credentials,
      ...headers,
    },
    ...(body !== undefined && { body: toBody(body) }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  const [media = ''] = (response.headers.get('content-type') ?? '').split(';')
  const isJson = /\bjson$/.test(media) && text !== ''
  return {
    status: response.status,
    type: media,
    headers: response.headers,
    bytes,
    text,
    json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  }
}

const toBody = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body)

/** What a problem says, short. */
export const told = ({ status, type, json: said }: Heard) => ({ status, type, code: said['code'] })
export const problem = (status: number, code: string) => ({ status, type: problemType, code })
