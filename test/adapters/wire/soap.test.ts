import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed, RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { createSoapWire, type SoapWire } from '#adapters/wire/soap.ts'
import { outcome } from '../support/calls.ts'
import { soapEnvelope } from '../support/records.ts'
import { startToyRegistry, type ToyRegistry } from '../support/toy-registry.ts'

const latin1 = 'text/xml; charset=ISO-8859-1'
const fault = (code: string) =>
  soapEnvelope(
    `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>NIT 91000130 no procesado en 10.0.0.7</faultstring></soapenv:Fault>`,
  )

describe('the SOAP wire', () => {
  let registry: ToyRegistry
  let wire: SoapWire
  let clock = new Date('2026-11-21T16:00:00.000Z')
  beforeEach(async () => {
    registry = await startToyRegistry((_, response) => response.end(soapEnvelope('<answer>1</answer>')))
    wire = createSoapWire({
      registry: 'test',
      url: registry.url,
      user: 'paísdigital & "co"',
      password: 'contraseña',
      maxBodyBytes: 2 * 1024 * 1024,
      now: () => clock,
      lists: new Set(['item']),
    })
  })
  afterEach(async () => {
    wire.close()
    await registry.close()
  })
  const ask = async () =>
    outcome(wire.ask({ path: '/Service', action: 'ask', body: '<ask>Ñ</ask>' }, new AbortController().signal))
  function answer(text: string | Uint8Array, { status = 200, contentType = latin1 } = {}): void {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
    registry.answer((_, response) => response.writeHead(status, { 'content-type': contentType, 'retry-after': '3' }).end(bytes))
  }

  it('asks by SOAP 1.1 in ISO-8859-1 with its action', async () => {
    expect(await ask()).toEqual({ answer: '1' })
    const [request] = registry.requests
    expect(request?.headers).toMatchObject({ 'content-type': latin1, soapaction: '"ask"' })
    expect(request?.body).toContain('<soapenv:Body><ask>Ñ</ask></soapenv:Body>')
    expect(request?.body).toContain('<wsse:Username>paísdigital &amp; &quot;co&quot;</wsse:Username>')
  })

  it('proves who it is by a digest of nonce, time and password, and never uses a nonce twice', async () => {
    await ask()
    clock = new Date('2026-11-21T16:10:00.000Z')
    await ask()
    const tokens = registry.requests.map(({ body }) => ({
      digest: /#PasswordDigest">([^<]+)</.exec(body)?.[1],
      nonce: /<wsse:Nonce[^>]*>([^<]+)</.exec(body)?.[1] ?? '',
      created: /<wsu:Created>([^<]+)</.exec(body)?.[1] ?? '',
    }))
    expect(tokens.map(({ created }) => created)).toEqual(['2026-11-21T16:00:00.000Z', '2026-11-21T16:10:00.000Z'])
    expect(new Set(tokens.map(({ nonce }) => nonce)).size).toBe(2)
    for (const { digest, nonce, created } of tokens) {
      const whole = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(created), Buffer.from('contraseña')])
      expect(digest).toBe(createHash('sha1').update(whole).digest('base64'))
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    }
    for (const { body } of registry.requests) expect(body).not.toContain('contrase')
  })

  it.each([
    ['ISO-8859-1 by its content type', Buffer.from(soapEnvelope('<a>Ñ</a>'), 'latin1'), latin1],
    ['ISO-8859-1 by its declaration', Buffer.from(soapEnvelope('<a>Ñ</a>'), 'latin1'), 'text/xml'],
    ['UTF-8 by its content type, against its declaration', Buffer.from(soapEnvelope('<a>Ñ</a>')), 'text/xml; charset=utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${soapEnvelope('<a>Ñ</a>')}`), 'text/xml'],
  ])('reads %s', async (_, bytes, contentType) => {
    answer(bytes, { contentType })
    expect(await ask()).toEqual({ a: 'Ñ' })
  })

  it('reads an envelope under any prefix, or none', async () => {
    answer('<x:Envelope xmlns:x="http://schemas.xmlsoap.org/soap/envelope/"><x:Body><a/></x:Body></x:Envelope>')
    expect(await ask()).toEqual({ a: '' })
    answer(`<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>\n<a/>\n</Body></Envelope>`)
    expect(await ask()).toEqual({ a: '' })
  })

  describe.each([200, 500])('with status %i', (status) => {
    it.each(['soapenv:Server', 'Server', 'env:Server.database', 'soapenv:Unheard', ''])(
      'takes the fault "%s" as the registry’s own failure',
      async (code) => {
        answer(fault(code), { status })
        const error = await ask()
        expect(error).toBeInstanceOf(RegistryUnavailable)
        expect(error).toMatchObject({ message: 'test: SOAP fault of the server', retryAfterMs: 3_000, cause: undefined })
      },
    )

    it.each([
      'wsse:FailedAuthentication',
      'soapenv:Client',
      'soapenv:Client.tooMany',
      'wsse:InvalidSecurity',
      'soapenv:MustUnderstand',
    ])('takes the fault "%s" as a refusal', async (code) => {
      answer(fault(code), { status })
      expect(await ask()).toBeInstanceOf(RegistryRefused)
    })
  })

  it.each([
    ['an HTML maintenance page', '<html><body>mantenimiento</body></html>', 'text/html'],
    ['an HTML page that is not XML', '<!doctype html><p>', 'text/html'],
    ['JSON', '{}', 'application/json'],
    ['nothing', '', latin1],
    ['a cut envelope', soapEnvelope('<a/>').slice(0, 150), latin1],
    ['an empty Body', soapEnvelope(''), latin1],
    ['a Body with text alone', soapEnvelope('text'), latin1],
    ['two children of the Body', soapEnvelope('<a/><b/>'), latin1],
    ['two equal children of the Body', soapEnvelope('<a/><a/>'), latin1],
    ['two Bodies', soapEnvelope('<a/></soapenv:Body><soapenv:Body><a/>'), latin1],
    ['no Body', '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header/></e:Envelope>', latin1],
    ['two envelopes', soapEnvelope('<a/>') + soapEnvelope('<a/>').slice(45), latin1],
    [
      'SOAP 1.2',
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><a/></e:Body></e:Envelope>',
      'application/soap+xml',
    ],
    ['an envelope of no namespace', '<Envelope><Body><a/></Body></Envelope>', latin1],
    [
      'MIME with an attachment',
      `--x\r\nContent-Type: application/xop+xml\r\n\r\n${soapEnvelope('<a/>')}\r\n--x--`,
      'multipart/related; boundary=x',
    ],
    ['a document type', `<!DOCTYPE a>${soapEnvelope('<a/>').slice(45)}`, latin1],
    ['an unknown charset', soapEnvelope('<a/>'), 'text/xml; charset=klingon'],
  ])('takes %s as malformed', async (_, text, contentType) => {
    answer(text, { contentType })
    expect(await ask()).toBeInstanceOf(RegistryMalformed)
  })

  it.each([
    [500, '<html>error</html>', RegistryUnavailable],
    [500, soapEnvelope('<answer>1</answer>'), RegistryUnavailable],
    [503, fault('soapenv:Client'), RegistryUnavailable],
    [400, 'bad', RegistryRefused],
    [401, '', RegistryRefused],
    [302, '', RegistryMalformed],
  ])('judges status %i without a fault by the status', async (status, text, expected) => {
    answer(text, { status })
    expect(await ask()).toBeInstanceOf(expected)
  })
})
