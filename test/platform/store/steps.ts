import type { Migration } from '#platform/store/migrations.ts'

const both = (...statements: readonly string[]) => ({ sqlite: statements, postgres: statements })

/** Can be taken more than once, and one sees how often. */
export const ownStep: Migration = {
  number: 2,
  name: 'own step',
  statements: both('CREATE TABLE IF NOT EXISTS traces (made integer)', 'INSERT INTO traces VALUES (1)'),
}

/** Does not end. In a file it also grows, beyond what is kept in memory. */
export const endless: Migration = {
  number: 2,
  name: 'endless',
  statements: {
    sqlite: [
      'CREATE TABLE half (filling TEXT)',
      `INSERT INTO half WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT hex(zeroblob(500)) FROM more`,
    ],
    postgres: ['CREATE TABLE half (filling text)', 'SELECT pg_sleep(3600)'],
  },
}

/** Its second statement cannot be done. */
export const impossible: Migration = {
  number: 2,
  name: 'impossible',
  statements: both('CREATE TABLE half (filling text)', 'INSERT INTO nowhere VALUES (1)'),
}
