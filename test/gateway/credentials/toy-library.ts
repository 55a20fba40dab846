// A library that seals readers' cards: an institution, a graph and a document of which this project knows nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JSONWebKeySet } from 'jose'
import { gatewayPart } from '#schema/gateway.ts'
import { createInstitution } from '../../support/seals.ts'
import { compose, sendJson, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

export interface ToyLibrary {
  readonly supergraph: string
  /** Its kinds of documents: cards, and one whose operation asks for what nobody answers. */
  readonly documentsFile: string
  readonly subgraph: ToySubgraph
  close(): Promise<void>
}

const type = 'https://library.example/types/card/1'
const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@requiresScopes"])
  type Query { hours: String  reader(number: ID!): Reader @requiresScopes(scopes: [["cards:read"]]) }
  type Reader { credential(disclose: [String!], audience: String, nonce: String): Card }
  type Card { card: CardSeal! }
  type CardSeal { registry: String!  sdJwt: String  expiresAt: String }`

const operation = `query ($whose: ID!, $disclose: [String!], $audience: String, $nonce: String) {
  holder: reader(number: $whose) {
    credential(disclose: $disclose, audience: $audience, nonce: $nonce) { card { registry sdJwt expiresAt } }
  }
}`
const card = {
  title: 'Carné de lector',
  operation: 'card.graphql',
  parts: { card: { institution: 'library', type } },
  binding: 'card',
  of: 'CALLER',
  whose: ['$number'],
  scopes: ['cards:read'],
  policies: [],
}

interface Order {
  readonly disclose?: readonly string[] | null
  readonly audience?: string | null
  readonly nonce?: string | null
}

export async function startLibrary(): Promise<ToyLibrary> {
  const institution = createInstitution('http://127.0.0.1:4000/library', { now: () => new Date() })
  const seal = async ({ number }: { readonly number: string }, { disclose, audience, nonce }: Order) => {
    const claims = Object.entries({ number, shelf: 'Historia' }).filter(([name]) => disclose?.includes(name) ?? true)
    const order = {
      ...(audience !== null && audience !== undefined && { audience }),
      ...(nonce !== null && nonce !== undefined && { nonce }),
    }
    const made = await institution.sealer.seal({ type, claims: Object.fromEntries(claims), validSeconds: 600, ...order })
    return { card: { registry: 'LIBRARY', sdJwt: made.sdJwt, expiresAt: made.expiresAt.toISOString() } }
  }
  const resolvers = {
    Query: { hours: () => 'siempre', reader: (_: unknown, { number }: { number: string }) => ({ number }) },
    Reader: { credential: seal },
  }
  const subgraph = await startSubgraph({ name: 'library', sdl, resolvers })
  const label = (path: string) => ({ path: [path], display: [{ locale: 'es-GT', label: path }] })
  const pages: Readonly<Record<string, readonly object[] | JSONWebKeySet>> = {
    '/types.json': [{ vct: type, display: [{ locale: 'es-GT', name: 'Carné' }], claims: ['number', 'shelf'].map(label) }],
    '/.well-known/jwks.json': institution.published,
  }
  subgraph.tell((request, response) => {
    const page = pages[request.url ?? '']
    sendJson(response, page ?? {}, page === undefined ? 404 : 200)
  })
  const folder = mkdtempSync(join(tmpdir(), 'library-'))
  mkdirSync(join(folder, 'operations'))
  writeFileSync(join(folder, 'operations', 'card.graphql'), operation)
  writeFileSync(join(folder, 'operations', 'broken.graphql'), 'query ($whose: ID!) { holder: borrower(number: $whose) { may } }')
  const documentsFile = join(folder, 'documents.json')
  writeFileSync(documentsFile, JSON.stringify({ card, broken: { ...card, mayShare: 'broken.graphql' } }))
  return {
    supergraph: compose([subgraph, { name: gatewayPart.name, sdl: gatewayPart.sdl, address: gatewayPart.url }]),
    documentsFile,
    subgraph,
    async close() {
      await subgraph.close()
      rmSync(folder, { recursive: true })
    },
  }
}
