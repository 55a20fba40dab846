import { beforeAll, describe, expect, it } from '@jest/globals'
import { inspectLines, inspectMetrics } from '../support/leaks/operators.ts'
import { people } from '../support/leaks/people.ts'
import { askAnything, type Found } from '../support/leaks/run.ts'
import { findInner, findPeople, findSecrets } from '../support/leaks/search.ts'

// The long form is `npm run leaks`.
const questions = 1_500
const mostMs = 180_000

let found: Found
beforeAll(async () => {
  found = await askAnything({ questions, seed: 20_261_122 })
}, mostMs)

describe('whatever is asked, by whomever, while registries do wrong', () => {
  it('no answer tells of what is inside, of credentials, or of anybody else', () => {
    expect(found.leaks).toEqual([])
  })

  it('no line of a log holds credentials, or anybody’s number or name, and each is one event', () => {
    expect(inspectLines(found.lines)).toEqual([])
  })

  it('no figure does, and its labels are few', () => {
    expect(found.metrics.flatMap(inspectMetrics)).toEqual([])
  })

  it('all kinds of answers came, so that there was something to look at', () => {
    expect(found.asked).toBe(questions)
    expect(Object.keys(found.statuses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '405', '406', '413', '415']),
    )
    expect(Object.keys(found.codes)).toEqual(
      expect.arrayContaining([
        'BAD_REQUEST',
        'BAD_USER_INPUT',
        'FORBIDDEN',
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'PURPOSE_REQUIRED',
        'REGISTRY_UNAVAILABLE',
        'STEP_UP_REQUIRED',
        'UNAUTHENTICATED',
      ]),
    )
    expect(found.answered).toBeGreaterThan(questions / 10)
    expect(found.lines.length).toBeGreaterThan(questions / 10)
    for (const told of ['credentials were refused', 'the registry did not answer', 'listening']) {
      expect(found.lines.join('')).toContain(`"msg":"${told}"`)
    }
  })
})

// Whoever looks for nothing finds nothing.
describe('what is looked for', () => {
  const [{ cui, mark, nit }] = people as [(typeof people)[0]]

  it.each([
    'connect ECONNREFUSED 127.0.0.1:4101',
    'http://sat.example/ContribuyenteService',
    'bd-rtu.interna:1521',
    'TypeError: x is not a function',
    '    at async findTaxpayer (adapters/sat/index.ts:10:3)',
    '/srv/pais-digital/gateway',
    'SELECT nombre FROM sociedades',
    'ORA-12541: TNS',
    '<soapenv:Envelope>',
    '¿Quiso decir «name»?',
  ])('is found inside: %s', (text) => expect(findInner(`{"message":"${text}"}`)).not.toEqual([]))

  it.each(['eyJhbGciOiJFUzI1NiJ9.e30', `pd_${'0'.repeat(24)}_x`, 'Authorization: Basic dXNlcjpzZWNyZXQ='])(
    'is found among secrets: %s',
    (text) => expect(findSecrets(text)).not.toEqual([]),
  )

  it('is found of people, but for what they may know themselves', () => {
    for (const text of [`«${cui}»`, `cui=${cui.slice(0, 4)} ${cui.slice(4, 9)} ${cui.slice(9)},`, `${mark} LÓPEZ`, `"${nit}"`]) {
      expect(findPeople(text)).toHaveLength(1)
      expect(findPeople(text, { mayKnow: () => true, asked: '' })).toEqual([])
    }
  })

  it('is found in logs and figures', () => {
    const event = { process: 'gateway', msg: 'something happened' }
    expect(inspectLines([JSON.stringify(event)])).toEqual([])
    for (const line of [
      JSON.stringify({ ...event, cui }),
      'a\nb',
      '{"msg":1}',
      `${JSON.stringify(event)}\n${JSON.stringify(event)}`,
    ]) {
      expect(inspectLines([line])).not.toEqual([])
    }
    expect(inspectMetrics({ tax: 'calls{registry="SAT",le="0.5"} 3' })).toEqual([])
    expect(inspectMetrics({ tax: 'calls{path="/graphql?a=1"} 3' })).toHaveLength(1)
    expect(inspectMetrics({ tax: 'calls{registry="SAT"} 3\n'.repeat(500) })).toHaveLength(1)
  })
})
