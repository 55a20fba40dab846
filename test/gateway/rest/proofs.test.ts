import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gzipSync } from 'node:zlib'
import { startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, json, problem, seals, told, type Asking } from './asking.ts'

let counter: Counter
let ask: Asking
/** A PID with everything in it, as its holder shows it. */
let shown: readonly string[]
let lines: string
beforeAll(async () => {
  counter = await startCounter()
  ask = createAsking(counter.graph.gateway)
  lines = (await ask('GET', '/v1/pid', { credentials: await counter.citizen(), accept: seals })).text
  shown = lines.trimEnd().split('\n')
})
afterAll(() => counter.close())

describe.each(['/v1/verify', '/v1/check'])('POST %s', (path) => {
  const result = path === '/v1/verify' ? { valid: true, document: 'pid' } : { result: 'VALID', document: 'pid', changed: [] }
  const none = path === '/v1/verify' ? { status: 200, type: json, code: undefined } : problem(400, 'PRESENTATION_REFUSED')

  it('answers anybody about what is shown as JSON', async () => {
    const heard = await ask('POST', path, { body: { presentation: shown } })
    expect([heard.status, heard.type, heard.json]).toEqual([200, json, expect.objectContaining(result)])
    expect(heard.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['with a line’s end at the end', (text: string) => text],
    ['without one', (text: string) => text.trimEnd()],
    ['with two signs for a line’s end', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('answers about what is shown one a line, %s', async (_what, write) => {
    const heard = await ask('POST', path, { type: seals, body: write(lines) })
    expect([heard.status, heard.json]).toEqual([200, expect.objectContaining(result)])
  })

  it('answers about what was made for whoever asks', async () => {
    const credentials = await counter.citizen()
    const made = await ask('GET', '/v1/pid?audience=bank&nonce=n1', { credentials, accept: seals })
    const body = { presentation: made.text.trimEnd().split('\n'), audience: 'bank', nonce: 'n1' }
    expect((await ask('POST', path, { body })).json).toMatchObject(result)
    expect((await ask('POST', `${path}?audience=bank&nonce=n1`, { type: seals, body: made.text })).json).toMatchObject(result)
    for (const query of ['', '?audience=shop', '?audience=bank&nonce=n2']) {
      expect(told(await ask('POST', `${path}${query}`, { type: seals, body: made.text }))).toEqual(none)
    }
  })

  it('reads more than other routes: a document with a photograph is large', async () => {
    const padding = '~'.padStart(70_000, 'x')
    const heard = await ask('POST', path, { body: { presentation: [`${shown[0]}${padding}`] } })
    expect(told(heard)).toEqual(none)
    expect(told(await ask('POST', path, { body: { presentation: ['x'.repeat(600_000)] } }))).toEqual(
      problem(413, 'REQUEST_TOO_LARGE'),
    )
    expect(told(await ask('POST', path, { type: seals, body: 'x'.repeat(600_000) }))).toEqual(problem(413, 'REQUEST_TOO_LARGE'))
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['nothing', ''],
    ['one line’s end', '\n'],
    ['an empty line in between', 'a~\n\nb~\n'],
    ['a line with a space', 'a~ \n'],
    ['two seals on a line', 'a~ b~\n'],
    ['a line with a tab', '\ta~\n'],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0x7e])],
    ['a byte order mark', '\uFEFFa~\n'],
    ['JSON', '{"presentation":["a~"]}'],
    ['a line with what no seal has', 'a~"\n'],
  ])('refuses lines plainly: %s', async (_what, body) => {
    const { status, type } = await ask('POST', path, { type: seals, body })
    expect({ status, type }).toMatchObject({ status: 400, type: 'application/problem+json' })
  })

  it.each<[string, unknown, string | undefined]>([
    ['a presentation that is no list', { presentation: 'a~' }, 'presentation'],
    ['a presentation of no texts', { presentation: ['a~', 7] }, 'presentation.1'],
    ['a text in a deep list', { presentation: [[['a~']]] }, 'presentation.0'],
    ['an audience that is no text', { presentation: ['a~'], audience: {} }, 'audience'],
    ['what is not known', { presentation: ['a~'], key: 'x' }, 'key'],
    ['a prototype', '{"presentation":["a~"],"__proto__":{"audience":"x"}}', '__proto__'],
    ['a name that is not told again', { presentation: ['a~'], '9000000150117 Ana': 1 }, undefined],
    ['a list', [], undefined],
    ['a text', '"a"', undefined],
  ])('refuses JSON plainly: %s', async (_what, body, argument) => {
    const heard = await ask('POST', path, { body })
    expect(told(heard)).toEqual(problem(400, 'BAD_USER_INPUT'))
    expect(heard.json['argument']).toBe(argument)
    expect(heard.text).not.toMatch(/9000000150117|Ana/)
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['no JSON', '{"presentation":'],
    ['JSON and more', '{}}'],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from('{"audience":"'), Buffer.from([0xff]), Buffer.from('"}')])],
    ['UTF-16', Buffer.from('{}', 'utf16le')],
    ['a very deep list', '['.repeat(60_000)],
  ])('refuses what cannot be read: %s', async (_what, body) => {
    expect(told(await ask('POST', path, { body }))).toEqual(problem(400, 'BAD_REQUEST'))
  })

  it('takes the last of a name that is given twice', async () => {
    const twice = `{"presentation":["no~"],"presentation":${JSON.stringify(shown)}}`
    expect((await ask('POST', path, { body: twice })).json).toMatchObject(result)
  })

  it.each<[string, object]>([
    ['a plain text', { type: 'text/plain', body: 'a~' }],
    ['a form', { type: 'application/x-www-form-urlencoded', body: 'presentation=a~' }],
    ['nothing that is told', { type: '', body: Buffer.from('a~') }],
    ['another charset', { type: 'application/json; charset=utf-16', body: '{}' }],
    ['what is compressed', { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } }],
  ])('reads no other media type: %s', async (_what, said) => {
    expect(told(await ask('POST', path, said))).toEqual(problem(415, 'UNSUPPORTED_MEDIA_TYPE'))
  })
})

it('tells nobody why what is shown is not good', async () => {
  const [identity = '', tax = ''] = shown
  const forged = [`${identity.slice(0, -3)}AA~`, tax]
  for (const presentation of [forged, [tax, identity], [identity], ['x'], [], Array.from({ length: 11 }, () => tax)]) {
    const heard = await ask('POST', '/v1/verify', { body: { presentation } })
    expect([heard.status, heard.json]).toEqual([200, { valid: false, document: null, expiresAt: null, seals: [] }])
  }
})

it('tells of codes that are not good that they are not, and no more', async () => {
  const heard = await Promise.all(
    ['', 'x', 'P75B-WM9Y-5QRY-NPBK-ZQFD-8GRW-R3PH', '💶'].map(async (code) => ask('POST', '/v1/check', { body: { code } })),
  )
  for (const one of heard) expect(told(one)).toEqual(problem(404, 'CHECK_REFUSED'))
  expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
  const both = await ask('POST', '/v1/check', { body: { code: 'x', presentation: ['a~'] } })
  expect(told(both)).toEqual(problem(400, 'BAD_USER_INPUT'))
})

describe('POST /v1/print', () => {
  it('makes a paper of what is shown, in every form', async () => {
    const credentials = await counter.citizen()
    const [whole, pdf, svg, png] = await Promise.all(
      [json, 'application/pdf', 'image/svg+xml', 'image/png'].map(async (accept) =>
        ask('POST', '/v1/print', { credentials, accept, type: seals, body: lines }),
      ),
    )
    expect(Object.keys(whole?.json ?? {})).toEqual(['code', 'link', 'checkableUntil', 'pdf', 'qrSvg', 'qrPng'])
    expect(pdf?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(svg?.text).toMatch(/^<svg/)
    expect(png?.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect([pdf, svg, png].map((one) => one?.headers.get('content-disposition'))).toEqual([
      'attachment; filename="document.pdf"',
      'inline; filename="document.svg"',
      'inline; filename="document.png"',
    ])
  })

  it('is for whoever may print', async () => {
    expect(told(await ask('POST', '/v1/print', { type: seals, body: lines }))).toEqual(problem(401, 'UNAUTHENTICATED'))
    const credentials = await counter.citizen(undefined, { scope: 'identity:read' })
    expect(told(await ask('POST', '/v1/print', { credentials, type: seals, body: lines }))).toEqual(problem(403, 'FORBIDDEN'))
  })

  it('makes none of what is not good', async () => {
    const credentials = await counter.citizen()
    expect(told(await ask('POST', '/v1/print', { credentials, body: { presentation: ['x'] } }))).toEqual(
      problem(400, 'PRESENTATION_REFUSED'),
    )
  })
})
