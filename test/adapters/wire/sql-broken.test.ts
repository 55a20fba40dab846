import { createServer, type AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed, RegistryRefused, RegistryTimeout, RegistryUnavailable } from '#adapters/errors.ts'
import { createSqlWire, type SqlWireOptions } from '#adapters/wire/sql.ts'
import { until } from '../../support/until.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import {
  columns,
  done,
  failure,
  int32,
  message,
  ready,
  row,
  settingsMade,
  startRawPostgres,
  welcome,
  type Step,
} from '../support/raw-postgres.ts'
import { createSelfSigned } from '../support/self-signed.ts'

const question = { name: 'who', text: 'SELECT $1', values: ['9000000150117'] }
const whole = Buffer.concat([message('1'), message('2'), columns])

describe('the SQL wire, below SQL', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  const createWire = (url: string, own: Partial<SqlWireOptions> = {}) => {
    const access = { registry: 'test', url, user: 'us', password: 'secret word', sql: { tls: false } }
    return cleanUp.closing(createSqlWire({ ...access, connections: 2, attemptMs: 20_000, maxBodyBytes: 100_000, ...own }))
  }
  const askRaw = async (...steps: readonly Step[]) => {
    const server = cleanUp.closing(await startRawPostgres(...steps))
    return outcome(createWire(server.url).ask(question, new AbortController().signal))
  }

  it('reads what a server says', async () => {
    expect(await askRaw(welcome, settingsMade, Buffer.concat([whole, row, row, done('SELECT 2')]))).toEqual([{ a: 1 }, { a: 1 }])
  })

  it.each([
    ['closes at once', ['close']],
    ['closes after its welcome', [welcome, 'close']],
    ['closes before its answer', [welcome, settingsMade, 'close']],
    ['says rubbish', [Buffer.alloc(1000)]],
    ['asks for a proof that is none', [message('R', int32(10), 'FOO\0\0')]],
  ] as const)('takes a server that %s as unavailable', async (_, steps) => {
    expect(await askRaw(...steps)).toBeInstanceOf(RegistryUnavailable)
  })

  it.each([
    ['a way to log in that nobody knows', [message('R', int32(99))]],
    [
      'a row that is shorter than it says',
      [welcome, settingsMade, Buffer.concat([whole, message('D', '\0\x09', int32(100), '1'), ready])],
    ],
    [
      'a row of a negative number of fields',
      [welcome, settingsMade, Buffer.concat([whole, message('D', Buffer.of(255, 255)), ready])],
    ],
    ['an end without an answer', [welcome, settingsMade, ready]],
    ['the answer to another kind of statement', [welcome, settingsMade, Buffer.concat([whole, done('INSERT 0 0')])]],
    ['fewer rows than it counts', [welcome, settingsMade, Buffer.concat([whole, row, done('SELECT 2')])]],
    ['two answers', [welcome, settingsMade, Buffer.concat([whole, message('C', 'SELECT 0\0'), columns, done('SELECT 0')])]],
    ['a question of its own', [welcome, settingsMade, Buffer.concat([message('G', '\0\0\x01\0\0'), ready])]],
    [
      'a message of a gigabyte',
      [welcome, settingsMade, Buffer.concat([whole, Buffer.from('D\x3f\0\0\0'), Buffer.alloc(200_000)])],
    ],
  ] as const)('takes %s as malformed, and never for no rows', async (_, steps) => {
    expect(await askRaw(...steps)).toBeInstanceOf(RegistryMalformed)
  })

  it.each([
    ['28P01', RegistryRefused],
    ['28000', RegistryRefused],
    ['3D000', RegistryRefused],
    ['42501', RegistryRefused],
    ['25006', RegistryRefused],
    ['42P01', RegistryMalformed],
    ['42703', RegistryMalformed],
    ['22P02', RegistryMalformed],
    ['0A000', RegistryMalformed],
    ['57014', RegistryTimeout],
    ['57P01', RegistryUnavailable],
    ['57P03', RegistryUnavailable],
    ['53300', RegistryUnavailable],
    ['08006', RegistryUnavailable],
    ['40001', RegistryUnavailable],
    ['XX000', RegistryUnavailable],
    ['9000000150117', RegistryUnavailable],
  ])('judges SQL state %s, as a welcome and as an answer, and repeats it alone', async (code, expected) => {
    for (const steps of [[failure(code)], [welcome, settingsMade, failure(code)]]) {
      const error = await askRaw(...steps)
      expect(error).toBeInstanceOf(expected)
      expect(error).toMatchObject({ message: `test: SQL state ${code === '9000000150117' ? 'unknown' : code}`, cause: undefined })
    }
  })

  it('takes a port where nobody listens as unavailable', async () => {
    const gone = await startRawPostgres('close')
    await gone.close()
    const error = await outcome(createWire(gone.url).ask(question, new AbortController().signal))
    expect(error).toMatchObject({ failure: 'UNAVAILABLE', message: 'test: the connection failed (ECONNREFUSED)' })
  })

  it.each([
    ['says nothing', ['silence']],
    ['welcomes us and says no more', [welcome, 'silence']],
    ['does not answer', [welcome, settingsMade, 'silence']],
    ['does not end its answer', [welcome, settingsMade, whole, 'silence']],
  ] as const)('leaves a server that %s with its signal, and lets go of its connections', async (_, steps) => {
    const server = cleanUp.closing(await startRawPostgres(...steps))
    const wire = createWire(server.url, { attemptMs: 100 })
    const leaving = new AbortController()
    const answer = outcome(wire.ask(question, leaving.signal))
    await until(() => server.openSockets() === 1 && server.heard().length > 0)
    const reason = new Error('enough')
    leaving.abort(reason)
    expect(await answer).toBe(reason)
    await until(() => server.openSockets() === 0)
  })

  it('tells nothing to a server without the encryption that was asked for', async () => {
    const plain = cleanUp.closing(await startRawPostgres(Buffer.from('N'), 'silence'))
    const error = await outcome(createWire(plain.url, { sql: { tls: true } }).ask(question, new AbortController().signal))
    expect(error).toBeInstanceOf(RegistryUnavailable)
    expect(plain.heard()).toHaveLength(8)
  })

  it('tells nothing to a server whose certificate nobody vouches for', async () => {
    let heard = ''
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        socket.write('S')
        const secure = new TLSSocket(socket, { isServer: true, ...createSelfSigned() })
        secure.on('error', () => {})
        secure.on('data', (chunk: Buffer) => {
          heard += chunk.toString('latin1')
        })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUp.closing(server)
    const url = `postgres://127.0.0.1:${(server.address() as AddressInfo).port}/rmg`
    const error = await outcome(createWire(url, { sql: { tls: true } }).ask(question, new AbortController().signal))
    expect(error).toMatchObject({ failure: 'UNAVAILABLE', message: 'test: the connection failed (DEPTH_ZERO_SELF_SIGNED_CERT)' })
    expect(heard).toBe('')
  })
})
