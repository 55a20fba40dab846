import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGateway, type Reply, type ReplyError } from '../../support/gateway.ts'
import { startTokenIssuer, type TokenIssuer } from '../../support/tokens.ts'
import { compose, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

const federation = 'https://specs.apollo.dev/federation/v2.12'

/** How a supergraph may call the access directives. */
export const spellings = {
  imported: {
    link: `extend schema @link(url: "${federation}", import: ["@key", "@external", "@requires", "@authenticated", "@requiresScopes", "@policy"])`,
    authenticated: '@authenticated',
    scopes: '@requiresScopes',
    policy: '@policy',
  },
  renamed: {
    link: `extend schema @link(url: "${federation}", import: ["@key", "@external", "@requires",
      { name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@needs" }, { name: "@policy", as: "@rule" }])`,
    authenticated: '@signedIn',
    scopes: '@needs',
    policy: '@rule',
  },
  unimported: {
    link: `extend schema @link(url: "${federation}", import: ["@key", "@external", "@requires"])`,
    authenticated: '@federation__authenticated',
    scopes: '@federation__requiresScopes',
    policy: '@federation__policy',
  },
} as const

export type Spelling = (typeof spellings)[keyof typeof spellings]

/** A toy graph with something to guard of each kind: a shelf with things, and a second subgraph that values them. */
const shelf = ({ link, authenticated, scopes, policy }: Spelling) => `${link}
  type Query {
    open: String  things: [Thing!]  first: Any  any: Any  box: Box  color: Color  code: Code
    signed: String ${authenticated}
    one: String ${scopes}(scopes: [["a", "b"], ["c"]])
    nobody: String ${scopes}(scopes: [])
    nobodyEither: String ${scopes}(scopes: [[]])
    fresh: String ${policy}(policies: [["sure", "recent"]])
    unknown: String ${policy}(policies: [["no-such-policy"]])
    strict: String! ${scopes}(scopes: [["a"]])
  }
  type Mutation { put(name: String): String ${scopes}(scopes: [["write"]]) }
  interface Thing { id: ID!  label: String }
  type Book implements Thing @key(fields: "id") {
    id: ID!  label: String  title: String  owner: String ${scopes}(scopes: [["owner"]])  colors: [Color!]
    price: Int @external  insured: Int @requires(fields: "price") ${scopes}(scopes: [["owner"]])
  }
  type Coin implements Thing @key(fields: "id") ${scopes}(scopes: [["coins"]]) { id: ID!  label: String  worth: Int }
  union Any = Book | Coin
  type Box { book: Book  coin: Coin  size: Int }
  enum Color ${scopes}(scopes: [["colors"]]) { RED BLUE }
  scalar Code ${authenticated}`

const values = ({ link, scopes }: Spelling) => `${link}
  type Book @key(fields: "id") { id: ID!  owner: String @external  price: Int @requires(fields: "owner") ${scopes}(scopes: [["owner"]])  pages: Int }`

const book = { __typename: 'Book', id: '1', label: 'l', title: 't', owner: 'o', colors: ['RED'] }
const coin = { __typename: 'Coin', id: '2', label: 'm', worth: 5 }
const shelfResolvers = {
  Query: {
    open: () => 'open',
    things: () => [book, coin],
    first: () => book,
    any: () => coin,
    box: () => ({ book, coin, size: 3 }),
    color: () => 'RED',
    code: () => 'x',
    signed: () => 'signed',
    one: () => 'one',
    nobody: () => 'nobody',
    nobodyEither: () => 'nobody',
    fresh: () => 'fresh',
    unknown: () => 'unknown',
    strict: () => 'strict',
  },
  Mutation: { put: () => 'put' },
  Book: { __resolveReference: (given: object) => ({ ...book, ...given }), insured: ({ price }: { price: number }) => price * 2 },
  Coin: { __resolveReference: () => coin },
}
const valuesResolvers = { Book: { __resolveReference: ({ id }: { id: string }) => ({ id }), price: () => 9, pages: () => 100 } }

const policies = { sure: { levels: ['high', 'substantial'] }, recent: { maxAgeSeconds: 900 } }
const officialGrants = {
  clerk: [
    { purpose: 'CASE', legalBasis: 'Law 1', scopes: ['a', 'b', 'owner'] },
    { purpose: 'AUDIT', legalBasis: 'Law 2', scopes: ['coins'] },
  ],
}

export interface Vault {
  readonly issuer: TokenIssuer
  readonly subgraphs: readonly ToySubgraph[]
  /** How often any subgraph was asked since the last time that somebody looked. */
  countAsked(): number
  ask(query: string, claims?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Reply>
  close(): Promise<void>
}

/** The toy graph behind a gateway that believes the issuer's tokens. */
export async function openVault(spelling: Spelling, now?: () => Date): Promise<Vault> {
  const issuer = await startTokenIssuer()
  const subgraphs = [
    await startSubgraph({ name: 'shelf', sdl: shelf(spelling), resolvers: shelfResolvers }),
    await startSubgraph({ name: 'values', sdl: values(spelling), resolvers: valuesResolvers }),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'vault-'))
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return join(folder, name)
  }
  const gateway = await startGateway({
    supergraph: forget(compose(subgraphs)),
    env: {
      ...issuer.env,
      OIDC_OFFICIAL_ROLE: 'official',
      POLICIES_FILE: write('policies.json', policies),
      OFFICIAL_GRANTS_FILE: write('grants.json', officialGrants),
    },
    ...(now ? { now } : {}),
  })
  return {
    issuer,
    subgraphs,
    countAsked: () => subgraphs.reduce((sum, { received }) => sum + received.splice(0).length, 0),
    async ask(query, claims, headers = {}) {
      const authorization = claims && { authorization: `Bearer ${await issuer.sign(claims)}` }
      return gateway.ask(query, {}, { ...authorization, ...headers })
    },
    async close() {
      await gateway.close()
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()))
      await issuer.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** As somebody would compose it who does not demand that a field repeats the rules of those that it is computed from. */
const forget = (supergraph: string) =>
  supergraph.replace(/((?:price|insured): Int(?: @join__field\([^)]*\))+) @\w+\(scopes: [^)]*\)/g, '$1')

/** What an error says of access, without its words. */
export const toDenial = ({ path, extensions: { code, missingScopes } }: ReplyError) => ({
  path: path?.join('.'),
  code,
  ...(missingScopes === undefined ? {} : { missingScopes }),
})
