import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { createCode, parseCode } from '#gateway/codes/code.ts'
import { nameOf, type ShareKeys } from '#gateway/sharing/sealing.ts'
import type { ShareStore } from '#gateway/sharing/share-store.ts'
import { CannotShare, type Demand } from '#gateway/sharing/shared.ts'
import { createShares } from '#gateway/sharing/shares.ts'
import { createLog } from '#platform/log.ts'
import { readRefusal, theRefusal } from './refusal.ts'

/** Where shares are kept, with a way around the port. */
export interface Backend {
  /** Where two gateways keep them. */
  readonly stores: () => readonly [ShareStore, ShareStore]
  /** All that stands there, names and texts. */
  readonly dump: () => Promise<ReadonlyMap<string, string>>
  /** Lets everything end that waits there. */
  readonly endAll: () => Promise<void>
}

export const demand = {
  document: 'PersonalIdentificationDocument',
  subject: { whose: '9000000150117', sharedBy: { sub: 'planted-sub-71', cui: '9000000150117' }, capacity: 'SELF' },
  claims: ['family_name', 'age_over_18'],
  purpose: 'planted-purpose',
  expiresInSeconds: 180,
} as const satisfies Demand
const { expiresInSeconds: _, ...shared } = demand

export const drawKey = (id: string) => ({ id, secret: randomBytes(32).toString('base64url') })
const [first, second] = [drawKey('first'), drawKey('second')]
const start = new Date('2026-11-22T12:00:00Z')

/** What holds wherever shares are kept. */
export function sharesOnce(backend: Backend): void {
  let lines: string[] = []
  const log = createLog({ process: 'gateway', level: 'info', write: (line) => lines.push(line) })
  const open = ({ keys = [first], now = start, place = 0 }: { keys?: ShareKeys; now?: Date; place?: 0 | 1 } = {}) =>
    createShares({ store: backend.stores()[place], keys, now: () => now, log })
  const reasons = () => lines.flatMap((line) => (JSON.parse(line) as { reason?: string }).reason ?? [])
  async function overwrite(name: string, sealed: string): Promise<void> {
    const [store] = backend.stores()
    await store.take(name)
    await store.put(name, sealed, 60_000)
  }
  const laterThan = (ms: number) => new Date(start.getTime() + ms)

  it('gives what was shared to the first who asks, and to nobody after them', async () => {
    const { code, expiresAt } = await open().share(demand)
    expect(expiresAt).toEqual(laterThan(180_000))
    expect(await open().redeem(code.toLowerCase().replaceAll('-', ' '))).toEqual(shared)
    expect(await readRefusal(open().redeem(code))).toEqual(theRefusal)
  })

  it('gives it once, however many ask at once, of whichever gateway', async () => {
    for (let times = 0; times < 5; times += 1) {
      const { code } = await open().share(demand)
      const gateways = [open({ place: 0 }), open({ place: 1 })] as const
      const asked = Array.from({ length: 100 }, async (_none, one) => gateways[one % 2 === 0 ? 0 : 1].redeem(code))
      const outcomes = await Promise.allSettled(asked)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: shared }])
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
      expect(new Set(refused)).toEqual(new Set([`ShareRefused: ${String(theRefusal['message'])}`]))
    }
  })

  it('keeps codes apart', async () => {
    const made = await Promise.all(['a', 'b', 'c'].map(async (claim) => open().share({ ...demand, claims: [claim] })))
    const got = await Promise.all(made.toReversed().map(async ({ code }) => open({ place: 1 }).redeem(code)))
    expect(got.map(({ claims }) => claims)).toEqual([['c'], ['b'], ['a']])
  })

  it('holds no code, no person, no claim and no purpose, and tells none of them to the log', async () => {
    lines = []
    const { code } = await open().share(demand)
    const bare = parseCode(code) ?? ''
    const kept = await backend.dump()
    const planted = [code, bare, demand.subject.whose, 'planted', 'family_name', 'Personal', first.secret]
    const texts = [
      ...kept,
      ...[...kept.values()].map((sealed) => ['', Buffer.from(sealed, 'base64url').toString('latin1')]),
    ].flat()
    await open().redeem(code)
    await readRefusal(open().redeem(code))
    expect(kept.size).toBeGreaterThan(0)
    expect(lines).toHaveLength(3)
    for (const text of [...texts, ...lines]) for (const value of planted) expect(text).not.toContain(value)
  })

  it('holds texts of one length, whatever is shared', async () => {
    await backend.endAll()
    await open().share(demand)
    await open().share({ ...demand, claims: ['birthdate', 'place_of_birth', 'nationalities'], purpose: 'x' })
    const lengths = [...(await backend.dump()).values()].map(({ length }) => length)
    expect(lengths).toEqual([lengths[0], lengths[0]])
  })

  it('lets the log tell used from unknown, by a reference that is no part of the code', async () => {
    lines = []
    const { code } = await open().share(demand)
    await open().redeem(code)
    await readRefusal(open().redeem(code))
    const told = lines.map((line) => JSON.parse(line) as { share?: string; shares?: string[] })
    const [made, redeemed, refused] = told.map(({ share, shares }) => share ?? shares?.join())
    expect(made).toMatch(/^first:[\w-]{12}$/)
    expect([redeemed, refused]).toEqual([made, made])
  })

  describe('refuses in the same words', () => {
    it.each<[string, () => Promise<unknown>]>([
      ['NOT_KEPT', async () => open().redeem(createCode())],
      ['MISTYPED', async () => open().redeem('not a code')],
      ['MISTYPED', async () => open().redeem('')],
      ['ENDED', async () => open({ now: laterThan(180_000) }).redeem((await open().share(demand)).code)],
      [
        'NOT_KEPT',
        async () => {
          const { code } = await open().share(demand)
          await backend.endAll()
          return open().redeem(code)
        },
      ],
      [
        'UNREADABLE',
        async () => {
          const { code } = await open().share(demand)
          await overwrite(nameOf(first, parseCode(code) ?? ''), 'AAAA')
          return open().redeem(code)
        },
      ],
    ])('what the log calls %s', async (reason, redeem) => {
      lines = []
      expect(await readRefusal(redeem())).toEqual(theRefusal)
      expect(reasons()).toEqual([reason])
    })
  })

  it('refuses what was tampered with, wherever', async () => {
    const { code } = await open().share(demand)
    const name = nameOf(first, parseCode(code) ?? '')
    const sealed = (await backend.dump()).get(name) ?? ''
    const bytes = Buffer.from(sealed, 'base64url')
    for (const place of [0, 11, 12, 500, bytes.length - 17, bytes.length - 16, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      await overwrite(name, changed.toString('base64url'))
      expect(await readRefusal(open().redeem(code))).toEqual(theRefusal)
    }
    for (const text of [sealed.slice(0, -4), `${sealed}=`, `${sealed}AAAA`, '', sealed.slice(0, 30)]) {
      await overwrite(name, text)
      expect(await readRefusal(open().redeem(code))).toEqual(theRefusal)
    }
    await overwrite(name, sealed)
    expect(await open().redeem(code)).toEqual(shared)
  })

  it('refuses what stands under another code’s name', async () => {
    const [one, other] = await Promise.all([open().share(demand), open().share({ ...demand, claims: ['portrait'] })])
    const [from, to] = [one, other].map(({ code }) => nameOf(first, parseCode(code) ?? '')) as [string, string]
    await overwrite(to, (await backend.dump()).get(from) ?? '')
    expect(await readRefusal(open().redeem(other.code))).toEqual(theRefusal)
  })

  it('opens what an earlier key sealed while that key is kept, and what a later one sealed before it is first', async () => {
    const { code: early } = await open({ keys: [first, second] }).share(demand)
    const { code: late } = await open({ keys: [second, first] }).share(demand)
    const { code: forgotten } = await open({ keys: [first] }).share(demand)
    expect([...(await backend.dump()).keys()].some((name) => name.startsWith('second:'))).toBe(true)
    expect(await open({ keys: [second, first] }).redeem(early)).toEqual(shared)
    expect(await open({ keys: [first, second] }).redeem(late)).toEqual(shared)
    expect(await readRefusal(open({ keys: [second] }).redeem(forgotten))).toEqual(theRefusal)
    // A gateway that does not have the key uses nothing up.
    expect(await open({ keys: [first] }).redeem(forgotten)).toEqual(shared)
  })

  it('gives it once though keys change meanwhile', async () => {
    const { code } = await open({ keys: [first] }).share(demand)
    const gateways = ([[first], [first, second], [second, first]] satisfies ShareKeys[]).map((keys) => open({ keys }))
    const asked = Array.from({ length: 99 }, async (_none, one) => gateways[one % 3]?.redeem(code))
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it.each<[string, Partial<Record<keyof Demand, unknown>>]>([
    ['expiresInSeconds', { expiresInSeconds: 181 }],
    ['expiresInSeconds', { expiresInSeconds: 0 }],
    ['expiresInSeconds', { expiresInSeconds: 1.5 }],
    ['claims', { claims: [] }],
    ['claims', { claims: ['9000000150117'] }],
    ['document', { document: '' }],
    ['purpose', { purpose: 'Ana María' }],
    ['subject.capacity', { subject: { ...demand.subject, capacity: 'ANYBODY' } }],
    ['demand', { picture: 'planted' } as object],
  ])('shares nothing that is asked wrongly, and names it alone: %s', async (field, wrong) => {
    const sharing = open().share({ ...demand, ...wrong } as Demand)
    await expect(sharing).rejects.toEqual(new CannotShare([field]))
    await expect(sharing).rejects.not.toThrow(/9000000150117|Ana|planted/)
  })
}
