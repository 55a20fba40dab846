import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGateway, type RunningGateway } from '../../support/gateway.ts'
import { startLibrary, type Library } from '../toys/library.ts'

const portal = 'https://portal.example'
const evil = 'https://evil.example'

describe('a page of another origin', () => {
  let library: Library
  let open: RunningGateway
  let closed: RunningGateway
  beforeAll(async () => {
    library = await startLibrary()
    const { supergraph } = library
    open = await startGateway({ supergraph, env: { CORS_ORIGINS: `${portal}, https://other.example` } })
    closed = await startGateway({ supergraph })
  })
  afterAll(async () => {
    await Promise.all([open.close(), closed.close()])
    await library.close()
  })

  const preflight = (gateway: RunningGateway, origin: string, path = '/graphql') =>
    fetch(`${gateway.address}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,authorization,x-purpose',
      },
    })
  const grantsOf = ({ headers }: Response) => [...headers].filter(([name]) => name.startsWith('access-control'))
  const ask = (gateway: RunningGateway, origin: string) =>
    fetch(`${gateway.address}/graphql`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"query":"{ greeting }"}',
    })

  it('may ask when its origin is among those that may', async () => {
    const asked = await preflight(open, portal)
    expect({ status: asked.status, grants: Object.fromEntries(grantsOf(asked)) }).toEqual({
      status: 204,
      grants: {
        'access-control-allow-origin': portal,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'Content-Type, Authorization, X-API-Key, X-Purpose, GraphQL-Require-Preflight',
        'access-control-expose-headers': 'Retry-After, WWW-Authenticate',
        'access-control-max-age': '600',
      },
    })
    const answer = await ask(open, portal)
    expect(answer.headers.get('access-control-allow-origin')).toBe(portal)
    expect(answer.headers.get('vary')).toMatch(/origin/i)
    expect(await answer.json()).toEqual({ data: { greeting: 'Hola, mundo' } })
  })

  it('reads its refusals too, when it may ask', async () => {
    const init = { method: 'POST', headers: { origin: portal, 'content-type': 'text/plain' }, body: 'x' }
    const refused = await fetch(`${open.address}/graphql`, init)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([415, portal])
  })

  it.each([evil, 'null', `${portal}.evil.example`, 'http://portal.example', `${portal}:8443`, 'https://PORTAL.example', ''])(
    'is granted nothing when its origin is %j',
    async (origin) => {
      const asked = await preflight(open, origin)
      expect({ status: asked.status, grants: grantsOf(asked) }).toEqual({ status: 405, grants: [] })
      expect(grantsOf(await ask(open, origin))).toEqual([])
    },
  )

  it.each([portal, evil])('is granted nothing where no origin may ask: %s', async (origin) => {
    const asked = await preflight(closed, origin)
    expect({ status: asked.status, grants: grantsOf(asked) }).toEqual({ status: 405, grants: [] })
    expect(grantsOf(await ask(closed, origin))).toEqual([])
  })

  it('reads nothing elsewhere than at the graph', async () => {
    for (const path of ['/', '/livez', '/readyz']) {
      const answer = await fetch(`${open.address}${path}`, { headers: { origin: portal } })
      expect([path, grantsOf(answer)]).toEqual([path, []])
    }
  })
})
