import { randomUUID } from 'node:crypto'
import type { Query, SqlRow } from './database.ts'
import { StoreFailure } from './failure.ts'
import type { Change, Collection, Document, View } from './store.ts'

const standardLimit = 1000
const expiredAtOnce = 1000
const visible = /^[\x21-\x7e]{1,200}$/
/** Stands behind every character of an id. */
const behindAll = '\x7f'

const find = `SELECT id, version, body FROM documents
  WHERE collection = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > $3)`
const list = `SELECT id, version, body FROM documents
  WHERE collection = $1 AND id >= $2 AND id < $3 AND id > $4 AND (expires_at IS NULL OR expires_at > $5)
  ORDER BY id LIMIT $6`
const upsert = `INSERT INTO documents (collection, id, version, body, expires_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (collection, id) DO UPDATE SET version = excluded.version, body = excluded.body, expires_at = excluded.expires_at`
const put = `${upsert} RETURNING id`
const putAbsent = `${upsert} WHERE documents.expires_at <= $6 RETURNING id`
const putVersion = `UPDATE documents SET version = $3, body = $4, expires_at = $5
  WHERE collection = $1 AND id = $2 AND version = $6 AND (expires_at IS NULL OR expires_at > $7) RETURNING id`
const remove = `DELETE FROM documents
  WHERE collection = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > $3) AND ($4 = '' OR version = $4) RETURNING id`
const removeExpired = `DELETE FROM documents WHERE (collection, id) IN
  (SELECT collection, id FROM documents WHERE expires_at <= $1 LIMIT $2) RETURNING id`

/** The documents of one transaction. */
export function createDocuments(query: Query, now: () => Date): Change {
  const nowMs = () => now().getTime()

  const view: View = {
    async find(collection, id) {
      const [row] = await query(find, collection.name, id, nowMs())
      return row && toDocument(collection, row)
    },
    async list(collection, { prefix = '', after = '', limit = standardLimit } = {}) {
      const rows = await query(list, collection.name, prefix, prefix + behindAll, after, nowMs(), limit)
      return rows.map((row) => toDocument(collection, row))
    },
  }

  return {
    ...view,
    async put(collection, { id, body, expiresAt }, expected) {
      if (!visible.test(id)) throw new TypeError('a document’s id is 1 to 200 visible ASCII characters')
      const version = randomUUID()
      const values = [collection.name, id, version, toJson(body), expiresAt?.getTime() ?? null] as const
      const written = await (expected === undefined
        ? query(put, ...values)
        : expected === 'absent'
          ? query(putAbsent, ...values, nowMs())
          : query(putVersion, ...values, expected.version, nowMs()))
      return written.length > 0 ? version : undefined
    },
    async delete(collection, id, expected) {
      const removed = await query(remove, collection.name, id, nowMs(), expected?.version ?? '')
      return removed.length > 0
    },
  }
}

/** Takes away some of what has expired, and answers how many documents that were, and whether there may be more. */
export async function deleteSomeExpired(query: Query, now: Date): Promise<{ count: number; more: boolean }> {
  const { length: count } = await query(removeExpired, now.getTime(), expiredAtOnce)
  return { count, more: count === expiredAtOnce }
}

function toJson(body: unknown): string {
  const text = JSON.stringify(body) as string | undefined
  if (text === undefined) throw new TypeError('a document’s body must be writable as JSON')
  return text
}

function toDocument<Body>(collection: Collection<Body>, { id, version, body }: SqlRow): Document<Body> {
  try {
    return { id: String(id), version: String(version), body: collection.parse(JSON.parse(String(body))) }
  } catch {
    // What stands in it is not repeated: it may be about a person.
    throw new StoreFailure('damaged', `a document of the collection ${collection.name}`)
  }
}
