import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type ReplyBody, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const graphql = 'application/graphql-response+json'
const question = '{"query":"{ greeting }"}'

describe('a bad request', () => {
  let library: Library
  let gateway: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    gateway = await startGateway({ supergraph: library.supergraph })
  })
  afterAll(async () => {
    const { body } = await gateway.ask('{ greeting }')
    expect(body).toEqual({ data: { greeting: 'Hola, mundo' } })
    await gateway.close()
    await library.close()
  })

  const send = async (init: RequestInit & { path?: string } = {}) => {
    const { path = '/graphql', headers, ...rest } = init
    const response = await fetch(`${gateway.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: graphql, ...(headers as Record<string, string>) },
      ...rest,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as ReplyBody }
  }

  const expectRefusal = ({ status, headers, body }: Awaited<ReturnType<typeof send>>, due: number, code: string) => {
    expect({ status, codes: body.errors?.map(({ extensions }) => extensions['code']) }).toEqual({ status: due, codes: [code] })
    expect(headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body.data).toBeUndefined()
    expect(library.books.received).toEqual([])
  }

  it.each<[string, string | Uint8Array<ArrayBuffer>, string?]>([
    ['nothing', ''],
    ['null', 'null'],
    ['a text', '"x"'],
    ['a number', '0'],
    ['an empty object', '{}'],
    ['no JSON', '{"query":'],
    ['JSON and more', `${question}}`],
    ['a byte order mark', `\uFEFF${question}`],
    ['UTF-16', Buffer.from(question, 'utf16le')],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from('{"query":"{ greeting(name: \\"'), Buffer.from([0xff]), Buffer.from('\\") }"}')]),
    ],
    ['ISO-8859-1', Buffer.from('{"query":"{ greeting(name: \\"José\\") }"}', 'latin1')],
    ['a query that is no text', '{"query":{"a":1}}'],
    ['an operation name that is no text', '{"query":"{ greeting }","operationName":{}}'],
    ['an empty operation name', '{"query":"{ greeting }","operationName":""}'],
    ['variables in a list', '{"query":"{ greeting }","variables":[]}'],
    ['variables in a text', '{"query":"{ greeting }","variables":"{}"}'],
    ['extensions that are no object', '{"query":"{ greeting }","extensions":7}'],
    ['a very deep list', '['.repeat(60_000)],
    ['an empty batch', '[]', 'BATCH_NOT_ACCEPTED'],
    ['a batch', `[${question}]`, 'BATCH_NOT_ACCEPTED'],
    ['a large batch', `[${Array.from({ length: 1000 }, () => question).join(',')}]`, 'BATCH_NOT_ACCEPTED'],
  ])('is refused plainly: a body with %s', async (_what, body, code = 'BAD_REQUEST') => {
    expectRefusal(await send({ body }), 400, code)
    expectRefusal(await send({ body, headers: { accept: 'application/json' } }), 400, code)
  })

  it.each<[string, Record<string, string>]>([
    ['a plain text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['parts', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }],
    ['no media type that can be read', { 'content-type': ';;;' }],
  ])('is refused before its body is read: %s', async (_what, headers) => {
    expectRefusal(await send({ headers, body: question }), 415, 'UNSUPPORTED_MEDIA_TYPE')
  })

  it('is refused when its body is compressed', async () => {
    expectRefusal(
      await send({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(question) }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    )
  })

  it('is refused when its body is too large', async () => {
    expectRefusal(
      await send({ body: JSON.stringify({ query: '{ greeting }', padding: 'x'.repeat(100_000) }) }),
      413,
      'REQUEST_TOO_LARGE',
    )
  })

  it('is refused when it wants an answer that is not given', async () => {
    expectRefusal(await send({ headers: { accept: 'text/html' }, body: question }), 406, 'NOT_ACCEPTABLE')
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is refused when it is a %s, and told what is not', async (method) => {
    const reply = await send({ method, ...(method === 'OPTIONS' ? {} : { body: question }) })
    expectRefusal(reply, 405, 'METHOD_NOT_ALLOWED')
    expect(reply.headers.get('allow')).toBe('GET, POST')
  })

  it.each(['/', '//graphql', '/graphql/../admin', '/graphql/x', '/%00', '/graphql%00'])('is not found at %s', async (path) => {
    expectRefusal(await send({ path, body: question }), 404, 'NOT_FOUND')
  })

  it('reveals nothing by the cross-origin headers that a page of another origin waits for', async () => {
    const { status, headers } = await send({ body: question, headers: { origin: 'https://evil.example' } })
    expect(status).toBe(200)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    library.books.received.length = 0
  })

  describe('by GET', () => {
    const get = (parameters: Record<string, string> | string, headers: Record<string, string> = {}) => {
      const init = {
        method: 'GET',
        path: `/graphql?${new URLSearchParams(parameters)}`,
        headers: { 'content-type': '', ...headers },
      }
      return send(init)
    }
    const forced = { 'graphql-require-preflight': '1' }

    it.each<[string, Record<string, string>]>([
      ['nothing', {}],
      ['the media type of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['the media type of a text', { 'content-type': 'text/plain; charset=utf-8' }],
    ])('is refused when any page could have sent it, with %s', async (_what, headers) => {
      const response = await fetch(`${gateway.address}/graphql?query={greeting}`, { headers: { accept: graphql, ...headers } })
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PREFLIGHT_REQUIRED' } }] })
      expect(library.books.received).toEqual([])
    })

    it.each([
      ['with values in it', '{ book(id: "a") { title } }', '{}'],
      ['with variables', 'query ($n: String) { greeting(name: $n) }', '{"n":"Ñandú"}'],
      ['that would change something', 'mutation { rename(id: "a", title: "b") { id } }', '{}'],
    ])('is refused when the document itself stands in the address: one %s', async (_what, query, variables) => {
      expectRefusal(await get({ query, variables }, forced), 405, 'POST_REQUIRED')
    })

    it.each<[string, string]>([
      ['no query', 'a=1'],
      ['two queries', 'query={a}&query={b}'],
      ['variables that are not JSON', 'query={greeting}&variables={'],
      ['variables in a list', 'query={greeting}&variables=[]'],
      ['variables given twice', 'query={greeting}&variables={}&variables={}'],
    ])('is refused with %s', async (_what, parameters) => {
      expectRefusal(await get(parameters, forced), 400, 'BAD_REQUEST')
    })
  })
})
