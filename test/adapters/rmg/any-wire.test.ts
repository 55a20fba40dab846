import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRmg, type Rmg } from '#adapters/rmg/index.ts'
import type { Coordinates } from '#adapters/rmg/record.ts'
import type { Evidence } from '#adapters/wire/xroad.ts'
import type { Cui } from '#schema/scalars/cui.ts'
import type { Nit } from '#schema/scalars/nit.ts'
import type { Company } from '#simulators/population/company.ts'
import { createWorld } from '#simulators/world/world.ts'
import { simulatedClient, simulatedService } from '#simulators/xroad/message.ts'
import { findPostgres, type Database } from '../../support/postgres.ts'
import { fillRmg, readRmgFrom } from '../../support/rmg-database.ts'
import { startRegistries } from '../support/adapters.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { maria } from '../support/records.ts'

const postgres = await findPostgres()
const now = () => new Date('2026-11-21T16:15:02Z')
const world = createWorld({ seed: 1 })
const names = [
  'CAFÉ DEL NORTE',
  'cafe norte sociedad',
  'Compañía   cañera, ibáñez',
  'imprenta jaguar',
  'IMPRENTA JAGUAR QUICHÉ',
  'imp imprenta jag quiche',
  'compania limitada izabal impr',
  'ÑANDÚ ÑUSTA',
]
const found = (name: string) => world.searchCompanies(name, { start: 0, size: 100_000 }).companies

describe(`RMG’s records over HTTP, over X-Road and over SQL (${postgres.kind})`, () => {
  const cleanUp = createCleanUp()
  const evidence: Evidence[] = []
  let registries: Awaited<ReturnType<typeof startRegistries>>
  let database: Database
  let companies: readonly Company[]
  let wires: Readonly<Record<'http' | 'xroad' | 'sql', Rmg>>
  beforeAll(async () => {
    registries = await startRegistries()
    database = await postgres.openDatabase()
    companies = await fillRmg(
      database,
      world,
      names.flatMap((name) => found(name)),
    )
    const xroad = { client: simulatedClient.split('/'), service: simulatedService('rmg').split('/') }
    const keepEvidence = (one: Evidence) => void evidence.push(one)
    wires = {
      http: registries.rmg({ now }),
      xroad: registries.rmg({ now, keepEvidence, url: registries.simulators.xroadAddress, xroad }),
      sql: cleanUp.closing(createRmg({ now, ...readRmgFrom(database) })),
    }
  }, 60_000)
  afterAll(async () => {
    await registries.close()
    await cleanUp.run()
    await database.drop()
    await postgres.close()
  })

  type Ask = (rmg: Rmg) => Promise<unknown>
  /** The answer of each wire, which are one. */
  async function askAll(ask: Ask): Promise<unknown> {
    const overHttp = await outcome(ask(wires.http))
    expect(await outcome(ask(wires.xroad))).toEqual(overHttp)
    expect(await outcome(ask(wires.sql))).toEqual(overHttp)
    return overHttp
  }
  const call = () => cleanUp.call(60_000)
  const coordinatesOf = ({ inscription }: Company): Coordinates => ({ bookClass: 'COMPANIES', ...inscription })

  it('are the same for every persona’s company, by inscription and by NIT', async () => {
    for (const { company } of world.personas.companies) {
      const coordinates = coordinatesOf(company)
      const record = await askAll((rmg) => rmg.findCompany({ coordinates }, call()))
      expect(record).toMatchObject({ coordinates, nit: company.nit, retrievedAt: now() })
      const { nit } = company
      if (nit !== null) expect(await askAll((rmg) => rmg.findCompany({ nit }, call()))).toEqual(record)
    }
  })

  it('are the same for companies of the population, damage of the old books included', async () => {
    const sample = companies.filter(({ persona }) => persona === null).slice(0, 60)
    expect(new Set(sample.map(({ damage }) => damage))).toEqual(new Set(['none', 'hash', 'lost-vowels', 'misread']))
    for (const company of sample) {
      const coordinates = coordinatesOf(company)
      expect(await askAll((rmg) => rmg.findCompany({ coordinates }, call()))).toMatchObject({ coordinates })
    }
  })

  it('have the same representatives, present and past, Guatemalan and foreign, in the same order', async () => {
    const counts = new Map<string | null, number>()
    for (const company of [...world.personas.companies.map((file) => file.company), ...companies.slice(-20)]) {
      const listed = await askAll((rmg) => rmg.listRepresentatives(coordinatesOf(company), call()))
      const { representatives } = listed as Awaited<ReturnType<Rmg['listRepresentatives']>>
      expect(representatives).toHaveLength(world.companies.representativesOf(company).length)
      counts.set(company.persona, representatives.length)
    }
    expect(counts.get('sixty-representatives')).toBe(60)
  })

  it('have the same enterprises', async () => {
    let total = 0
    for (const company of companies.slice(0, 60)) {
      const listed = (await askAll((rmg) => rmg.listEnterprises(coordinatesOf(company), call()))) as readonly unknown[]
      expect(listed).toHaveLength(world.companies.enterprisesOf(company).length)
      total += listed.length
    }
    expect(total).toBeGreaterThan(20)
  })

  it('have the same appointments', async () => {
    expect(await askAll((rmg) => rmg.listAppointments(maria, call()))).not.toEqual([])
    const representatives = companies.slice(0, 30).flatMap((company) => world.companies.representativesOf(company))
    const cuis = representatives.flatMap(({ cui }) => cui ?? [])
    expect(cuis.length).toBeGreaterThan(30)
    for (const cui of cuis.slice(0, 60)) expect(await askAll((rmg) => rmg.listAppointments(cui, call()))).not.toEqual([])
  })

  it.each(names)('are found the same, in the same order and number, page by page: %s', async (name) => {
    const total = found(name).length
    for (let page = 1; page <= Math.ceil(total / 25) + 1; page += 1) {
      const answer = await askAll((rmg) => rmg.searchCompanies({ name, page }, call()))
      const size = Math.max(0, Math.min(25, total - (page - 1) * 25))
      expect(answer).toMatchObject({ total, companies: Array.from({ length: size }, () => expect.anything() as unknown) })
    }
  })

  it('are found on one page, on several, and not at all', () => {
    const pages = new Set(names.map((name) => Math.ceil(found(name).length / 25)))
    expect(pages).toContain(0)
    expect(pages).toContain(1)
    expect(Math.max(...pages)).toBeGreaterThan(2)
  })

  it('are absent the same', async () => {
    const nowhere: Coordinates = { bookClass: 'COMPANIES', electronic: true, book: 999, folio: 1, number: 999_999 }
    const elsewhere: Coordinates = { ...coordinatesOf(world.personas.companies[0]?.company as Company), bookClass: 'ENTERPRISES' }
    expect(await askAll((rmg) => rmg.findCompany({ nit: '19' as Nit }, call()))).toBeNull()
    for (const coordinates of [nowhere, elsewhere]) {
      expect(await askAll((rmg) => rmg.findCompany({ coordinates }, call()))).toBeNull()
      expect(await askAll((rmg) => rmg.listRepresentatives(coordinates, call()))).toEqual({
        representatives: [],
        retrievedAt: now(),
      })
      expect(await askAll((rmg) => rmg.listEnterprises(coordinates, call()))).toEqual([])
    }
    const [nobodys] = world.personas.persons.filter(({ citizen }) => world.companies.appointmentsOf(citizen.cui).length === 0)
    expect(await askAll((rmg) => rmg.listAppointments(nobodys?.citizen.cui as Cui, call()))).toEqual([])
  })

  it.each(['', ' ,. ', 'a '.repeat(31)])(
    'are refused the same to a search without words, or with too many: "%s"',
    async (name) => {
      for (const rmg of Object.values(wires)) {
        expect(await outcome(rmg.searchCompanies({ name, page: 1 }, call()))).toMatchObject({ failure: 'REFUSED' })
      }
    },
  )

  it('that came over X-Road have each a proof of its own', () => {
    expect(evidence.length).toBeGreaterThan(100)
    expect(new Set(evidence.map(({ messageId }) => messageId)).size).toBe(evidence.length)
    expect(new Set(evidence.map(({ operation }) => operation))).toEqual(
      new Set(['sociedad', 'representantes', 'empresas', 'nombramientos', 'busqueda']),
    )
    expect(JSON.stringify(evidence)).not.toMatch(/9000000150117|91000130/)
  })
})
