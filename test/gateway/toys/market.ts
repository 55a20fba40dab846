import { compose } from './subgraph.ts'

// A market whose subgraphs say what asking costs. Nobody is behind it: it is for looking at before anything is asked.
const federation = 'https://specs.apollo.dev/federation/v2.12'

/** How a subgraph calls what it imports. */
export interface Names {
  readonly link: string
  readonly cost: string
  readonly listSize: string
}

/** Ways of calling the directives that mean the same. */
export const namings: Readonly<Record<string, Names>> = {
  'by their own names': {
    link: `@link(url: "${federation}", import: ["@key", "@external", "@requires", "@cost", "@listSize"])`,
    cost: 'cost',
    listSize: 'listSize',
  },
  renamed: {
    link: `@link(url: "${federation}", import: ["@key", "@external", "@requires", { name: "@cost", as: "@price" }, { name: "@listSize", as: "@howMany" }])`,
    cost: 'price',
    listSize: 'howMany',
  },
  'not imported': {
    link: `@link(url: "${federation}", import: ["@key", "@external", "@requires"])`,
    cost: 'federation__cost',
    listSize: 'federation__listSize',
  },
}

const stalls = ({ link, cost, listSize }: Names) => `extend schema ${link}
  type Query {
    stall(id: ID!): Stall
    stalls(first: Int = 5, last: Int): [Stall!] @${listSize}(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    searched(by: Search, first: Int): [Stall] @${listSize}(slicingArguments: ["first"], assumedSize: 7)
    page(first: Int): StallPage @${listSize}(slicingArguments: ["first"], sizedFields: ["edges"])
    anything: [Thing]
    census(deep: Boolean @${cost}(weight: 30)): Int @${cost}(weight: 4)
    free: Stall @${cost}(weight: 0)
  }
  type Mutation { open(name: String): Stall }
  input Search { name: String @${cost}(weight: 2)  all: [Search] }
  interface Thing { id: ID!  label: String }
  type StallPage { edges: [StallEdge]  total: Int }
  type StallEdge { stall: Stall }
  type Stall implements Thing @key(fields: "id") {
    id: ID!
    label: String @${cost}(weight: 6)
    name: String
    goods(first: Int): [Good] @${listSize}(assumedSize: 4)
    photograph: Photograph
    neighbours: [Stall]
  }
  type Good implements Thing { id: ID!  label: String  heavy: Weight }
  type Photograph @${cost}(weight: 9) { base64: String }
  scalar Weight @${cost}(weight: 3)
`
const owners = ({ link }: Names) => `extend schema ${link}
  type Query { owner(id: ID!): Owner }
  type Owner { id: ID!  name: String }
  type Stall @key(fields: "id") { id: ID!  owner: Owner  licence: String  name: String @external  sign: String @requires(fields: "name") }
`
const taxes = ({ link, cost }: Names) => `extend schema ${link}
  type Stall @key(fields: "id") { id: ID!  due: Int  audit: Audit @${cost}(weight: 25) }
  type Audit { result: String }
`

/** The market's supergraph. */
export const composeMarket = (names: Names): string =>
  compose(
    Object.entries({ stalls, owners, taxes }).map(([name, write]) => ({
      name,
      sdl: write(names),
      address: `http://127.0.0.1:9/${name}`,
    })),
  )
