import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readConfig } from './places.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pais-digital-settings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

describe('the store’s settings', () => {
  it('have defaults: a file of the project that is not committed', () => {
    const file = fileURLToPath(new URL('../../../var/store.sqlite', import.meta.url))
    expect(readConfig({})).toEqual({ file, server: undefined, limitMs: 2000 })
  })

  it('name a server, which is spoken to in private unless it is on this machine', () => {
    const base = { port: 5432, user: 'me', password: 'p@ss', database: 'store', connections: 8 }
    const read = (host: string) => readConfig({ DATABASE_URL: `postgres://me:p%40ss@${host}/store` }).server
    expect(read('db.example')).toEqual({ ...base, host: 'db.example', tls: { ca: undefined } })
    for (const host of ['127.0.0.1', 'localhost']) expect(read(host)).toEqual({ ...base, host, tls: false })
    expect(read('[::1]:6000')).toEqual({ ...base, host: '::1', port: 6000, tls: false })
  })

  it('take the address, with its password, from a file', () => {
    const file = write('url', 'postgresql://me:secret@db.example:6432/store\n')
    expect(readConfig({ DATABASE_URL_FILE: file }).server).toMatchObject({ port: 6432, password: 'secret' })
    expect(() => readConfig({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://a@b/c' })).toThrow(
      'DATABASE_URL and DATABASE_URL_FILE are both given: keep one',
    )
  })

  it('say how private it is', () => {
    const url = 'postgres://me@db.example/store'
    const file = write('ca.pem', 'a certificate')
    expect(readConfig({ DATABASE_URL: url, DATABASE_TLS: 'false' }).server?.tls).toBe(false)
    expect(readConfig({ DATABASE_URL: url, DATABASE_CA_FILE: file }).server?.tls).toEqual({ ca: 'a certificate' })
    expect(() => readConfig({ DATABASE_URL: url, DATABASE_CA_FILE: file, DATABASE_TLS: 'false' })).toThrow(
      'DATABASE_CA_FILE is given, but DATABASE_TLS is false',
    )
  })

  it.each([
    'store',
    'mysql://me:very-secret@db/store',
    'postgres://db/store',
    'postgres://me:very-secret@/store',
    'postgres://me:very-secret@db',
    'postgres://me:very-secret@db/a/b',
    'postgres://me:very-secret@db/store?sslmode=disable',
    'postgres://me:very-secret@db/store#a',
    'postgres://me:very-secret%@db/store',
  ])('do not take %s, and do not repeat it', (url) => {
    const reading = () => readConfig({ DATABASE_URL: url })
    expect(reading).toThrow('DATABASE_URL must have the form postgres://user:password@host:port/database, and nothing behind it')
    expect(reading).not.toThrow(/very-secret/)
  })

  it('are told what is wrong with them all at once', () => {
    const wrong = {
      STORE_FILE: 'store.sqlite',
      DATABASE_URL: 'postgres://a@b/c',
      DATABASE_CONNECTIONS: '0',
      DATABASE_TLS: 'maybe',
      DATABASE_CA_FILE: join(folder, 'none'),
      STORE_TIMEOUT_MS: '1',
    }
    expect(() => readConfig(wrong)).toThrow(
      [
        '  DATABASE_CONNECTIONS must be a whole number from 1 to 100',
        '  STORE_TIMEOUT_MS must be a whole number from 100 to 60000',
        '  DATABASE_TLS must be true or false',
        '  DATABASE_CA_FILE names a file that cannot be read',
        '  DATABASE_URL and STORE_FILE are both given: keep one',
      ].join('\n'),
    )
  })
})
