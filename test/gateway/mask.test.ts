import { describe, expect, it } from '@jest/globals'
import { publicErrors } from '#gateway/errors.ts'
import { maskErrors } from '#gateway/mask.ts'
import { createListeningLog } from './toys/listening-log.ts'

const masked = { message: publicErrors.INTERNAL.message, extensions: { code: 'INTERNAL' } }

describe('an error of a subgraph', () => {
  const { log, lines } = createListeningLog()
  const mask = (message: string, extensions?: Record<string, unknown>, path?: (string | number)[]) =>
    maskErrors([{ message, extensions, path, subgraph: 'tax' }], { operation: 'hash', trace: 'one', log })[0]

  it.each(['BAD_USER_INPUT', 'REGISTRY_UNAVAILABLE', 'OVERLOADED'])('passes in its own words when its code is %s', (code) => {
    expect(mask('El registro no respondió.', { code }, ['citizen', 'taxes', 0])).toEqual({
      message: 'El registro no respondió.',
      path: ['citizen', 'taxes', 0],
      extensions: { code, subgraph: 'tax' },
    })
  })

  it.each([
    ['SUBGRAPH_UNAVAILABLE', publicErrors.SUBGRAPH_UNAVAILABLE.message],
    ['DEADLINE_EXCEEDED', publicErrors.DEADLINE_EXCEEDED.message],
  ])('passes in our words when its code is %s', (code, message) => {
    expect(mask('connect ECONNREFUSED 10.0.0.7:4003', { code })).toEqual({ message, extensions: { code, subgraph: 'tax' } })
  })

  it.each([
    undefined,
    {},
    { code: 'DOWNSTREAM' },
    { code: 'GRAPHQL_VALIDATION_FAILED' },
    { code: 'toString' },
    { code: 7 },
    { code: null },
  ])('is masked when its extensions are %j', (extensions) => {
    expect(mask('SELECT name FROM person at db.internal:5432', extensions, ['citizen'])).toEqual({ ...masked, path: ['citizen'] })
  })

  it('brings what helps, and nothing else', () => {
    const extensions = {
      code: 'REGISTRY_UNAVAILABLE',
      registry: 'SAT',
      reason: 'TIMEOUT',
      retryAfterMs: 1500,
      argument: 'by.nit',
      stacktrace: ['at file:///srv/app.ts'],
      url: 'http://10.0.0.7/',
      response: { body: 'x' },
    }
    expect(mask('La SAT no respondió a tiempo.', extensions)?.extensions).toEqual({
      code: 'REGISTRY_UNAVAILABLE',
      registry: 'SAT',
      reason: 'TIMEOUT',
      retryAfterMs: 1500,
      argument: 'by.nit',
      subgraph: 'tax',
    })
  })

  it.each<Record<string, unknown>>([
    { registry: 'http://10.0.0.7' },
    { registry: { name: 'SAT' } },
    { reason: 'x'.repeat(65) },
    { reason: 'timed out' },
    { retryAfterMs: -1 },
    { retryAfterMs: 1.5 },
    { retryAfterMs: '1500' },
    { retryAfterMs: 10 ** 12 },
    { argument: 'a b' },
    { argument: 'x'.repeat(200) },
  ])('does not bring what is not as it should be: %j', (extensions) => {
    expect(mask('No disponible.', { code: 'REGISTRY_UNAVAILABLE', ...extensions })?.extensions).toEqual({
      code: 'REGISTRY_UNAVAILABLE',
      subgraph: 'tax',
    })
  })

  it('that says nothing, or far too much, gets the words of its code', () => {
    expect(mask('', { code: 'OVERLOADED' })?.message).toBe(publicErrors.OVERLOADED.message)
    expect(mask('x'.repeat(5000), { code: 'OVERLOADED' })?.message).toBe(publicErrors.OVERLOADED.message)
  })

  it('that was masked again and again is in the log once', () => {
    lines.length = 0
    maskErrors(
      Array.from({ length: 500 }, (_, index) => ({ message: `row ${index} is wrong`, path: ['rows', index], subgraph: 'tax' })),
      { operation: 'hash', trace: 'one', log },
    )
    expect(lines).toHaveLength(1)
  })

  it('that was masked is in the log, without the values in it', () => {
    lines.length = 0
    mask(`invalid input "9000000150117" for 'JUAN' with 9000000150117`)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 'error',
      subgraph: 'tax',
      said: 'invalid input … for … with …',
      operation: 'hash',
      trace: 'one',
    })
    expect(JSON.stringify(lines)).not.toMatch(/9000000150117|JUAN/)
  })
})
