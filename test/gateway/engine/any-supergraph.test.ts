import { afterEach, describe, expect, it } from '@jest/globals'
import { publicErrors } from '#gateway/errors.ts'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { createListeningLog } from '../toys/listening-log.ts'
import { compose, startSubgraph, type ToySubgraph } from '../toys/subgraph.ts'

const federation = 'https://specs.apollo.dev/federation/v2.12'
const resolvers = { Query: { open: () => 'open', closed: () => 'closed', list: () => ['a'] } }

describe('a supergraph', () => {
  const running: (RunningGateway | ToySubgraph)[] = []
  afterEach(async () => {
    for (const one of running.splice(0).toReversed()) await one.close()
  })

  const start = async (sdl: string, change: (supergraph: string) => string = (text) => text) => {
    const { log, lines } = createListeningLog()
    const subgraph = await startSubgraph({ name: 'one', sdl, resolvers })
    running.push(subgraph)
    const gateway = await startGateway({ supergraph: change(compose([subgraph])), log })
    running.push(gateway)
    return { gateway, warnings: lines.filter(({ level }) => level === 'warn') }
  }

  const imported = `extend schema @link(url: "${federation}", import: ["@authenticated", "@requiresScopes", "@policy"])
    type Query { open: String  closed: String @authenticated @requiresScopes(scopes: [["a", "b"], []]) @policy(policies: [["p"]]) }`
  const renamed = `extend schema @link(url: "${federation}", import: [{ name: "@authenticated", as: "@signedIn" }, { name: "@requiresScopes", as: "@needs" }])
    type Query { open: String  closed: String @signedIn @needs(scopes: [["a"]]) }`
  const unimported = `extend schema @link(url: "${federation}")
    type Query { open: String  closed: String @federation__authenticated @federation__policy(policies: [[]]) }`

  it.each([
    ['imported', imported],
    ['renamed', renamed],
    ['not imported', unimported],
  ])('with access directives that are %s is loaded, and they hold', async (_what, sdl) => {
    const { gateway, warnings } = await start(sdl)
    expect((await gateway.ask('{ open }')).body).toEqual({ data: { open: 'open' } })
    expect((await gateway.ask('{ closed }')).status).toBe(401)
    expect(warnings).toEqual([])
  })

  it('whose link itself has another name is loaded', async () => {
    const { gateway } = await start(imported, (text) =>
      text
        .replace('@link(url: "https://specs.apollo.dev/link/v1.0")', '@tie(url: "https://specs.apollo.dev/link/v1.0", as: "tie")')
        .replaceAll('@link(', '@tie(')
        .replaceAll('link__', 'tie__'),
    )
    expect((await gateway.ask('{ open }')).body).toEqual({ data: { open: 'open' } })
  })

  it('with costs and list sizes is loaded', async () => {
    const sdl = `extend schema @link(url: "${federation}", import: ["@cost", "@listSize"])
      type Query { open: String @cost(weight: 5)  list: [String] @listSize(assumedSize: 10) }`
    const { gateway, warnings } = await start(sdl)
    expect((await gateway.ask('{ open list }')).body).toEqual({ data: { open: 'open', list: ['a'] } })
    expect(warnings).toEqual([])
  })

  it('that demands to be secured in a way that is not known here is refused', async () => {
    const marked = (text: string) =>
      text.replace(
        '@link(url: "https://specs.apollo.dev/link/v1.0")',
        (link) => `${link} @link(url: "https://example.com/vault/v1.0", for: SECURITY)`,
      )
    await expect(start(imported, marked)).rejects.toThrow(
      /is not usable: .*https:\/\/example\.com\/vault\/v1\.0 is for: SECURITY/s,
    )
  })

  it.each(['', 'ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/graphql', 'nonsense'])(
    'whose subgraph is at %j is refused, and the address is not repeated',
    async (url) => {
      const moved = (text: string) => text.replace(/url: "http:\/\/127[^"]*"/, `url: ${JSON.stringify(url)}`)
      const failed = await start(imported, moved).catch((error: Error) => error.message)
      expect(failed).toMatch(/is not usable: the subgraph one has no http or https address without credentials$/)
    },
  )

  it('hides what it calls inaccessible, also when a subgraph tells it', async () => {
    const sdl = `extend schema @link(url: "${federation}", import: ["@inaccessible"])
      type Query { thing: Thing  open: String }
      interface Thing { id: ID }
      type Seen implements Thing { id: ID }
      type Hidden implements Thing @inaccessible { id: ID }`
    const subgraph = await startSubgraph({
      name: 'one',
      sdl,
      resolvers: { Query: { thing: () => ({ __typename: 'Hidden', id: '1' }) } },
    })
    running.push(subgraph)
    const gateway = await startGateway({ supergraph: compose([subgraph]) })
    running.push(gateway)
    const { body } = await gateway.ask('{ thing { __typename id } }')
    expect(body).toEqual({
      data: { thing: null },
      errors: [{ message: publicErrors.INTERNAL.message, path: ['thing'], extensions: { code: 'INTERNAL' } }],
    })
  })
})
