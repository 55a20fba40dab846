import { hash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { readTrustedDocuments, TrustedDocumentsUnusable } from '#gateway/policy/trusted-documents.ts'
import { startAskers } from '../../support/askers.ts'
import { startGateway, type ReplyBody, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const documents = {
  greeting: '{ greeting }\n',
  byName: 'query ByName($n: String) { greeting(name: $n) }',
  maybe: 'query Maybe($no: Boolean = false) { greeting @skip(if: $no) __typename }',
  rename: 'mutation { rename(id: "a", title: "b") { id } }',
  two: 'query A { a: greeting } query B { b: greeting }',
}
const idOf = (text: string) => `sha256:${hash('sha256', text)}`
const ids = Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, idOf(text)])) as Record<
  keyof typeof documents,
  string
>
const unknown = idOf('{ greeting }')
const apollo = (id: string) => ({ persistedQuery: { version: 1, sha256Hash: id.replace('sha256:', '') } })
const forced = { 'graphql-require-preflight': '1' }

describe('a trusted document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trusted-'))
  let library: Library
  let open: RunningGateway
  let closed: RunningGateway
  beforeAll(async () => {
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, `${name}.graphql`), text)
    writeFileSync(join(folder, 'README.md'), 'no document')
    library = await startLibrary()
    const { supergraph } = library
    const env = { TRUSTED_DOCUMENTS_FOLDER: folder }
    open = await startGateway({
      supergraph,
      env,
      identification: {
        findPartnerKey: async (keyId) => {
          return { kind: 'PARTNER', partnerId: 'bank', keyId, grants: [], costPerDay: undefined, trustedDocumentsOnly: true }
        },
      },
    })
    closed = await startGateway({ supergraph, env: { ...env, TRUSTED_DOCUMENTS_ONLY: 'true' } })
  })
  afterEach(() => {
    library.books.received.length = 0
  })
  afterAll(async () => {
    await Promise.all([open.close(), closed.close()])
    await library.close()
    rmSync(folder, { recursive: true })
  })

  const send = async (gateway: RunningGateway, query: string, init: RequestInit) => {
    const headers = { accept: 'application/graphql-response+json', ...(init.headers as Record<string, string>) }
    const response = await fetch(`${gateway.address}/graphql${query}`, { ...init, headers })
    const body = (await response.json()) as ReplyBody
    return { status: response.status, data: body.data, code: body.errors?.[0]?.extensions['code'] }
  }
  const post = (body: unknown, headers: Record<string, string> = {}, gateway = open) =>
    send(gateway, '', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  const get = (parameters: Record<string, string>, headers: Record<string, string> = forced) =>
    send(open, `?${new URLSearchParams(parameters)}`, { headers })
  const answered = (data: unknown) => ({ status: 200, data, code: undefined })
  const refused = (status: number, code: string) => ({ status, data: undefined, code })
  const greeted = answered({ greeting: 'Hola, mundo' })

  it.each<[string, unknown, unknown]>([
    ['its identifier', { documentId: ids.greeting }, greeted],
    ['its identifier and variables', { documentId: ids.byName, variables: { n: 'Eva' } }, answered({ greeting: 'Hola, Eva' })],
    ['its identifier and a name', { documentId: ids.two, operationName: 'B' }, answered({ b: 'Hola, mundo' })],
    ['its hash, as clients of the automatic kind have it', { extensions: apollo(ids.greeting) }, greeted],
    ['its identifier and its own text', { documentId: ids.greeting, query: documents.greeting }, greeted],
    ['its hash and its own text', { extensions: apollo(ids.greeting), query: documents.greeting }, greeted],
  ])('is answered when it is asked for by %s', async (_how, body, answer) => {
    expect(await post(body)).toEqual(answer)
  })

  it.each<[string, unknown, number, string]>([
    ['an identifier that nobody registered', { documentId: unknown }, 400, 'DOCUMENT_NOT_FOUND'],
    ['a hash without saying that it is one', { documentId: hash('sha256', documents.greeting) }, 400, 'DOCUMENT_NOT_FOUND'],
    ['its hash in capitals', { documentId: ids.greeting.toUpperCase() }, 400, 'DOCUMENT_NOT_FOUND'],
    ['the name of its file', { documentId: 'greeting' }, 400, 'DOCUMENT_NOT_FOUND'],
    ['a way out of its folder', { documentId: '../greeting' }, 400, 'DOCUMENT_NOT_FOUND'],
    ['nothing', { documentId: '' }, 400, 'DOCUMENT_NOT_FOUND'],
    ['a part of every object', { documentId: '__proto__' }, 400, 'DOCUMENT_NOT_FOUND'],
    ['its identifier and another’s text', { documentId: ids.greeting, query: documents.byName }, 400, 'DOCUMENT_NOT_FOUND'],
    ['an identifier that is no text', { documentId: { a: 1 } }, 400, 'BAD_REQUEST'],
    ['a hash that is no text', { extensions: { persistedQuery: { sha256Hash: 7 } } }, 400, 'BAD_REQUEST'],
    ['a hash that nobody registered', { extensions: apollo(unknown) }, 400, 'PERSISTED_QUERY_NOT_SUPPORTED'],
    [
      'its hash and another text',
      { extensions: apollo(ids.greeting), query: '{ a: greeting }' },
      400,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('is not what is asked for by %s', async (_how, body, status, code) => {
    expect(await post(body)).toEqual(refused(status, code))
    expect(library.books.received).toEqual([])
  })

  it('does not come to be by being sent', async () => {
    const query = '{ greeting }'
    expect(await post({ query, extensions: apollo(unknown) })).toEqual(refused(400, 'PERSISTED_QUERY_NOT_SUPPORTED'))
    expect(await post({ extensions: apollo(unknown) })).toEqual(refused(400, 'PERSISTED_QUERY_NOT_SUPPORTED'))
    expect(await post({ documentId: unknown })).toEqual(refused(400, 'DOCUMENT_NOT_FOUND'))
    expect(library.books.received).toEqual([])
    expect(await post({ query })).toEqual(greeted)
  })

  it.each<[string, Record<string, string>, unknown]>([
    ['without variables', { documentId: ids.greeting }, greeted],
    ['as clients of the automatic kind do', { extensions: JSON.stringify(apollo(ids.greeting)) }, greeted],
    ['with a truth value', { documentId: ids.maybe, variables: '{"no":true}' }, answered({ __typename: 'Query' })],
  ])('is answered by GET %s', async (_how, parameters, answer) => {
    expect(await get(parameters)).toEqual(answer)
  })

  it.each<[string, Record<string, string>, number, string]>([
    ['that could name somebody', { documentId: ids.byName, variables: '{"n":"x"}' }, 405, 'POST_REQUIRED'],
    ['that could name somebody, though it is left out', { documentId: ids.byName }, 405, 'POST_REQUIRED'],
    ['but its text', { query: documents.greeting }, 405, 'POST_REQUIRED'],
    ['but its text beside it', { documentId: ids.greeting, query: documents.greeting }, 405, 'POST_REQUIRED'],
    ['and would change something', { documentId: ids.rename }, 405, 'METHOD_NOT_ALLOWED'],
    ['and is not there', { documentId: unknown }, 400, 'DOCUMENT_NOT_FOUND'],
  ])('is refused by GET when it has a variable %s', async (_what, parameters, status, code) => {
    expect(await get(parameters)).toEqual(refused(status, code))
    expect(library.books.received).toEqual([])
  })

  it('is refused by GET when any page could have sent it', async () => {
    expect(await get({ documentId: ids.greeting }, {})).toEqual(refused(400, 'PREFLIGHT_REQUIRED'))
    expect(library.books.received).toEqual([])
  })

  it('is all that is answered where everybody is limited to them', async () => {
    expect(await post({ query: '{ greeting }' }, {}, closed)).toEqual(refused(403, 'TRUSTED_DOCUMENT_REQUIRED'))
    expect(await post({ query: '{ __schema { types { name } } }' }, {}, closed)).toEqual(
      refused(403, 'TRUSTED_DOCUMENT_REQUIRED'),
    )
    expect(library.books.received).toEqual([])
    expect(await post({ documentId: ids.greeting }, {}, closed)).toEqual(greeted)
    expect(await post({ query: documents.greeting }, {}, closed)).toEqual(greeted)
  })

  it('is all that a partner is answered who is limited to them', async () => {
    const key = { 'x-api-key': 'a key' }
    expect(await post({ query: '{ greeting }' }, key)).toEqual(refused(403, 'TRUSTED_DOCUMENT_REQUIRED'))
    expect(library.books.received).toEqual([])
    expect(await post({ documentId: ids.greeting }, key)).toEqual(greeted)
    expect(await post({ query: '{ greeting }' })).toEqual(greeted)
  })
})

describe('our own trusted documents', () => {
  const root = new URL('../../../schema/', import.meta.url)
  const files = readdirSync(new URL('operations/', root)).filter((file) => file.endsWith('.graphql'))

  it.each(files)('%s may be asked', async (file) => {
    const askers = await startAskers()
    const supergraph = readFileSync(new URL('supergraph.graphql', root), 'utf8')
    const env = { ...askers.env, SUBGRAPH_URL: 'http://127.0.0.1:9/{name}', TRUSTED_DOCUMENTS_ONLY: 'true' }
    const gateway = await startGateway({ supergraph, env })
    const text = readFileSync(new URL(`operations/${file}`, root), 'utf8')
    const cui = '9000000150117'
    const whose = file.startsWith('pid') ? cui : { nit: '1234567' }
    const input = { document: 'pid', claims: ['given_name'], purpose: 'credit' }
    const variables = { cui, nit: '1234567', whose, presentation: ['a~'], code: 'x', input }
    const given = Object.entries(variables).filter(([name]) => file !== 'check-document.graphql' || name !== 'code')
    const { body } = await gateway.ask(text, Object.fromEntries(given), await askers.official())
    // Whatever comes of it: what cannot be run has a code of its own.
    const codes = body.errors?.map(({ extensions }) => String(extensions['code'])) ?? []
    expect(codes.filter((code) => /^(GRAPHQL|OPERATION|TRUSTED|DOCUMENT_NOT_FOUND|BAD|INTERNAL)/.test(code))).toEqual([])
    await gateway.close()
    await askers.close()
  })
})

it('a folder of trusted documents that cannot be read is told by name', () => {
  expect(() => readTrustedDocuments('/nowhere')).toThrow(TrustedDocumentsUnusable)
  expect(() => readTrustedDocuments('/nowhere')).toThrow(/^The trusted documents in \/nowhere cannot be read/)
})
