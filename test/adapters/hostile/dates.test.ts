import { afterEach, describe, expect, it } from '@jest/globals'
import { createRenap } from '#adapters/renap/index.ts'
import { outcome } from '../support/calls.ts'
import { canary, createHostileDesk, expectSilent } from '../support/hostile-desk.ts'
import { json, startHostileRegistry, xml } from '../support/hostile-registry.ts'
import { createCleanUp } from '../support/ports.ts'
import {
  companyEntry,
  inscription,
  maria,
  personAnswer,
  personRow,
  representativeEntry,
  taxpayerElement,
  taxpayersResponse,
  tokenAnswer,
} from '../support/records.ts'

/** No day, or not written as the contract says. */
const wrong = [
  '0000-00-00',
  '00/00/0000',
  '31/02/2026',
  '29/02/2023',
  '2026-11-21',
  '2026-11-21T00:00:00',
  '2026-11-21T00:00:00-06:00',
  '21/11/2026 00:00:00',
  '21/11/26',
  '21-11-2026',
  '11/21/2026',
  '20261121',
  '1795219200',
  'N/D',
  canary,
]

describe('a date', () => {
  const desk = createHostileDesk()
  afterEach(() => desk.cleanUp())

  it.each([...wrong, 20261121, { fecha: '21/11/2026' }])('is never guessed from %j', async (date) => {
    expectSilent(await desk.ask('renap', json(personAnswer({ ...personRow, FECHA_NACIMIENTO: date }))), 'MALFORMED')
    expectSilent(await desk.ask('rmg', json({ sociedad: { ...companyEntry, fechaInscripcion: date } })), 'MALFORMED')
    const element = taxpayerElement.replace('15/01/2025', JSON.stringify(date).replaceAll('"', ''))
    expectSilent(await desk.ask('sat', xml(taxpayersResponse(element))), 'MALFORMED')
  })

  it.each(wrong)('makes its list malformed when it is %j among dates that are well', async (desde) => {
    const nombramientos = [representativeEntry, { ...representativeEntry, desde }, representativeEntry]
    expectSilent(await desk.ask('representatives', json({ inscripcion: inscription, nombramientos })), 'MALFORMED')
    const affiliation = /<afiliacion>.*<\/afiliacion>/.exec(taxpayerElement)?.[0] ?? ''
    const mixed = taxpayerElement.replace(affiliation, affiliation + affiliation.replace('01/03/2012', desde))
    expectSilent(await desk.ask('sat', xml(taxpayersResponse(mixed))), 'MALFORMED')
  })

  it.each(wrong)('spoils no other company that a search found when it is %j', async (fechaInscripcion) => {
    const sociedades = [companyEntry, { ...companyEntry, fechaInscripcion }]
    const { companies } = (await desk.ask('search', json({ total: 2, pagina: 1, sociedades }))) as { companies: unknown[] }
    expect(companies).toMatchObject([{ nit: companyEntry.nit }, {}])
    expectSilent(companies[1], 'MALFORMED')
  })

  it('may be as far away as dates go, and is no day of another zone', async () => {
    const row = { ...personRow, FECHA_NACIMIENTO: '01/01/0001', FECHA_VENCIMIENTO: '31/12/9999' }
    expect(await desk.ask('renap', json(personAnswer(row)))).toMatchObject({
      birth: { date: '0001-01-01' },
      document: { expiresOn: '9999-12-31' },
    })
  })
})

describe('the time until which a token lasts', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  async function askWith(data: object) {
    const hostile = cleanUp.closing(
      await startHostileRegistry(({ path }) => json(path === '/auth/token' ? { ...tokenAnswer, data } : personAnswer())),
    )
    const limits = { attemptMs: 20_000, retry: { attempts: 1 } }
    const renap = cleanUp.closing(createRenap({ url: hostile.url, user: 'us', password: 'contrasenia', limits }))
    return { hostile, ask: async () => outcome(renap.findPerson(maria, cleanUp.call(30_000))) }
  }

  it.each([
    '2026-11-21T23:59:59-06:00',
    '21/11/2026',
    '21/11/2026 23:59',
    '21/11/2026 24:00:01',
    '21/11/2026 11:59:59 PM',
    '21/11/2026 23:59:59 GMT-6',
    '31/02/2026 23:59:59',
    '00/00/0000 00:00:00',
    '1795219200',
    canary,
  ])('is never guessed from %j', async (expiracion) => {
    const { ask } = await askWith({ token: 'b2c1', expiracion })
    expectSilent(await ask(), 'MALFORMED')
  })

  it.each(['31/12/9999 23:59:59', '01/01/0001 00:00:00'])('may be %s: one log-in serves two questions', async (expiracion) => {
    const { ask, hostile } = await askWith({ token: 'b2c1', expiracion })
    expect(await ask()).toMatchObject({ cui: maria })
    expect(await ask()).toMatchObject({ cui: maria })
    expect(hostile.requests.map(({ path }) => path)).toEqual(['/auth/token', '/consulta/cui', '/consulta/cui'])
  })

  it.each([
    ['that ends the header', `b2c1\r\nx-admin: ${canary}`],
    ['with a NUL', `b2c1\0${canary}`],
    ['with letters that no header has', 'b2c1€Ñ'],
    ['with a space', 'b2c1 b2c1'],
    ['longer than a header', 'b'.repeat(4_097)],
    ['that is a number', 21],
  ])('is of no use with a token %s: it is not kept, and the next question logs in anew', async (_, token) => {
    const { ask, hostile } = await askWith({ token, expiracion: '31/12/9999 23:59:59' })
    expectSilent(await ask(), 'MALFORMED')
    expectSilent(await ask(), 'MALFORMED')
    expect(hostile.requests.map(({ path }) => path)).toEqual(['/auth/token', '/auth/token'])
    for (const { head } of hostile.requests) expect(head).not.toMatch(/x-admin|authorization/i)
  })
})
