import type { Database } from './database.ts'

/** One step of the database's form. What was released is never changed: a further step is added. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: Readonly<Record<Database['dialect'], readonly string[]>>
}

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'documents',
    statements: {
      sqlite: [
        `CREATE TABLE documents (
           collection TEXT NOT NULL,
           id TEXT NOT NULL,
           version TEXT NOT NULL,
           body TEXT NOT NULL,
           expires_at INTEGER,
           PRIMARY KEY (collection, id)
         ) STRICT, WITHOUT ROWID`,
        'CREATE INDEX documents_expires_at ON documents (expires_at) WHERE expires_at IS NOT NULL',
      ],
      // Ids are compared byte by byte, whatever the database's own collation.
      postgres: [
        `CREATE TABLE documents (
           collection text COLLATE "C" NOT NULL,
           id text COLLATE "C" NOT NULL,
           version text NOT NULL,
           body text NOT NULL,
           expires_at bigint,
           PRIMARY KEY (collection, id)
         )`,
        'CREATE INDEX documents_expires_at ON documents (expires_at) WHERE expires_at IS NOT NULL',
      ],
    },
  },
]
