import { describe, expect, it } from '@jest/globals'
import { listSources, resolveImport } from './sources.ts'

const sources = listSources()
const rooms: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  schema: [],
  adapters: ['schema/scalars/', 'platform/'],
  subgraphs: ['adapters/', 'schema/', 'platform/'],
  gateway: ['schema/', 'platform/'],
  simulators: ['schema/scalars/', 'platform/'],
  verifier: ['schema/documents.json', 'platform/'],
}
const doors: Readonly<Record<string, readonly string[]>> = {
  got: ['adapters/wire/'],
  opossum: ['adapters/resilience/breaker.ts'],
  undici: ['gateway/engine/'],
  // The stock gateway is the reference of tests and bench; nothing that runs for users loads it.
  '@apollo/gateway': [],
  '@apollo/query-planner': ['gateway/engine/'],
  '@apollo/federation-internals': ['gateway/engine/', 'schema/access-rules.ts', 'schema/compose.ts', 'schema/lost-demands.ts'],
  '@apollo/subgraph': ['subgraphs/subgraph.ts'],
  '@apollo/composition': ['schema/compose.ts'],
  dataloader: ['subgraphs/'],
  'fast-xml-parser': ['adapters/wire/xml.ts', 'simulators/sat/'],
  jose: ['gateway/pass/', 'gateway/principal/', 'platform/', 'simulators/idp/'],
  'oidc-provider': ['simulators/idp/'],
  '@sd-jwt/sd-jwt-vc': ['platform/seal/'],
  pino: ['platform/log.ts'],
  redis: ['gateway/redis/connection.ts'],
  'rate-limiter-flexible': ['gateway/policy/rate/redis-buckets.ts'],
  '@fastify/cors': ['gateway/http/', 'gateway/rest/door.ts'],
  'prom-client': ['platform/metrics.ts'],
  pdfkit: ['gateway/paper/sheet.ts'],
  qrcode: ['gateway/paper/qr.ts'],
  pg: ['adapters/wire/sql.ts', 'platform/store/postgres.ts', 'simulators/rmg/sql/'],
}
const freeRooms = new Set(['test', 'bench', 'deploy', ''])

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

describe('the rooms', () => {
  const crossings = sources.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const target = resolveImport(source, specifier)
      return target === undefined || freeRooms.has(source.room) ? [] : [{ source, specifier, target }]
    }),
  )

  it('are all listed in the table of who may import whom', () => {
    const unlisted = [...new Set(sources.map(({ room }) => room))].filter((room) => !freeRooms.has(room) && !(room in rooms))
    expect(unlisted).toEqual([])
  })

  it('import only what the table allows', () => {
    const wrong = crossings
      .filter(({ source, target }) => !target.startsWith(`${source.room}/`))
      .filter(({ source, target }) => !rooms[source.room]?.some((allowed) => target.startsWith(allowed)))
    expect(wrong.map(({ source, target }) => `${source.path} -> ${target}`)).toEqual([])
  })

  it('are crossed by # and walked relatively', () => {
    const wrong = crossings.filter(
      ({ source, specifier, target }) => target.startsWith(`${source.room}/`) !== specifier.startsWith('.'),
    )
    expect(wrong.map(({ source, specifier }) => `${source.path} imports ${specifier}`)).toEqual([])
  })

  it.each(['adapters', 'subgraphs', 'simulators'])('%s: one agency never imports another', (room) => {
    const agencies = new Set(
      sources
        .filter((source) => source.path.startsWith(`${room}/`) && source.path.endsWith('/index.ts'))
        .map(({ path }) => path.split('/')[1]),
    )
    const wrong = crossings.filter(({ source, target }) => {
      const [from, to] = [source.path.split('/')[1], target.split('/')[1]]
      return source.room === room && target.startsWith(`${room}/`) && agencies.has(from) && agencies.has(to) && from !== to
    })
    expect(wrong.map(({ source, target }) => `${source.path} -> ${target}`)).toEqual([])
  })
})

describe('the packages’ doors', () => {
  it.each(Object.keys(doors))('%s is imported by its own door alone', (name) => {
    const importers = sources.filter(
      (source) => !freeRooms.has(source.room) && source.imports.some((specifier) => packageOf(specifier) === name),
    )
    expect(importers.filter(({ path }) => !doors[name]?.some((door) => path.startsWith(door))).map(({ path }) => path)).toEqual(
      [],
    )
  })
})
