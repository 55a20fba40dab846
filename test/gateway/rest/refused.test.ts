import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import type { RunningGateway } from '../../support/gateway.ts'
import { openConnection, speak, writeRequest } from '../http/speak.ts'
import { ana, startCounter, type Counter } from '../credentials/counter.ts'
import { createAsking, problem, told, type Asking } from './asking.ts'

const portal = 'https://portal.example'

let counter: Counter
let gateway: RunningGateway
let ask: Asking
let citizen: Credentials
beforeAll(async () => {
  counter = await startCounter()
  gateway = await counter.graph.startGateway({ env: { CORS_ORIGINS: portal, ARRIVAL_MS: '400' } })
  ask = createAsking(gateway)
  citizen = await counter.citizen()
})
afterAll(async () => {
  await gateway.close()
  await counter.close()
})

describe('what is refused below /v1 is a problem', () => {
  it.each(['/v1', '/v1/', '/v1/nothing', '/v1/pid/', `/v1/pid/${ana}`, '/v1//pid', '/v1/%00'])('not found: %s', async (path) => {
    const heard = await ask('GET', path, { credentials: citizen })
    expect(told(heard)).toEqual(problem(404, 'NOT_FOUND'))
    expect(heard.json).toEqual({
      type: '/v1/problems#NOT_FOUND',
      title: 'No hay nada en esta dirección',
      status: 404,
      detail: 'No hay nada en esta dirección. Vea /v1/openapi.json.',
      code: 'NOT_FOUND',
    })
    expect(heard.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['/v1/pid', 'GET, POST'],
    ['/v1/company-certificate', 'POST'],
    ['/v1/verify', 'POST'],
    ['/v1/shares/redeem', 'POST'],
    ['/v1/jwks', 'GET, HEAD'],
    ['/v1/openapi.json', 'GET, HEAD'],
  ])('a method that %s does not have, which tells those that it has', async (path, allow) => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const heard = await ask(method, path, { credentials: citizen, body: '{}' })
      expect(told(heard)).toEqual(problem(405, 'METHOD_NOT_ALLOWED'))
      expect(heard.headers.get('allow')).toBe(allow)
    }
  })

  it('asking what may be asked, from where nobody may', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const heard = await ask('OPTIONS', '/v1/pid', { headers })
    expect(told(heard)).toEqual(problem(405, 'METHOD_NOT_ALLOWED'))
    expect([...heard.headers.keys()].filter((name) => name.startsWith('access-control-allow'))).toEqual([])
  })

  it('a head without its body, where a document would be made for it', async () => {
    const { status, bytes, headers } = await ask('HEAD', '/v1/pid', { credentials: citizen })
    expect([status, bytes.length, headers.get('allow')]).toEqual([405, 0, 'GET, POST'])
    const keys = await ask('HEAD', '/v1/jwks')
    expect([keys.status, keys.bytes.length, keys.type]).toEqual([200, 0, 'application/jwk-set+json'])
  })

  it('a body that is larger than other routes read', async () => {
    const body = { disclose: ['x'.repeat(70_000)] }
    for (const path of ['/v1/pid', '/v1/company-certificate', '/v1/shares', '/v1/shares/redeem']) {
      expect(told(await ask('POST', path, { credentials: citizen, body }))).toEqual(problem(413, 'REQUEST_TOO_LARGE'))
    }
  })

  it('a body that does not arrive in time', async () => {
    const { socket, answer } = openConnection(gateway.address)
    socket.write('POST /v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{')
    const said = await answer
    expect(said).toMatch(/^HTTP\/1\.1 408 .*\r\ncontent-type: application\/problem\+json\r\n/s)
    expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' })
  })

  it('and outside of it is none', async () => {
    const said = await speak(gateway.address, writeRequest('{', [], 'POST /v2/verify'))
    expect(said).toContain('"errors":[')
    const elsewhere = await ask('GET', '/v1x')
    expect([elsewhere.status, elsewhere.type]).toEqual([404, 'application/json'])
  })
})

describe('a page of another origin', () => {
  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'sends nothing by the form: %s',
    async (type) => {
      const heard = await ask('POST', '/v1/pid', { type, body: '{}', credentials: citizen })
      expect(told(heard)).toEqual(problem(415, 'UNSUPPORTED_MEDIA_TYPE'))
    },
  )

  it('asks for nothing by a link: what a browser sends by itself is nobody’s credentials', async () => {
    expect(told(await ask('GET', '/v1/pid'))).toEqual(problem(401, 'UNAUTHENTICATED'))
    const basic = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }
    expect(told(await ask('GET', '/v1/pid', { credentials: basic }))).toEqual(problem(400, 'PREFLIGHT_REQUIRED'))
    expect(told(await ask('GET', '/v1/pid', { headers: { cookie: 'session=a' } }))).toEqual(problem(401, 'UNAUTHENTICATED'))
  })

  it('may ask when its origin may, and reads its problems too', async () => {
    const headers = { origin: portal, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
    const asked = await ask('OPTIONS', '/v1/pid', { headers })
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, portal])
    for (const credentials of [citizen, {}]) {
      const heard = await ask('GET', '/v1/pid', { credentials, headers: { origin: portal } })
      expect(heard.headers.get('access-control-allow-origin')).toBe(portal)
      expect(heard.headers.get('vary')?.split(', ').toSorted()).toEqual(['Accept', 'Origin'])
    }
  })
})

describe('credentials', () => {
  it('that come twice are refused, whichever they are', async () => {
    const heard = await ask('GET', '/v1/pid', { credentials: { ...citizen, ...counter.bank } })
    expect(told(heard)).toEqual(problem(401, 'UNAUTHENTICATED'))
  })

  it('of a key that is nobody’s are refused in the way of keys', async () => {
    const heard = await ask('GET', '/v1/pid', { credentials: { 'x-api-key': 'pd_x_y' } })
    expect([told(heard), heard.headers.get('www-authenticate')]).toEqual([problem(401, 'UNAUTHENTICATED'), 'ApiKey'])
  })
})
