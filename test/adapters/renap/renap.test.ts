import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryError, RegistryMalformed, RegistryRefused, RegistryUnavailable } from '#adapters/errors.ts'
import { createRenap } from '#adapters/renap/index.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { maria, personAnswer, personRow, tokenAnswer } from '../support/records.ts'
import { json, startToyRegistry, type ToyHandler } from '../support/toy-registry.ts'

const now = new Date('2026-11-21T16:15:02Z')

describe('RENAP’s adapter', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  async function startRenap(answer: ToyHandler) {
    const registry = cleanUp.closing(
      await startToyRegistry((request, response) => {
        if (request.path === '/auth/token') json(response, tokenAnswer)
        else answer(request, response)
      }),
    )
    const access = { url: registry.url, user: 'us', password: 'secret', now: () => now }
    return { registry, renap: cleanUp.closing(createRenap(access)) }
  }
  async function find(body: unknown, status = 200) {
    const { renap } = await startRenap((_, response) => json(response, body, status))
    return outcome(renap.findPerson(maria, cleanUp.call()))
  }

  it('logs in by headers and asks by a token, with the CUI in the body alone', async () => {
    const { renap, registry } = await startRenap((_, response) => json(response, personAnswer()))
    await renap.findPerson(maria, cleanUp.call())
    expect(registry.requests).toMatchObject([
      { path: '/auth/token', headers: { user: 'us', pass: 'secret' }, body: '' },
      {
        path: '/consulta/cui',
        headers: { authorization: 'Bearer b2c1' },
        body: '{"busquedaCui":{"cui":"9000000150117"}}',
      },
    ])
  })

  it('finds a person, in our words', async () => {
    expect(await find(personAnswer())).toEqual({
      cui: maria,
      name: {
        firstGivenName: 'MARÍA',
        secondGivenName: 'JOSÉ',
        otherGivenNames: null,
        firstSurname: 'LÓPEZ',
        secondSurname: 'PÉREZ',
        marriedSurname: null,
      },
      sex: 'FEMALE',
      birth: { date: '1988-03-14', place: { country: 'GUATEMALA', department: 'GUATEMALA', municipality: 'AMATITLÁN' } },
      civilStatus: 'SINGLE',
      nationality: 'GUATEMALTECA',
      residence: { country: null, department: 'GUATEMALA', municipality: 'AMATITLÁN' },
      death: null,
      photograph: null,
      document: { kind: 'DPI', serialNumber: '900000015', issueNumber: 2, issuedOn: '2022-05-02', expiresOn: '2032-05-01' },
      retrievedAt: now,
    })
  })

  it('finds nobody where RENAP has nobody', async () => {
    const body = { ...personAnswer({ VALIDACION: 'NO_HIT' }), mensaje: 'No se encontraron resultados.' }
    expect(await find(body)).toBeNull()
  })

  it.each([9000000150117, '9000000150117', ' 9000000150117'])('knows the person asked for by the CUI %j', async (CUI) => {
    expect(await find(personAnswer({ ...personRow, CUI }))).toMatchObject({ cui: maria })
  })

  it('knows a person whose leading zeros were lost', async () => {
    const { renap } = await startRenap((_, response) => json(response, personAnswer({ ...personRow, CUI: 190101 })))
    expect(await renap.findPerson('0000000190101' as typeof maria, cleanUp.call())).toMatchObject({ cui: '0000000190101' })
  })

  it.each([
    ['the record of somebody else', personAnswer({ ...personRow, CUI: '9056776680316' })],
    ['an empty list, which is not how it says that it has nobody', { responseCode: 200, data: [] }],
    ['two rows', { responseCode: 200, data: [personRow, personRow] }],
    ['another validation', personAnswer({ VALIDACION: 'ERROR' })],
    ['no response code', { data: [personRow] }],
    ['an error object', { error: 'ORA-01033' }],
    ['a date that does not exist', personAnswer({ ...personRow, FECHA_NACIMIENTO: '30/02/1988' })],
    ['a date in another form', personAnswer({ ...personRow, FECHA_DEFUNCION: '1988-03-14' })],
    ['a photograph that is not base64', personAnswer({ ...personRow, FOTO: '<svg/>' })],
    ['an issue number that is none', personAnswer({ ...personRow, CORRELATIVO_DPI: 'DOS' })],
    ['a CUI with 17 digits', personAnswer({ ...personRow, CUI: 90000001501170000 })],
    ['text where a row should be', { responseCode: 200, data: ['9000000150117'] }],
  ])('takes %s as malformed, and quotes none of it', async (_, body) => {
    const error = await find(body)
    expect(error).toBeInstanceOf(RegistryMalformed)
    expect((error as Error).message).not.toMatch(/\d{5}|MARÍA|svg|DOS|ORA/)
  })

  it.each([
    ['a failure within status 200', { responseCode: 500, mensaje: 'Error' }, 200, RegistryUnavailable],
    ['a refusal within status 200', { responseCode: 403, mensaje: 'No' }, 200, RegistryRefused],
    ['status 400', {}, 400, RegistryRefused],
    ['status 403', {}, 403, RegistryRefused],
    ['status 404', {}, 404, RegistryRefused],
    ['status 500', {}, 500, RegistryUnavailable],
    ['status 302', {}, 302, RegistryMalformed],
  ])('takes %s for what it is', async (_, body, status, expected) => {
    expect(await find(body, status)).toBeInstanceOf(expected)
  })

  it('reads everything that RENAP may say of a person', async () => {
    const row = {
      ...personRow,
      TERCER_NOMBRE: 'DEL CARMEN',
      APELLIDO_CASADA: 'DE MORALES',
      GENERO: 'M',
      ESTADO_CIVIL: 'U',
      VECINDAD: 'GUATEMALA',
      FECHA_DEFUNCION: '01/02/2020',
      FECHA_INSCRIPCION_DEFUNCION: '05/02/2020',
      TIPO_DPI: 'DPIME',
      FOTO: 'iVBORw0KGgo\nAAAA=',
    }
    expect(await find(personAnswer(row))).toMatchObject({
      name: { otherGivenNames: 'DEL CARMEN', marriedSurname: 'MORALES' },
      sex: 'MALE',
      civilStatus: 'DE_FACTO_UNION',
      residence: { department: 'GUATEMALA', municipality: null },
      death: { date: '2020-02-01', registeredOn: '2020-02-05' },
      document: { kind: 'MINOR_DPI' },
      photograph: { mediaType: 'image/png', base64: 'iVBORw0KGgoAAAA=' },
    })
  })

  it.each([
    ['DE LEÓN', 'LEÓN'],
    ['DE DE LEÓN', 'DE LEÓN'],
    ['DE DEL CID', 'DEL CID'],
    ['DELGADO', 'DELGADO'],
  ])('reads the married surname %s without its particle', async (APELLIDO_CASADA, marriedSurname) => {
    expect(await find(personAnswer({ ...personRow, APELLIDO_CASADA }))).toMatchObject({ name: { marriedSurname } })
  })

  it('shows codes that nobody documented as unrecognized, and never fails on them', async () => {
    const row = { ...personRow, GENERO: 'X', ESTADO_CIVIL: 'constructor', TIPO_DPI: 'DPI2', FOTO: 'AAAA' }
    expect(await find(personAnswer(row))).toMatchObject({
      sex: 'UNRECOGNIZED',
      civilStatus: 'UNRECOGNIZED',
      document: { kind: 'UNRECOGNIZED' },
      photograph: { mediaType: 'application/octet-stream' },
    })
  })

  it('reads a person of whom RENAP records nothing but the CUI', async () => {
    const empty = Object.fromEntries(Object.keys(personRow).map((field) => [field, '']))
    const person = await find(personAnswer({ ...empty, CUI: maria }))
    expect(person).toMatchObject({
      name: { firstGivenName: null, firstSurname: null },
      sex: null,
      birth: { date: null, place: { country: null, department: null, municipality: null } },
      civilStatus: null,
      residence: null,
      death: null,
      document: null,
      photograph: null,
    })
    expect(await find(personAnswer({ CUI: maria }))).toEqual(person)
  })

  it.each(['image/jpeg', 'image/png'])('tells %s by its first bytes', async (mediaType) => {
    const first = mediaType === 'image/png' ? [0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa] : [0xff, 0xd8, 0xff, 0xe0]
    const FOTO = Buffer.from([...first, 1, 2, 3]).toString('base64')
    expect(await find(personAnswer({ ...personRow, FOTO }))).toMatchObject({ photograph: { mediaType } })
  })

  it('says in no error who was asked for', async () => {
    for (const status of [200, 302, 400, 500]) {
      const error = await find('9000000150117', status)
      expect(error).toBeInstanceOf(RegistryError)
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/9000000150117|127\.0\.0\.1|secret|b2c1/)
    }
  })
})
