import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openStore } from '#platform/store/open-store.ts'
import { createSelfSigned } from '../../adapters/support/self-signed.ts'
import { standBetween } from './between.ts'
import { closePlaces, describeOnPostgres, readConfig } from './places.ts'
import { toys } from './toys.ts'

afterAll(closePlaces)

const ball = { id: 'ball', body: { count: 1 } }

describeOnPostgres('a store on PostgreSQL', (makePlace) => {
  let place: Awaited<ReturnType<typeof makePlace>>
  beforeEach(async () => {
    place = await makePlace()
  })
  afterEach(() => place.dispose())

  it('opens no more connections than it may', async () => {
    const store = await openStore({ ...readConfig({ ...place.environment, DATABASE_CONNECTIONS: '2' }), limitMs: 20_000 })
    let most = 0
    const look = async (number: number) =>
      store.change(async (view) => {
        await view.put(toys, { id: `toy-${number}`, body: { count: 1 } })
        const open = await place.ask(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pais-digital'`,
        )
        most = Math.max(most, open.length)
      })
    await Promise.all([1, 2, 3, 4, 5, 6].map(look))
    expect(most).toBe(2)
    await store.close()
  })

  it('tells in time that the server has stopped dead, and closes', async () => {
    const between = await standBetween(place.environment['DATABASE_URL'] ?? '')
    const store = await openStore(readConfig({ DATABASE_URL: between.url, STORE_TIMEOUT_MS: '1000' }))
    between.freeze()
    const frozen = { name: 'StoreFailure', reason: 'slow' }
    await expect(store.read(async (view) => view.find(toys, 'ball'))).rejects.toMatchObject(frozen)
    await expect(store.change(async (view) => view.put(toys, ball))).rejects.toMatchObject(frozen)
    await store.close()
    await between.close()
  })

  it('tells that it was cut off, keeps nothing of that change, and goes on', async () => {
    const store = await openStore({ ...place.config, limitMs: 20_000 })
    const cut = store.change(async (view) => {
      await view.put(toys, ball)
      await place.disconnectAll()
      await view.put(toys, { id: 'kite', body: { count: 1 } })
    })
    await expect(cut).rejects.toMatchObject({ name: 'StoreFailure', reason: 'unreachable' })
    expect(await store.read(async (view) => view.list(toys))).toEqual([])
    expect(await store.change(async (view) => view.put(toys, ball))).toBeDefined()
    await store.close()
  })

  it.each([
    ['53100', 'full'],
    ['25006', 'read-only'],
    ['42501', 'read-only'],
    ['57014', 'slow'],
    ['XX001', 'damaged'],
    ['22012', 'broken'],
  ])('tells of SQLSTATE %s in its own words: %s', async (code, reason) => {
    const store = await openStore({ ...place.config, limitMs: 20_000 })
    await place.ask(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'about %', NEW.body USING ERRCODE = '${code}', DETAIL = 'secret words'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON documents FOR EACH ROW EXECUTE FUNCTION refuse()`)
    const error = await store
      .change(async (view) => view.put(toys, { id: 'a', body: { count: 7_654_321 } }))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'StoreFailure', reason, message: expect.stringContaining(`PostgreSQL says ${code}`) })
    expect(JSON.stringify([error, String((error as Error).stack)])).not.toMatch(/7654321|secret words/)
    await store.close()
  })

  it('is not opened where there is no such database', async () => {
    const url = `${place.environment['DATABASE_URL']}_not`
    const opening = openStore(readConfig({ DATABASE_URL: url.replace('postgres@', 'postgres:very-secret-word@') }))
    await expect(opening).rejects.toMatchObject({ name: 'StoreFailure', reason: 'refused' })
    await expect(opening).rejects.not.toThrow(/very-secret-word/)
  })
})

describe('a store on a server', () => {
  it('is not opened where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    await expect(openStore(readConfig({ DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/store` }))).rejects.toThrow(
      /^The store cannot be reached: the connection ended with ECONNREFUSED$/,
    )
  })

  it('does not go without encryption when it is demanded', async () => {
    const plain = createServer((socket) => void socket.once('data', () => socket.end('N')))
    await once(plain.listen(0, '127.0.0.1'), 'listening')
    const { port } = plain.address() as AddressInfo
    const settings = { DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/store`, DATABASE_TLS: 'true' }
    await expect(openStore(readConfig(settings))).rejects.toThrow(
      'The store does not let this program in: it does not encrypt, and DATABASE_TLS demands it',
    )
    plain.close()
    await once(plain, 'close')
  })

  it('shows itself to none but the server whose certificate is vouched for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pais-digital-ca-'))
    const [its, another] = [createSelfSigned('localhost'), createSelfSigned('localhost')]
    const stranger = await startEncryptedServer(its)
    const settings = { DATABASE_URL: `postgres://me:secret@localhost:${stranger.port}/store`, DATABASE_TLS: 'true' }
    const openWith = async (cert: string) => {
      const file = join(folder, 'ca.pem')
      writeFileSync(file, cert)
      return openStore(readConfig({ ...settings, DATABASE_CA_FILE: file }))
    }
    const refused = { name: 'StoreFailure', reason: 'unreachable' }
    await expect(openStore(readConfig(settings))).rejects.toMatchObject(refused)
    await expect(openWith(another.cert)).rejects.toMatchObject(refused)
    expect(stranger.heard).toEqual([])
    await expect(openWith(its.cert)).rejects.toMatchObject(refused)
    expect(stranger.heard).toEqual([expect.stringContaining('user\0me\0')])
    await stranger.close()
    rmSync(folder, { recursive: true })
  })
})

/** Says that it encrypts, as PostgreSQL does, and hangs up after the first words that it can read. */
async function startEncryptedServer(keys: { readonly key: string; readonly cert: string }) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.once('data', () => {
      socket.write('S')
      const encrypted = new TLSSocket(socket, { isServer: true, ...keys })
      encrypted.on('error', () => {})
      encrypted.once('data', (chunk) => {
        heard.push(chunk.toString('latin1'))
        encrypted.destroy()
      })
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
