import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { isLoopback } from '../address.ts'
import type { EnvironmentReader } from '../env.ts'
import type { PostgresOptions } from './postgres.ts'

/** Where the durable documents are. */
export interface StoreConfig {
  /** A file of this machine … */
  readonly file: string
  /** … or a server, when one is given. */
  readonly server: Omit<PostgresOptions, 'limitMs'> | undefined
  /** What one reading or one change may take. */
  readonly limitMs: number
}

const standardFile = fileURLToPath(new URL('../../var/store.sqlite', import.meta.url))

/** Reads the store's settings; what is wrong with them is gathered by the reader. */
export function readStoreConfig(read: EnvironmentReader): StoreConfig {
  const file = read.optionalText('STORE_FILE')
  const url = read.optionalSecret('DATABASE_URL')
  const connections = read.integer('DATABASE_CONNECTIONS', { fallback: 8, min: 1, max: 100 })
  const limitMs = read.integer('STORE_TIMEOUT_MS', { fallback: 2000, min: 100, max: 60_000 })
  const parts = url === undefined ? undefined : parseUrl(url)
  const encrypted = read.flag('DATABASE_TLS', parts !== undefined && !isLoopback(parts.host))
  const ca = read.optionalFile('DATABASE_CA_FILE')

  if (url !== undefined && parts === undefined) {
    read.report('DATABASE_URL must have the form postgres://user:password@host:port/database, and nothing behind it')
  }
  if (url !== undefined && file !== undefined) read.report('DATABASE_URL and STORE_FILE are both given: keep one')
  if (ca !== undefined && !encrypted) read.report('DATABASE_CA_FILE is given, but DATABASE_TLS is false')
  const server = parts && { ...parts, tls: encrypted ? { ca } : (false as const), connections }
  return Object.freeze({ file: file === undefined ? standardFile : resolve(file), server, limitMs })
}

function parseUrl(text: string): Pick<PostgresOptions, 'host' | 'port' | 'user' | 'password' | 'database'> | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  const database = pathname.slice(1)
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return undefined
  if (hostname === '' || username === '' || database === '' || database.includes('/') || search !== '' || hash !== '')
    return undefined
  try {
    return {
      host: decodeURIComponent(hostname).replace(/^\[|\]$/g, ''),
      port: Number(port || 5432),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: decodeURIComponent(database),
    }
  } catch {
    return undefined
  }
}
