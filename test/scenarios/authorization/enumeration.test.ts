import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { checkDigit } from '#schema/scalars/check-digit.ts'
import { nitCheckCharacter } from '#schema/scalars/nit.ts'
import type { Credentials } from '../../support/askers.ts'
import { countCalls } from '../../support/count-calls.ts'
import type { Reply } from '../../support/gateway.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import { other, othersCompany, othersNit, owner, ownersCompany } from './personas.ts'

// Somebody who logged in asks for one number after another: nobody is found that way, and not many are asked for.

const minuteMs = 60_000
const answeredAMinute = 60

/** Well-formed numbers one after another, of which some are somebody's. */
const cuisFrom = (serial: number, count: number): readonly string[] =>
  Array.from({ length: count * 2 }, (_, place) => String(serial + place))
    .filter((digits) => checkDigit(digits) < 10)
    .slice(0, count)
    .map((digits) => `${digits}${checkDigit(digits)}0101`)
const nitsFrom = (body: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => `${body + place}${nitCheckCharacter(String(body + place))}`)

let graph: Graph
let citizen: Credentials
let elapsedMs = 0
beforeAll(async () => {
  graph = await startGraph({
    env: { ...unhurried, LIMIT_RATE: '3000' },
    metering: { elapsedMs: () => elapsedMs },
  })
  citizen = await graph.askers.citizen(owner)
})
afterAll(() => graph.close())
beforeEach(async () => {
  elapsedMs += minuteMs
  await graph.simulators.resetCalls()
})

/** What a citizen is told, without what is particular to a request. */
const shapeOf = ({ status, body }: Reply) => JSON.stringify({ status, body })

async function askEach(documents: readonly string[]): Promise<{ readonly answered: Reply[]; readonly limited: Reply[] }> {
  const replies: Reply[] = []
  for (const document of documents) replies.push(await graph.ask(document, {}, citizen))
  return {
    answered: replies.filter(({ status }) => status !== 429),
    limited: replies.filter(({ status }) => status === 429),
  }
}

const byCui = (cui: string) => `{ citizen(cui: "${cui}") { cui } }`
const byOwn = (cui: string) => `{ taxpayer(by: { cui: "${cui}" }) { nit } }`
const byNit = (nit: string) => `{ taxpayer(by: { nit: "${nit}" }) { nit } }`

describe.each([
  ['persons at RENAP', cuisFrom(90_000_001, 200).map(byCui), []],
  ['persons at SAT', cuisFrom(90_000_001, 200).map(byOwn), []],
  // Each is compared with the citizen's own, which is asked for by their own CUI.
  ['NITs of persons', [othersNit, ...nitsFrom(9_000_100, 199)].map(byNit), ['sat']],
  ['NITs of companies', [ownersCompany, othersCompany, ...nitsFrom(9_200_000, 198)].map(byNit), ['sat']],
] as const)('a citizen who asks for %s, one number after another', (_what, documents, registries) => {
  it('is answered 60 times a minute at most, minute after minute', async () => {
    for (let minute = 0; minute < 3; minute += 1) {
      const { answered, limited } = await askEach(documents)
      expect([answered.length, limited.length]).toEqual([answeredAMinute, 200 - answeredAMinute])
      expect(limited[0]?.body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
      elapsedMs += minuteMs
    }
  })

  it('is told the same of all, and no registry is asked about any of them', async () => {
    const { answered } = await askEach(documents.slice(0, answeredAMinute))
    expect(new Set(answered.map(shapeOf)).size).toBe(1)
    expect(answered[0]?.body).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(Object.values(answered[0]?.body.data ?? {})).toEqual([null])
    const called = Object.keys(await countCalls(graph.simulators)).map((operation) => operation.split(' ')[0])
    expect([...new Set(called)]).toEqual(registries)
  })

  it('comes no further with many at a time', async () => {
    const many = Array.from({ length: 10 }, (_, turn) =>
      documents
        .slice(turn * 20, turn * 20 + 20)
        .map((document, place) => document.replace('{ ', `a${place}: `).replace(/ \}$/, '')),
    )
    const { answered } = await askEach(many.map((fields) => `{ ${fields.join(' ')} }`))
    expect(answered.length * 20).toBe(answeredAMinute)
  })
})

const median = (all: readonly number[]): number =>
  all.toSorted((one, next) => one - next)[Math.floor(all.length / 2)] ?? Number.NaN

describe('how long a refusal takes', () => {
  const absent = { cui: cuisFrom(99_999_900, 1)[0] ?? '', nit: nitsFrom(8_123_456, 1)[0] ?? '' }

  it.each([
    ['a person at RENAP', byCui(other), byCui(absent.cui)],
    ['a person at SAT', byOwn(other), byOwn(absent.cui)],
    ['a NIT of a person', byNit(othersNit), byNit(absent.nit)],
    ['a NIT of a company', byNit(othersCompany), byNit(absent.nit)],
  ])('says nothing of whether there is %s', async (_what, present, missing) => {
    const took: Record<string, number[]> = { present: [], missing: [] }
    const measure = async (kind: string, document: string) => {
      const start = performance.now()
      const { status } = await graph.ask(document, {}, citizen)
      took[kind]?.push(performance.now() - start)
      expect(status).toBe(200)
    }
    // Side by side, and each as often first, so that a busy machine slows both.
    for (let turn = 0; turn < 120; turn += 1) {
      elapsedMs += minuteMs
      const pair = [() => measure('present', present), () => measure('missing', missing)]
      for (const act of turn % 2 === 0 ? pair : pair.toReversed()) await act()
    }
    expect(Math.abs(median(took['present'] ?? []) - median(took['missing'] ?? []))).toBeLessThan(5)
  })
})
