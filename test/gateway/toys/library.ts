import { GraphQLError } from 'graphql'
import { compose, startSubgraph, type ToySubgraph } from './subgraph.ts'

// A library: books belong to one subgraph, their reviews and loans to another.
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@requires"])`

const booksSdl = `${link}
  type Query { book(id: ID!): Book  books(ids: [ID!]!): [Book]  strict: Strict!  greeting(name: String = "mundo"): String }
  type Mutation { rename(id: ID!, title: String!): Book }
  type Book @key(fields: "id") { id: ID!  title: String  pages: Int  author: Author }
  type Author @key(fields: "name") { name: String! }
  type Strict { value: String! }
`
const reviewsSdl = `${link}
  type Query { latest: [Item!] }
  union Item = Book | Author
  type Book @key(fields: "id") { id: ID!  title: String @external  stars: Int  summary: String @requires(fields: "title") }
  type Author @key(fields: "name") { name: String!  likes: Int }
`

interface Reference {
  readonly id: string
  readonly name: string
  readonly title?: string
}

const badInput = () =>
  new GraphQLError('El identificador no es válido.', { extensions: { code: 'BAD_USER_INPUT', argument: 'id' } })

const book = (id: string) =>
  id.startsWith('x') ? null : { id, title: `Title ${id}`, pages: id.length, author: { name: `Author ${id[0]}` } }

/** Both subgraphs and the supergraph that they make. */
export interface Library {
  readonly books: ToySubgraph
  readonly reviews: ToySubgraph
  readonly supergraph: string
  close(): Promise<void>
}

/** Starts both subgraphs. A book whose id begins with `x` is unknown, and `bad` is no id at all. */
export async function startLibrary(): Promise<Library> {
  const books = await startSubgraph({
    name: 'books',
    sdl: booksSdl,
    resolvers: {
      Query: {
        book: (_: never, { id }: Reference) => (id === 'bad' ? badInput() : book(id)),
        books: (_: never, { ids }: { ids: string[] }) => ids.map(book),
        greeting: (_: never, { name }: Reference) => `Hola, ${name}`,
        strict: () => ({ value: 'yes' }),
      },
      Mutation: { rename: (_: never, { id, title }: Reference) => ({ ...book(id), title }) },
      Book: { __resolveReference: async ({ id }: Reference) => book(id) },
    },
  })
  const reviews = await startSubgraph({
    name: 'reviews',
    sdl: reviewsSdl,
    resolvers: {
      Query: {
        latest: () => [
          { __typename: 'Book', id: 'a' },
          { __typename: 'Author', name: 'Author z' },
          { __typename: 'Book', id: 'b' },
        ],
      },
      Book: {
        __resolveReference: async (reference: Reference) => ({ ...reference, stars: 5 }),
        summary: ({ title }: Reference) => `About ${title}`,
      },
      Author: { __resolveReference: async ({ name }: Reference) => ({ name, likes: 3 }) },
    },
  })
  return {
    books,
    reviews,
    supergraph: compose([books, reviews]),
    async close() {
      await Promise.all([books.close(), reviews.close()])
    },
  }
}
