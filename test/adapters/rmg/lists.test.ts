import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed } from '#adapters/errors.ts'
import { createRmg, searchPageSize } from '#adapters/rmg/index.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { companyEntry, coordinates, enterpriseEntry, inscription, maria, representativeEntry } from '../support/records.ts'
import { json, startToyRegistry } from '../support/toy-registry.ts'

const now = new Date('2026-11-21T16:15:02Z')

describe('RMG’s adapter, asked for a list', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  async function startRmg(body: unknown, status = 200) {
    const registry = cleanUp.closing(await startToyRegistry((_, response) => json(response, body, status)))
    return { registry, rmg: cleanUp.closing(createRmg({ url: registry.url, user: 'us', password: 'secret', now: () => now })) }
  }
  async function list(representative: object) {
    const { rmg } = await startRmg({ inscripcion: inscription, nombramientos: [representative] })
    return outcome(rmg.listRepresentatives(coordinates, cleanUp.call()))
  }

  it('lists representatives, in our words', async () => {
    expect(await list(representativeEntry)).toEqual({
      representatives: [
        {
          cui: maria,
          registeredName: 'MARÍA JOSÉ LÓPEZ PÉREZ',
          position: 'SOLE_ADMINISTRATOR',
          appointment: { number: 7001, folio: 12, book: 864 },
          from: '2024-03-01',
          until: '2027-02-28',
        },
      ],
      retrievedAt: now,
    })
  })

  it.each([
    ['of whom it has a foreign document', { cui: '', documentoExtranjero: 'P-123' }, { cui: null }],
    ['whose CUI comes as a number', { cui: 190101 }, { cui: '0000000190101' }],
    ['appointed without an end', { hasta: undefined }, { until: null }],
    ['in a position that nobody documented', { cargo: 'GERENTE ADJUNTO' }, { position: 'UNRECOGNIZED' }],
    ['whose name was misread', { nombre: 'PEÃ‘A' }, { registeredName: 'PEÑA' }],
  ])('lists a representative %s', async (_, changes, expected) => {
    expect(await list({ ...representativeEntry, ...changes })).toMatchObject({ representatives: [expected] })
  })

  it('fails the whole list for one entry that cannot be read: a list that lacks somebody would be wrong', async () => {
    const { rmg } = await startRmg({
      inscripcion: inscription,
      nombramientos: [representativeEntry, { ...representativeEntry, desde: '2024-03-01' }],
    })
    expect(await outcome(rmg.listRepresentatives(coordinates, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })

  it('lists nobody where nobody is inscribed, but never for a 404', async () => {
    const { rmg } = await startRmg({ inscripcion: inscription, nombramientos: [] })
    expect(await rmg.listRepresentatives(coordinates, cleanUp.call())).toMatchObject({ representatives: [] })
    const { rmg: lost } = await startRmg({ codigo: 'NO_EXISTE' }, 404)
    expect(await outcome(lost.listRepresentatives(coordinates, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })

  it('refuses lists of another company', async () => {
    const inscripcion = { ...inscription, registro: 1 }
    const { rmg } = await startRmg({ inscripcion, nombramientos: [representativeEntry], empresas: [enterpriseEntry] })
    expect(await outcome(rmg.listRepresentatives(coordinates, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
    expect(await outcome(rmg.listEnterprises(coordinates, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })

  it('lists enterprises, in our words', async () => {
    const { rmg } = await startRmg({ inscripcion: inscription, empresas: [enterpriseEntry] })
    expect(await rmg.listEnterprises(coordinates, cleanUp.call())).toEqual([
      { name: 'CAFETERÍA NORTE', number: 55, folio: 66, book: 1179, address: '4A. CALLE 5-67 ZONA 1', purpose: 'CAFETERÍA' },
    ])
  })

  it('lists a person’s appointments with the company of each', async () => {
    const { rmg, registry } = await startRmg({ nombramientos: [{ sociedad: inscription, ...representativeEntry }] })
    expect(await rmg.listAppointments(maria, cleanUp.call())).toMatchObject([{ coordinates, representative: { cui: maria } }])
    expect(registry.requests[0]).toMatchObject({ path: '/auxiliares/nombramientos', body: '{"cui":"9000000150117"}' })
  })

  it('refuses the appointments of somebody else', async () => {
    const entry = { sociedad: inscription, ...representativeEntry }
    const { rmg } = await startRmg({ nombramientos: [entry, { ...entry, cui: '9056776680316' }] })
    expect(await outcome(rmg.listAppointments(maria, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })

  it('searches by name, a page at a time', async () => {
    const { rmg, registry } = await startRmg({ total: 1234, pagina: 2, sociedades: [companyEntry] })
    expect(await rmg.searchCompanies({ name: 'CAFÉ NORTE', page: 2 }, cleanUp.call())).toMatchObject({
      total: 1234,
      companies: [{ coordinates, retrievedAt: now }],
    })
    const body = Buffer.from(registry.requests[0]?.body ?? '', 'latin1').toString()
    expect(JSON.parse(body)).toEqual({ denominacion: 'CAFÉ NORTE', pagina: 2 })
  })

  it('tells in its place of a company that cannot be read, and finds the others', async () => {
    const unreadable = { ...companyEntry, plazo: '30/02/2030' }
    const { rmg } = await startRmg({ total: 3, pagina: 1, sociedades: [companyEntry, unreadable, companyEntry] })
    expect(await rmg.searchCompanies({ name: 'CAFÉ', page: 1 }, cleanUp.call())).toMatchObject({
      total: 3,
      companies: [{ coordinates }, { failure: 'MALFORMED', what: 'RECORD' }, { coordinates }],
    })
  })

  it.each([
    ['another page', { total: 1, pagina: 1, sociedades: [] }],
    ['more than a page', { total: 99, pagina: 2, sociedades: Array.from({ length: searchPageSize + 1 }, () => companyEntry) }],
    ['no total', { pagina: 2, sociedades: [] }],
  ])('refuses a search that answers %s', async (_, body) => {
    const { rmg } = await startRmg(body)
    expect(await outcome(rmg.searchCompanies({ name: 'CAFÉ', page: 2 }, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
  })
})
