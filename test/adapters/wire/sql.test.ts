import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { RegistryMalformed, RegistryRefused } from '#adapters/errors.ts'
import { findPostgres } from '../../support/postgres.ts'
import { outcome } from '../support/calls.ts'
import { openSqlDesk } from '../support/sql-desk.ts'

const postgres = await findPostgres()
const cui = '9000000150117'

describe(`the SQL wire, before ${postgres.kind}`, () => {
  let desk: Awaited<ReturnType<typeof openSqlDesk>>
  beforeAll(async () => {
    desk = await openSqlDesk(postgres)
  })
  afterEach(() => desk.reset())
  afterAll(() => desk.close())

  it('answers rows', async () => {
    expect(await desk.ask(desk.createWire(), 'SELECT cui, age FROM people WHERE cui = $1', [cui])).toEqual([{ cui, age: 38 }])
    expect(await desk.ask(desk.createWire(), 'SELECT cui FROM people WHERE cui = $1', ['19'])).toEqual([])
  })

  it.each([
    ['an INSERT', `INSERT INTO people VALUES ('9000000150117', 1)`],
    ['an INSERT that answers rows', `INSERT INTO people VALUES ('9000000150117', 1) RETURNING cui`],
    ['a write within a read', `WITH gone AS (DELETE FROM people RETURNING *) SELECT * FROM gone`],
    ['a sequence that would go on', `SELECT nextval('counter')`],
    ['a new table', 'CREATE TABLE mine (a int)'],
  ])('is refused %s by the server, on every connection', async (_, text) => {
    const wire = desk.createWire()
    for (let time = 0; time < 3; time += 1) {
      const error = await outcome(desk.ask(wire, text))
      expect(error).toBeInstanceOf(RegistryRefused)
      expect(error).toHaveProperty('message', expect.stringMatching(/^test: SQL state (25006|42501)$/))
    }
    expect(await desk.ask(wire, 'SELECT count(*)::int AS people FROM people')).toEqual([{ people: 1 }])
  })

  it.each([
    ['an unknown table', 'SELECT cui FROM persons WHERE cui = $1', '42P01'],
    ['an unknown column', 'SELECT dpi FROM people WHERE cui = $1', '42703'],
    ['another type', 'SELECT cui FROM people WHERE age = $1', '22003'],
    ['an unknown function', 'SELECT fold(cui) FROM people WHERE cui = $1', '42883'],
    ['no SQL', 'SELEC $1', '42601'],
  ])('takes %s as malformed, and keeps statement, values and message to itself', async (_, text, code) => {
    const error = await outcome(desk.ask(desk.createWire(), text, ['9000000150117x']))
    expect(error).toBeInstanceOf(RegistryMalformed)
    expect(error).toMatchObject({ message: `test: SQL state ${code}`, what: 'ANSWER', cause: undefined })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error)).replace(/"stack":"[^"]*"/, '')).not.toMatch(
      /9000000150117|SELEC|people|127\.0/,
    )
  })

  it('takes what is no answer to a question as malformed', async () => {
    expect(await outcome(desk.ask(desk.createWire(), 'SET search_path = pg_catalog'))).toBeInstanceOf(RegistryMalformed)
    expect(await outcome(desk.ask(desk.createWire(), ''))).toBeInstanceOf(RegistryMalformed)
  })

  it('gives up on an answer of too many bytes, be it one row or many', async () => {
    const wire = desk.createWire()
    const tooMuch = { failure: 'MALFORMED', message: 'test: an answer of more than 100000 bytes' }
    expect(await outcome(desk.ask(wire, `SELECT repeat('x', 3000000) AS a`))).toMatchObject(tooMuch)
    expect(await outcome(desk.ask(wire, 'SELECT i FROM generate_series(1, 1000000) i'))).toMatchObject(tooMuch)
    expect(await desk.ask(wire, `SELECT length(repeat('x', 90000)) AS a`)).toEqual([{ a: 90_000 }])
  })

  it('asks nothing when its signal has aborted already', async () => {
    const reason = new Error('enough')
    expect(await outcome(desk.ask(desk.createWire(), 'SELECT 1', [], AbortSignal.abort(reason)))).toBe(reason)
  })

  it('prepares a statement once a connection', async () => {
    const wire = desk.createWire({ connections: 1 })
    for (let time = 0; time < 3; time += 1) await desk.ask(wire, 'SELECT age FROM people WHERE cui = $1', [cui])
    expect(
      await desk.ask(wire, `SELECT count(*)::int AS times FROM pg_prepared_statements WHERE statement LIKE 'SELECT age%'`),
    ).toEqual([{ times: 1 }])
  })
})
