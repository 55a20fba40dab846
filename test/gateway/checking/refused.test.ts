import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { readKept, writeKept } from '#gateway/checking/kept.ts'
import { nameOf, seal, unseal } from '#gateway/checking/sealing.ts'
import { createCode, parseCode } from '#gateway/codes/code.ts'
import * as sharing from '#gateway/sharing/sealing.ts'
import type { Change, Collection, Store, View } from '#platform/store/store.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { openDesk, type Desk } from './desk.ts'
import { certificate, dayMs, drawKey, laterThan, start } from './documents.ts'
import { readRefusal, theRefusal, unavailable } from './refusal.ts'

afterAll(closePlaces)

const anything: Collection<unknown> = { name: 'checks', parse: (body) => body }
const late = laterThan(90 * dayMs)

interface Kind {
  /** As the log calls it. */
  readonly reason: string
  readonly prepare: () => Promise<string>
  /** When it is asked for, by everybody’s clock. */
  readonly at?: Date
  /** The clock of the gateway alone. */
  readonly now?: () => Date
}

describeOnEach('a code that is good for nothing', (makePlace) => {
  let place: Place
  let desk: Desk
  beforeEach(async () => {
    place = await makePlace()
    desk = await openDesk(place)
  })
  afterEach(async () => {
    await desk.close()
    await place.dispose()
  })

  const idOf = (code: string) => nameOf(desk.key, parseCode(code) ?? '')
  const make = async () => (await desk.open().keep(certificate)).code
  const overwrite = async (code: string, body: unknown) =>
    desk.store.change(async (view) => view.put(anything, { id: idOf(code), body }))

  /** Every kind of such a code, and how it is asked for. */
  const kinds: Readonly<Record<string, Kind>> = {
    unknown: { reason: 'NOT_KEPT', prepare: async () => createCode() },
    mistyped: { reason: 'MISTYPED', prepare: async () => createCode().slice(1) },
    nothing: { reason: 'MISTYPED', prepare: async () => '' },
    gone: {
      reason: 'NOT_KEPT',
      async prepare() {
        const code = await make()
        await desk.store.change(async (view) => view.delete(anything, idOf(code)))
        return code
      },
    },
    'expired by the store’s clock': { reason: 'NOT_KEPT', prepare: make, at: late },
    'expired by the gateway’s clock': { reason: 'ENDED', prepare: make, now: () => late },
    tampered: {
      reason: 'UNREADABLE',
      async prepare() {
        const code = await make()
        await overwrite(code, 'A'.repeat(10_960))
        return code
      },
    },
  }

  it('is refused in the same words, of whatever kind; the log tells which', async () => {
    for (const { reason, prepare, at, now } of Object.values(kinds)) {
      desk.setTime(start)
      const code = await prepare()
      desk.setTime(at ?? start)
      desk.lines.length = 0
      expect(await readRefusal(desk.open(now && { now }).find(code))).toEqual(theRefusal)
      expect(desk.reasons()).toEqual([reason])
    }
  })

  it('asks as much of the store, of whatever kind, as a good one', async () => {
    const keys = [drawKey('new'), desk.key, drawKey('old')] as const
    const asked = async (code: string, now?: () => Date) => {
      const counted = countAsked(desk.store)
      const finding = desk.open({ keys, store: counted.store, ...(now && { now }) }).find(code)
      await finding.catch(() => undefined)
      return counted.asked
    }
    expect(await asked(await make())).toEqual(['read', 'find', 'find', 'find'])
    for (const { prepare, at, now } of Object.values(kinds)) {
      desk.setTime(start)
      const code = await prepare()
      desk.setTime(at ?? start)
      expect(await asked(code, now)).toEqual(['read', 'find', 'find', 'find'])
    }
  })

  it('is refused in the same time, of whatever kind', async () => {
    const rounds = 60
    const asked = Object.values(kinds).map((kind) => ({ kind, codes: [] as string[], taken: [] as number[] }))
    for (const { kind, codes } of asked) while (codes.length < rounds) codes.push(await kind.prepare())
    for (let round = 0; round < rounds; round += 1) {
      for (const { kind, codes, taken } of asked) {
        desk.setTime(kind.at ?? start)
        const checks = desk.open(kind.now && { now: kind.now })
        const begun = performance.now()
        await readRefusal(checks.find(codes[round] ?? ''))
        taken.push(performance.now() - begun)
      }
    }
    const medians = asked.map(({ taken }) => taken.toSorted((one, other) => one - other)[rounds / 2] ?? 0)
    // Generous: what chance does to a machine is no hint to anybody.
    expect(Math.max(...medians)).toBeLessThan(3 * Math.min(...medians))
  })

  it('is refused whatever somebody wrote in its place who may write in the store', async () => {
    const [code, other] = [await make(), await make()]
    const bare = parseCode(code) ?? ''
    const read = async (wanted: string) =>
      String((await desk.store.read(async (view) => view.find(anything, idOf(wanted))))?.body)
    const [good, others] = [await read(code), await read(other)]
    const kept = JSON.parse(unseal(desk.key, bare, good) ?? '') as object
    const bytes = Buffer.from(good, 'base64url')
    const flipped = [0, 11, 12, 4_000, bytes.length - 17, bytes.length - 16, bytes.length - 1].map((at) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      return changed.toString('base64url')
    })
    // What only somebody with the key and the code could have written: another program, by mistake.
    const sealedWrong = [
      '',
      'not JSON',
      'null',
      '[]',
      JSON.stringify({ ...kept, picture: 'x' }),
      JSON.stringify({ ...kept, until: '2099-01-01' }),
      JSON.stringify({ ...kept, whose: 'x'.repeat(257) }),
      JSON.stringify({ ...kept, digests: [['binding', 'nit', '9912345K']] }),
      JSON.stringify({ ...kept, digests: { __proto__: [] } }),
    ].map((json) => seal(desk.key, bare, json))
    const bodies = [null, 0, {}, [], [good], { sealed: good }, '', 'AAAA', '💡', 'A'.repeat(2_000_000), others]
    const texts = [good.slice(0, -4), `${good}=`, `${good}AAAA`, ` ${good}`, sharing.seal(desk.key, bare, JSON.stringify(kept))]
    for (const body of [...bodies, ...texts, ...flipped, ...sealedWrong]) {
      await overwrite(code, body)
      desk.lines.length = 0
      expect(await readRefusal(desk.open().find(code))).toEqual(theRefusal)
      expect(desk.reasons()).toEqual(['UNREADABLE'])
    }
    await overwrite(code, good)
    expect((await desk.open().find(code)).compare(certificate.parts)).toEqual([])
  })

  it('is not told from a good one where the store is damaged', async () => {
    const code = await make()
    await place.ask(`UPDATE documents SET body = 'no JSON' WHERE collection = 'checks'`)
    expect(await readRefusal(desk.open().find(code))).toEqual(unavailable)
    expect(desk.reasons()).toEqual(['damaged'])
  })
})

it('nothing is read that is not as it was written', () => {
  const kept = { document: 'a', whose: 'b', disclose: null, absent: [], digests: [], until: 1 }
  expect(readKept(writeKept(kept))).toEqual(kept)
  expect(readKept(JSON.stringify({ ...kept, digests: [['a', 'b', 'c'.repeat(43)]] }))).toBeDefined()
  expect(readKept(JSON.stringify({ ...kept, digests: [['a', 'b', 'c'.repeat(42)]] }))).toBeUndefined()
})

/** The same store; one sees what is asked of it. */
function countAsked(store: Store) {
  const asked: string[] = []
  const counting = (view: View): View => ({
    ...view,
    async find(collection, id) {
      asked.push('find')
      return view.find(collection, id)
    },
  })
  return {
    asked,
    store: {
      change: async <Answer>(work: (view: Change) => Promise<Answer>) => store.change(work),
      async read<Answer>(work: (view: View) => Promise<Answer>): Promise<Answer> {
        asked.push('read')
        return store.read(async (view) => work(counting(view)))
      },
    },
  }
}
