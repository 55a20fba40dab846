import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { askRenap, askRmg, askSat, basic, logIn, post, sendToSat, soapHeaders, toEnvelope, type TokenParts } from './ask.ts'

const noon = Date.parse('2026-11-21T18:00:00Z')
let clock = noon
let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators({ now: () => new Date(clock) })
})
afterAll(() => simulators.close())
afterEach(() => {
  clock = noon
})

const at = (ms: number) => new Date(ms).toISOString()

describe('RENAP', () => {
  const status = async (authorization: string, body: unknown = { busquedaCui: { cui: '9000000150117' } }) =>
    (await post(`${simulators.addresses['renap']}/consulta/cui`, { authorization }, body)).status

  it('gives a token that lasts until the end of Guatemala’s day', async () => {
    const { json } = await post(`${simulators.addresses['renap']}/auth/token`, {
      user: 'pais-digital',
      pass: 'simulated-registry',
    })
    expect(json).toEqual({
      responseCode: 200,
      mensaje: 'OK',
      data: { token: expect.any(String), expiracion: '21/11/2026 23:59:59' },
    })
    const { token } = json['data'] as { token: string }
    clock = Date.parse('2026-11-22T05:59:59.999Z')
    expect(await status(`Bearer ${token}`)).toBe(200)
    clock += 1
    expect(await status(`Bearer ${token}`)).toBe(401)
  })

  it('dates its answers by the clocks of Guatemala', async () => {
    const authorization = `Bearer ${await logIn(simulators)}`
    const { json } = await post(`${simulators.addresses['renap']}/consulta/cui`, { authorization }, { busquedaCui: { cui: '9' } })
    expect(json).toMatchObject({ fecha: '21/11/2026', hora: '12:00:00', mensaje: 'No se encontraron resultados.' })
  })

  it.each([
    ['a wrong password', { user: 'pais-digital', pass: 'wrong' }],
    ['a wrong user', { user: 'somebody', pass: 'simulated-registry' }],
    ['nobody', {}],
  ])('refuses %s', async (_who, headers) => {
    expect((await post(`${simulators.addresses['renap']}/auth/token`, headers)).status).toBe(401)
  })

  it('refuses a token that it did not issue, and takes as many as it issued', async () => {
    const tokens = [await logIn(simulators), await logIn(simulators)]
    expect(new Set(tokens).size).toBe(2)
    expect(await Promise.all(tokens.map((token) => status(`Bearer ${token}`)))).toEqual([200, 200])
    expect(await Promise.all(['', 'Bearer x', `Basic ${tokens[0]}`].map((authorization) => status(authorization)))).toEqual([
      401, 401, 401,
    ])
  })

  it('refuses every token after they were revoked, and issues new ones', async () => {
    const token = await logIn(simulators)
    await simulators.revokeTokens()
    expect(await status(`Bearer ${token}`)).toBe(401)
    expect(await askRenap(simulators, '9000000150117')).toMatchObject([{ CUI: '9000000150117' }])
  })

  it('answers 400 to a body that it cannot read', async () => {
    const authorization = `Bearer ${await logIn(simulators)}`
    const bodies = [{}, { busquedaCui: { cui: '12345678901234' } }, { busquedaCui: { cui: 'x' } }]
    expect(await Promise.all(bodies.map((body) => status(authorization, body)))).toEqual([400, 400, 400])
  })
})

describe('RMG', () => {
  const url = () => `${simulators.addresses['rmg']}/sociedades/consulta`

  it.each([
    ['a wrong password', basic('pais-digital', 'wrong')],
    ['a wrong user', basic('somebody', 'simulated-registry')],
    ['nobody', {}],
  ])('refuses %s', async (_who, headers) => {
    const { status, json } = await post(url(), headers, { nit: '91000130' })
    expect([status, json]).toEqual([401, { codigo: 'NO_AUTORIZADO' }])
  })

  it.each([
    ['/sociedades/consulta', {}],
    ['/sociedades/consulta', { inscripcion: { clase: 'X', electronico: 'N', libro: 1, folio: 1, registro: 1 } }],
    ['/sociedades/representantes', { nit: '91000130' }],
    ['/auxiliares/nombramientos', { cui: 'x' }],
    ['/sociedades/busqueda', { denominacion: '.', pagina: 1 }],
    ['/sociedades/busqueda', { denominacion: 'CAFÉ', pagina: 0 }],
    ['/sociedades/busqueda', { denominacion: 'A '.repeat(31), pagina: 1 }],
  ])('answers 400 to a body that it cannot read: %s %j', async (path, body) => {
    expect((await askRmg(simulators, path, body)).status).toBe(400)
  })
})

describe('SAT', () => {
  const ask = (parts: TokenParts | null) => sendToSat(simulators, toEnvelope([['NIT', '91000130']], parts))

  it('lets in a digest of the right password, up to five minutes away', async () => {
    for (const created of [at(noon), at(noon - 300_000), at(noon + 300_000)]) {
      expect((await ask({ created })).contribuyentes).toHaveLength(1)
    }
  })

  it.each<[string, TokenParts | null]>([
    ['a wrong password', { created: at(noon), password: 'wrong' }],
    ['a wrong user', { created: at(noon), user: 'somebody' }],
    ['a password in clear', { created: at(noon), type: '#PasswordText' }],
    ['a token that is too old', { created: at(noon - 300_001) }],
    ['a token from the future', { created: at(noon + 300_001) }],
    ['a token without an instant', { created: 'yesterday' }],
    ['an empty nonce', { created: at(noon), nonce: Buffer.alloc(0) }],
    ['nobody', null],
  ])('refuses %s with a fault and HTTP 200', async (_who, parts) => {
    expect(await ask(parts)).toMatchObject({ status: 200, fault: { faultcode: 'wsse:FailedAuthentication' }, contribuyentes: [] })
  })

  it('refuses a nonce that was used, for as long as its token could be', async () => {
    const nonce = randomBytes(16)
    const created = at(noon + 300_000)
    expect((await ask({ nonce, created })).contribuyentes).toHaveLength(1)
    expect((await ask({ nonce, created })).fault).toMatchObject({ faultcode: 'wsse:FailedAuthentication' })
    clock = noon + 599_999
    expect((await ask({ nonce, created })).fault).toMatchObject({ faultcode: 'wsse:FailedAuthentication' })
    expect((await ask({ created: at(clock) })).contribuyentes).toHaveLength(1)
  })

  it('answers in ISO-8859-1, one element for each identifier, in another order', async () => {
    const cuis = ['9000000150117', '9463687402107', '9056776680316']
    clock = Date.now()
    const answer = await askSat(simulators, ...cuis.map((cui) => ['CUI', cui] as const))
    expect(answer.contentType).toBe('text/xml; charset=ISO-8859-1')
    expect(answer.bytes.includes(Buffer.from('LÓPEZ', 'latin1'))).toBe(true)
    expect(answer.bytes.includes(Buffer.from('LÓPEZ', 'utf8'))).toBe(false)
    const asked = answer.contribuyentes.map(({ consultado }) => (consultado as { '#text': string })['#text'])
    expect(asked.toSorted()).toEqual(cuis.toSorted())
    expect(asked).not.toEqual(cuis)
  })

  it('takes fifty identifiers, and answers a fault to more', async () => {
    clock = Date.now()
    const many = (count: number) => Array.from({ length: count }, () => ['NIT', '19'] as const)
    expect((await askSat(simulators, ...many(50))).contribuyentes).toHaveLength(50)
    expect(await askSat(simulators, ...many(51))).toMatchObject({ status: 200, fault: { faultcode: 'soapenv:Client' } })
  })

  it('answers a fault to what it cannot read', async () => {
    clock = Date.now()
    const good = toEnvelope([['NIT', '19']])
    const bad = ['', '<a>', '{}', good.replace('tipo="NIT"', 'tipo="X"'), good.replace('?>', '?><!DOCTYPE a>')]
    const answers = await Promise.all([
      ...bad.map((body) => sendToSat(simulators, body)),
      sendToSat(simulators, good, { ...soapHeaders, soapaction: '"another"' }),
    ])
    expect(answers.map(({ fault }) => fault?.['faultcode'])).toEqual(Array(6).fill('soapenv:Client'))
  })
})

describe('credentials', () => {
  let own: Simulators | undefined
  afterEach(() => own?.close())

  it('are those that were configured, for each registry its own', async () => {
    own = await startSimulators({ credentials: { rmg: { user: 'rm', password: 'ñandú' } } })
    const url = `${own.addresses['rmg']}/sociedades/consulta`
    expect((await post(url, basic('rm', 'ñandú'), { nit: '91000130' })).status).toBe(200)
    expect((await askRmg(own, '/sociedades/consulta', { nit: '91000130' })).status).toBe(401)
    expect(await askRenap(own, '9000000150117')).toHaveLength(1)
  })
})
