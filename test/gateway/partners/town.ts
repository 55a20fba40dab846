import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayPart } from '#schema/gateway.ts'
import { startGateway, type Reply, type RunningGateway } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { compose, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'
import { listen } from './office.ts'

type Headers = Readonly<Record<string, string>>

/** A registry of debts behind gateways that share one store and one clock, which stands still unless it is told. */
export interface Town {
  readonly gateways: readonly [RunningGateway, RunningGateway]
  readonly registry: ToySubgraph
  readonly issuer: TokenIssuer
  /** What the gateways wrote. */
  readonly lines: readonly string[]
  now(): Date
  pass(ms: number): void
  /** Credentials of an administrator who has just logged in. */
  administrator(claims?: Readonly<Record<string, unknown>>): Promise<Headers>
  /** Asks as that administrator; whatever goes wrong fails the test. */
  administer<Answer>(document: string, variables?: object): Promise<Answer>
  /** Makes a partner that may see debts for credit, and answers its key. */
  makePartner(id: string, terms?: object): Promise<string>
  close(): Promise<void>
}

const registrySdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@requiresScopes"])
  type Query { hours: String  debt: Int @requiresScopes(scopes: [["debts:read"]]) }`
/** What of it is registered beforehand. */
export const trustedDocument = '{ debt }'

export const create = `mutation ($input: CreatePartnerInput!) { createPartner(input: $input) { key partner { id name status } } }`
export const grant = `mutation ($input: GrantPartnerInput!) { grantPartner(input: $input) { id } }`

interface TownOptions {
  /** Settings of the gateways, by the names of their environment variables. */
  readonly env?: Headers
  /** The gateway's own part of the graph, when it is not as it should be. */
  readonly ownSdl?: string
}

export async function startTown({ env = {}, ownSdl = gatewayPart.sdl }: TownOptions = {}): Promise<Town> {
  const start = Date.parse('2026-06-01T00:00:00Z')
  let passedMs = 0
  const now = () => new Date(start + passedMs)
  const elapsedMs = () => passedMs
  const seconds = () => Math.floor(now().getTime() / 1000)
  const issuer = await startTokenIssuer({ now: seconds })
  const resolvers = { Query: { debt: () => 700, hours: () => 'siempre' } }
  const registry = await startSubgraph({ name: 'debts', sdl: registrySdl, resolvers })
  const supergraph = compose([registry, { name: gatewayPart.name, sdl: ownSdl, address: gatewayPart.url }])
  const folder = mkdtempSync(join(tmpdir(), 'town-'))
  writeFileSync(join(folder, 'debt.graphql'), trustedDocument)
  const heard = listen()
  const settings = { STORE_FILE: join(folder, 'store.sqlite') }
  const startOne = async () =>
    startGateway({
      supergraph,
      env: {
        ...issuer.env,
        ...(env['DATABASE_URL'] === undefined && settings),
        TRUSTED_DOCUMENTS_FOLDER: folder,
        TRUSTED_PROXIES: '127.0.0.1, ::1',
        ...env,
      },
      log: heard.log,
      now,
      identification: { now, elapsedMs },
      metering: { now, elapsedMs },
      partners: { monotonicMs: elapsedMs },
    })
  const gateways = [await startOne(), await startOne()] as const

  const administrator: Town['administrator'] = async (claims = {}) => {
    const login = { acr: 'high', amr: ['sc'], auth_time: seconds() }
    const office = { sub: 'ana', roles: ['administrator'], scope: 'partners:administer' }
    return { authorization: `Bearer ${await issuer.sign({ ...office, ...login, ...claims })}` }
  }
  async function administer<Answer>(document: string, variables?: object): Promise<Answer> {
    const { body } = await gateways[0].ask(document, variables, await administrator())
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors))
    return body.data as Answer
  }
  return {
    gateways,
    registry,
    issuer,
    lines: heard.lines,
    now,
    pass: (ms) => void (passedMs += ms),
    administrator,
    administer,
    async makePartner(id, terms = {}) {
      const made = await administer<{ createPartner: { key: string } }>(create, { input: { partner: id, name: id, ...terms } })
      const granted = { partner: id, purpose: 'credit', legalBasis: 'Convenio 1', scopes: ['debts:read'] }
      await administer(grant, { input: granted })
      return made.createPartner.key
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.close()))
      await registry.close()
      await issuer.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What a program of a partner sends. */
export const holding = (key: string, headers: Headers = {}): Headers => ({ 'x-api-key': key, 'x-purpose': 'credit', ...headers })

/** Of a reply, what matters. */
export const toOutcome = ({ status, body }: Reply) => ({
  status,
  ...(body.data ? { data: body.data } : {}),
  ...(body.errors ? { codes: body.errors.map(({ extensions }) => extensions['code']) } : {}),
})
