import { request } from 'node:http'

/** What came back, with nothing in it that differs from one time to the next. */
export interface Outcome {
  readonly status: number | undefined
  readonly challenge: string | undefined
  readonly headers: readonly string[]
  readonly body: unknown
}

type Headers = Readonly<Record<string, string | readonly string[]>>

/** Sends one operation with these headers; a list is sent as a header that comes more than once. */
export async function askWith(address: string, headers: Headers, query = '{ greeting }'): Promise<Outcome> {
  const body = JSON.stringify({ query })
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const asking = request(`${address}/graphql`, { method: 'POST', agent: false }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.once('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({
        status: response.statusCode,
        challenge: response.headers['www-authenticate'],
        headers: Object.keys(response.headers).toSorted(),
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      })
    })
  })
  asking.once('error', reject)
  asking.setHeader('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) asking.setHeader(name, value)
  asking.end(body)
  return promise
}

/** The one answer to every token that is not good. */
export const refusedToken: Outcome = {
  status: 401,
  challenge: 'Bearer error="invalid_token"',
  headers: [
    'cache-control',
    'connection',
    'content-length',
    'content-type',
    'date',
    'www-authenticate',
    'x-content-type-options',
  ],
  body: {
    errors: [
      {
        message: 'La credencial que envió no es válida o ya venció. Inicie sesión de nuevo, o revise su llave.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  },
}

export const greeted = { status: 200, challenge: undefined, body: { data: { greeting: 'Hola, mundo' } } }
