import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed } from '#adapters/errors.ts'
import { createJsonWire, type JsonWire } from '#adapters/wire/json.ts'
import { outcome } from '../support/calls.ts'
import { startToyRegistry, type ToyRegistry } from '../support/toy-registry.ts'

describe('the JSON wire', () => {
  let registry: ToyRegistry
  let wire: JsonWire
  beforeEach(async () => {
    registry = await startToyRegistry((_, response) => response.end('{}'))
    wire = createJsonWire({ registry: 'test', url: registry.url, maxBodyBytes: 2 * 1024 * 1024 })
  })
  afterEach(async () => {
    wire.close()
    await registry.close()
  })
  const ask = async (body?: unknown) =>
    outcome(wire.post({ path: '/', headers: { user: 'us' }, body }, new AbortController().signal))
  function answer(bytes: string | Uint8Array, contentType?: string): void {
    registry.answer((_, response) => response.writeHead(200, contentType ? { 'content-type': contentType } : {}).end(bytes))
  }

  it('sends JSON in UTF-8 and says so', async () => {
    await ask({ denominacion: 'CAFÉ' })
    expect(registry.requests[0]).toMatchObject({
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', user: 'us' },
      body: Buffer.from('{"denominacion":"CAFÉ"}').toString('latin1'),
    })
  })

  it('sends no content type without a body', async () => {
    await ask()
    expect(registry.requests[0]?.headers).not.toHaveProperty('content-type')
    expect(registry.requests[0]?.body).toBe('')
  })

  it.each([
    ['UTF-8', Buffer.from('{"n":"ÑUÑO"}'), 'application/json; charset=utf-8'],
    ['UTF-8 without saying so', Buffer.from('{"n":"ÑUÑO"}'), 'application/json'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"n":"ÑUÑO"}'), 'application/json'],
    ['ISO-8859-1', Buffer.from('{"n":"ÑUÑO"}', 'latin1'), 'application/json; charset=ISO-8859-1'],
    ['Windows-1252 without saying so', Buffer.from('{"n":"ÑUÑO"}', 'latin1'), undefined],
  ])('reads %s', async (_, bytes, contentType) => {
    answer(bytes, contentType)
    expect(await ask()).toEqual({ status: 200, body: { n: 'ÑUÑO' } })
  })

  it.each([
    ['an HTML maintenance page', '<!doctype html><h1>En mantenimiento</h1>', 'text/html'],
    ['HTML that says it is JSON', '<html></html>', 'application/json'],
    ['JSON that says it is HTML', '{}', 'text/html; charset=utf-8'],
    ['nothing', '', 'application/json'],
    ['cut JSON', '{"data":[{"CUI":"90', 'application/json'],
    ['JSON and rubbish', '{"data":[]} 9000000150117', 'application/json'],
    ['two documents', '{}{}', 'application/json'],
    ['not a number', '{"a":NaN}', 'application/json'],
    ['bytes that are not the UTF-8 they say', Buffer.from('{"n":"Ñ"}', 'latin1'), 'application/json; charset=utf-8'],
    ['an unknown charset', '{}', 'application/json; charset=klingon'],
  ])('takes %s as malformed, without quoting it', async (_, bytes, contentType) => {
    answer(bytes, contentType)
    const error = await ask()
    expect(error).toBeInstanceOf(RegistryMalformed)
    expect((error as Error).message).not.toMatch(/9000000150117|mantenimiento|data/)
    expect((error as Error).cause).toBeUndefined()
  })

  it('reads what a busy registry sends: 25,000 keys, levels within levels, quotes within texts', async () => {
    const rows = Array.from({ length: 5_000 }, (_, number) => ({ a: number, b: '{"a":', c: '\\"', d: { a: [] } }))
    answer(JSON.stringify(rows), 'application/json')
    expect(await ask()).toEqual({ status: 200, body: rows })
  })

  it.each([
    ['a key twice in one object', '{"data":{"CUI":"1","b":{"CUI":"2"},"CUI":"1"}}'],
    ['a key twice, once in other letters', '{"CUI":"1","C\\u0055I" \n:"2"}'],
    ['the key __proto__', '{"a":[{"__proto__":{"polluted":true}}]}'],
    ['101 levels', '['.repeat(101) + ']'.repeat(101)],
    ['a list in a list, 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['50,001 objects', `[${'{},'.repeat(50_000)}{}]`],
    ['50,001 keys', `{${Array.from({ length: 50_001 }, (_, number) => `"${number}":0`).join()}}`],
  ])('takes %s as malformed', async (_, text) => {
    answer(text, 'application/json')
    expect(await ask()).toBeInstanceOf(RegistryMalformed)
  })

  it('lets no answer change what objects inherit', async () => {
    answer('{"constructor":{"prototype":{"polluted":true}}}', 'application/json')
    expect(await ask()).toMatchObject({ status: 200 })
    answer('{"__proto__":{"polluted":true}}', 'application/json')
    await ask()
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
