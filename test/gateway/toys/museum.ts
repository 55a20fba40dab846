import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql'
import { compose, startSubgraph, type ToySubgraph } from './subgraph.ts'

// A museum whose graph uses what federation has: interfaces and unions across subgraphs, interface objects, shared fields
// of different nullability, required and provided fields, overridden fields, several keys. Its values follow from what is
// asked alone, so that one schema without subgraphs can tell what the right answer is.
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@override"])`

const sdls: Readonly<Record<string, string>> = {
  art: `${link}
    type Query { work(id: ID!): Work  works(first: Int = 3): [Work!]  exhibits: [Exhibit]  anything: [Anything]  relic(id: ID!): Relic }
    interface Exhibit @key(fields: "id") { id: ID!  label(upper: Boolean = false): String }
    type Work implements Exhibit @key(fields: "id") {
      id: ID!  label(upper: Boolean = false): String  title: String!  maker: Maker @provides(fields: "name")  style: Style
      tags: [String!]!  grid: [[Int]]  related(first: Int): [Exhibit!]  size: Size  note: String! @shareable  floor: Int
    }
    type Relic implements Exhibit @key(fields: "id") { id: ID!  label(upper: Boolean = false): String  age: Int  note: String  ratio: Float }
    union Anything = Work | Relic | Maker
    type Maker @key(fields: "id") { id: ID!  name: String @external }
    type Size @shareable { width: Int  height: Float }
    enum Style { OLD NEW }`,
  people: `${link}
    type Query { maker(id: ID!): Maker!  makers: [Maker] }
    type Mutation { praise(id: ID!): Maker  forget(id: ID!): Maker }
    type Maker @key(fields: "id") { id: ID!  name: String @shareable  born: String!  works: [Work]  rival: Maker  friends(first: Int): [Maker!] }
    type Work @key(fields: "id") { id: ID!  note: String @shareable }`,
  prices: `${link}
    type Work @key(fields: "id") {
      id: ID!  title: String! @external  size: Size @external  price(currency: String = "GTQ"): Int
      ticket: String @requires(fields: "title size { width }")
    }
    type Relic @key(fields: "id") { id: ID!  price: Int! }
    type Size @shareable { width: Int  height: Float }`,
  reviews: `${link}
    type Query { reviews: [Review] }
    type Work @key(fields: "id") { id: ID!  reviews(first: Int): [Review!]  floor: Int @override(from: "art") }
    type Review { stars: Int!  by: Maker!  about: Work  words: String }
    type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
  visits: `${link}
    type Query { busiest: [Exhibit!] }
    type Exhibit @key(fields: "id") @interfaceObject { id: ID!  visits: Int  next: Exhibit }`,
}

interface Thing {
  readonly __typename: string
  readonly id: string
  readonly title?: string
  readonly size?: { readonly width?: number | null } | null
}

const possible: Readonly<Record<string, readonly string[]>> = { Exhibit: ['Work', 'Relic'], Anything: ['Work', 'Relic', 'Maker'] }
// What another field requires does not fail, because then two errors would tell of one failure.
const required = new Set(['title', 'size', 'width'])
const entities = new Set(['Work', 'Relic', 'Maker', 'Exhibit'])

/** How often a field that may be null is, and how often one fails: one in so many; 0 is never. */
export interface Moods {
  nullEvery: number
  failEvery: number
}

/** Every field's value, from what it is asked of and with which arguments. Whether a type is whole or one subgraph's part makes no difference. */
export function createResolver(
  moods: Moods,
): GraphQLFieldResolver<Thing | undefined, unknown, Readonly<Record<string, unknown>>> {
  return (parent, args, _context, info) => {
    const key = `${parent?.id ?? ''}|${info.fieldName}|${JSON.stringify(args, Object.keys(args).toSorted())}`
    if (info.fieldName === 'id') return parent?.id
    if (typeof args['id'] === 'string') return toThing(getNamedType(info.returnType).name, args['id'])
    if (info.fieldName === 'ticket') return ticketOf(parent, moods, info)
    return valueOf(info.returnType, key, moodOf(info.fieldName, moods))
  }
}

/** Which type an object is of. */
export const typeOf = ({ __typename }: Thing): string => __typename

function moodOf(field: string, moods: Moods): Moods {
  // One of the two subgraphs that share it says that it is never null.
  if (field === 'note') return { nullEvery: 0, failEvery: 0 }
  return required.has(field) ? { ...moods, failEvery: 0 } : moods
}

// A subgraph has what it requires from the reference; the one schema, which alone knows styles, works it out.
function ticketOf(parent: Thing | undefined, { nullEvery }: Moods, info: GraphQLResolveInfo): string {
  const sizeKey = `${parent?.id}|size|{}`
  const widthKey = `${sizeKey}|width|{}`
  const workedOut = {
    title: `text ${hash(`${parent?.id}|title|{}`)}`,
    size: happens(sizeKey, nullEvery) ? null : { width: happens(widthKey, nullEvery) ? null : hash(widthKey) % 100 },
  }
  const { title, size } = info.schema.getType('Style') === undefined ? (parent ?? {}) : workedOut
  return `${title} ${size === null ? 'no size' : String(size?.width)}`
}

function valueOf(type: GraphQLOutputType, key: string, moods: Moods): unknown {
  if (happens(`fails ${key}`, moods.failEvery)) throw new Error('this field fails')
  if (isNonNullType(type)) return valueOf(type.ofType, key, { nullEvery: 0, failEvery: 0 })
  if (happens(key, moods.nullEvery)) return null
  if (isListType(type)) {
    const inner = { nullEvery: moods.nullEvery, failEvery: 0 }
    return Array.from({ length: hash(key) % 4 }, (_, index) => valueOf(type.ofType, `${key}.${index}`, inner))
  }
  if (isEnumType(type)) return hash(key) % 2 === 0 ? 'OLD' : 'NEW'
  if (isLeafType(type)) return scalarOf(type.name, key)
  const names = possible[type.name] ?? [type.name]
  // Of an interface object a subgraph knows the identifier alone, so that must tell which type it is.
  if (isAbstractType(type) || type.name === 'Exhibit')
    return toThing(type.name, `${names[hash(key) % names.length]}-${hash(key) % 5}`)
  return entities.has(type.name) ? toThing(type.name, `${type.name}-${hash(key) % 5}`) : { __typename: type.name, id: key }
}

function scalarOf(name: string, key: string): unknown {
  if (name === 'Int') return hash(key) % 100
  if (name === 'Float') return (hash(key) % 100) / 8
  return `text ${hash(key)}`
}

const toThing = (type: string, id: string): Thing => ({
  __typename: type in possible ? (id.split('-')[0] ?? type) : type,
  id,
})

const happens = (key: string, every: number) => every > 0 && hash(`${key} ${every}`) % every === 0

function hash(text: string): number {
  let value = 2_166_136_261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return (value >>> 0) % 100_003
}

/** The museum's subgraphs, and the supergraph that they make. */
export interface Museum {
  readonly subgraphs: Readonly<Record<string, ToySubgraph>>
  readonly supergraph: string
  close(): Promise<void>
}

/** Starts the museum's subgraphs. `moods` may be changed while it runs. */
export async function startMuseum(moods: Moods): Promise<Museum> {
  const fieldResolver = createResolver(moods)
  const started = await Promise.all(
    Object.entries(sdls).map(([name, sdl]) => {
      const byReference = {
        __resolveReference: async ({ __typename: type, ...reference }: Thing) => ({
          ...reference,
          ...toThing(type, reference.id),
        }),
      }
      const own = [...entities].filter(
        (type) =>
          new RegExp(`(type|interface) ${type} .*@key`).test(sdl) && !sdl.includes(`type ${type} @key(fields: "id", resolvable`),
      )
      const resolvers = Object.fromEntries(own.map((type) => [type, byReference]))
      return startSubgraph({ name, sdl, resolvers, fieldResolver: fieldResolver as never, typeResolver: typeOf as never })
    }),
  )
  return {
    subgraphs: Object.fromEntries(started.map((subgraph) => [subgraph.name, subgraph])),
    supergraph: compose(started),
    async close() {
      await Promise.all(started.map((subgraph) => subgraph.close()))
    },
  }
}
