import { describe, expect, it } from '@jest/globals'
import type { RegistryAccess } from '#adapters/client.ts'
import type { RmgAccess } from '#adapters/rmg/index.ts'
import { createEnvironmentReader, type Environment } from '#platform/env.ts'
import { readConfig as readRmg } from '#subgraphs/business/config.ts'
import { readConfig as readRenap } from '#subgraphs/identity/config.ts'
import { readConfig as readSat } from '#subgraphs/tax/config.ts'

const readers = { RENAP: readRenap, RMG: readRmg, SAT: readSat }
const registries = Object.keys(readers) as (keyof typeof readers)[]

/** What an agency's settings come to, or what an operator is told of them. */
function read(registry: keyof typeof readers, settings: Environment): (RegistryAccess & RmgAccess) | string {
  const reader = createEnvironmentReader(
    Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [name === 'NODE_ENV' ? name : `${registry}_${name}`, value]),
    ),
  )
  const access = readers[registry](reader)
  try {
    reader.finish()
    return access
  } catch (error) {
    return String(error)
  }
}

const client = 'GT/GOV/PAÍS DIGITAL/GRAFO'
const service = 'GT/GOV/REGISTRO-1/CONSULTAS/v2'
const overXRoad = { WIRE: 'xroad', XROAD_CLIENT: client, XROAD_SERVICE: service }
const password = 'a long enough password'

describe.each(registries)('the wire of %s', (registry) => {
  it('is HTTP when nothing is said, and then needs nothing of X-Road', () => {
    const access = read(registry, { XROAD_CLIENT: 'wrong', XROAD_SERVICE: '', XROAD_USER: 'ñ' })
    expect(access).toMatchObject({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:410\d$/) as unknown })
    expect(access).not.toHaveProperty('xroad')
    expect(access).not.toHaveProperty('sql')
  })

  it('can be X-Road, with the simulated security server as default', () => {
    expect(read(registry, { ...overXRoad, XROAD_USER: 'GT900', XROAD_ISSUE: 'EXP-1' })).toMatchObject({
      url: 'http://127.0.0.1:4111',
      xroad: {
        client: ['GT', 'GOV', 'PAÍS DIGITAL', 'GRAFO'],
        service: ['GT', 'GOV', 'REGISTRO-1', 'CONSULTAS', 'v2'],
        user: 'GT900',
        issue: 'EXP-1',
      },
    })
    expect(read(registry, { ...overXRoad, URL: 'https://ss.example.test/' })).toMatchObject({ url: 'https://ss.example.test' })
  })

  it('over X-Road may be asked for by a member, of a member', () => {
    expect(read(registry, { ...overXRoad, XROAD_CLIENT: 'GT/GOV/1', XROAD_SERVICE: 'GT/GOV/2/s' })).toMatchObject({
      xroad: { client: ['GT', 'GOV', '1'], service: ['GT', 'GOV', '2', 's'], user: undefined },
    })
  })

  it('over X-Road needs both identifiers, and tells of all problems at once, by name and without values', () => {
    const told = read(registry, { WIRE: 'xroad', XROAD_USER: 'secreto\n', XROAD_ISSUE: 'x'.repeat(101), URL: 'postgres://h/d' })
    expect(told).toBe(
      [
        'InvalidEnvironment: The configuration is not usable:',
        `  ${registry}_XROAD_CLIENT must be instance/class/member/subsystem (the subsystem may be left out) when ${registry}_WIRE is xroad`,
        `  ${registry}_XROAD_SERVICE must be instance/class/member/subsystem/service (the subsystem may be left out) when ${registry}_WIRE is xroad`,
        `  ${registry}_XROAD_ISSUE must be at most 100 printable ASCII characters when ${registry}_WIRE is xroad`,
        `  ${registry}_URL must be an http or https address without credentials`,
      ].join('\n'),
    )
  })

  it.each([
    'GT/GOV',
    'GT/GOV/1/2/3/4',
    'GT//1',
    '/GT/GOV/1',
    'GT/GOV/..',
    'GT/./1/2',
    'GT/GOV/a;b',
    'GT/GOV/a%2Fb',
    'GT/GOV/a\\b',
    'GT/GOV/a:b',
    'GT/GOV/a\tb',
  ])('over X-Road takes no identifier that X-Road does not: %j', (wrong) => {
    expect(read(registry, { ...overXRoad, XROAD_CLIENT: wrong })).toContain(`${registry}_XROAD_CLIENT must be`)
    expect(read(registry, { ...overXRoad, XROAD_SERVICE: wrong })).toContain(`${registry}_XROAD_SERVICE must be`)
  })

  it('keeps the rules of its secrets', () => {
    for (const wire of [overXRoad, {}]) {
      expect(read(registry, { ...wire, NODE_ENV: 'production' })).toContain(
        `${registry}_PASSWORD or ${registry}_PASSWORD_FILE must be given`,
      )
      expect(read(registry, { ...wire, NODE_ENV: 'production', PASSWORD: password })).toMatchObject({ password })
    }
  })
})

describe('the wire of RMG', () => {
  const overSql = { WIRE: 'sql', URL: 'postgres://bd.example.test:5433/rmg' }

  it('can be SQL', () => {
    expect(read('RMG', overSql)).toMatchObject({ url: overSql.URL, sql: { tls: false } })
    expect(read('RMG', { WIRE: 'sql' })).toMatchObject({ url: 'postgres://127.0.0.1:5432/postgres' })
  })

  it('over SQL is encrypted in production unless somebody says otherwise, and keeps the rules of its secrets', () => {
    const production = { ...overSql, NODE_ENV: 'production', PASSWORD: password }
    expect(read('RMG', production)).toMatchObject({ sql: { tls: true }, password })
    expect(read('RMG', { ...production, SQL_TLS: 'false' })).toMatchObject({ sql: { tls: false } })
    expect(read('RMG', { ...overSql, SQL_TLS: 'true' })).toMatchObject({ sql: { tls: true } })
    expect(read('RMG', { ...overSql, NODE_ENV: 'production', PASSWORD: 'simulated-registry' })).toContain(
      'RMG_PASSWORD must not be',
    )
  })

  it.each([
    'http://127.0.0.1/rmg',
    'postgres://us:secret@127.0.0.1/rmg',
    'postgres://us@127.0.0.1/rmg',
    'postgres://127.0.0.1',
    'postgres://127.0.0.1/rmg/other',
    'postgres:///rmg',
    'postgres://127.0.0.1/rmg?options=-cdefault_transaction_read_only%3Doff',
    'rmg',
  ])('over SQL takes no address that says more or less than where the database is: %s', (URL) => {
    const told = read('RMG', { ...overSql, URL })
    expect(told).toContain('RMG_URL must be postgres://host:port/database, without credentials, when RMG_WIRE is sql')
    expect(told).not.toContain('secret')
  })
})

it.each(['RENAP', 'SAT'] as const)('%s cannot be read by SQL', (registry) => {
  expect(read(registry, { WIRE: 'sql' })).toContain(`${registry}_WIRE must be one of http, xroad`)
})
