import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { CannotKeep } from '#gateway/checking/kept.ts'
import type { Made } from '#gateway/checking/checks.ts'
import { createPartners } from '#gateway/partners/partners.ts'
import { createLog } from '#platform/log.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { openDesk, type Desk } from './desk.ts'
import { certificate, dayMs, drawKey, laterThan, withClaim } from './documents.ts'
import { readRefusal, theRefusal } from './refusal.ts'

afterAll(closePlaces)

describeOnEach('what printed documents are checked against', (makePlace) => {
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

  it('is found 90 days later by whoever has the code, however typed and however often, and not a second longer', async () => {
    const { code, expiresAt } = await desk.open().keep(certificate)
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/)
    expect(expiresAt).toEqual(laterThan(90 * dayMs))
    for (const ms of [0, 90 * dayMs - 1]) {
      desk.setTime(laterThan(ms))
      for (const typed of [code, code.toLowerCase().replaceAll('-', ' ')]) {
        const { compare, ...found } = await desk.open().find(typed)
        expect(found).toEqual({
          document: certificate.document,
          whose: certificate.whose,
          disclose: certificate.disclose,
          absent: [],
        })
        expect(compare(certificate.parts)).toEqual([])
      }
    }
    desk.setTime(laterThan(90 * dayMs + 1_000))
    expect(await readRefusal(desk.open().find(code))).toEqual(theRefusal)
  })

  it('is found by another gateway, and after all of them were started again', async () => {
    const other = await openDesk(place)
    const { code } = await desk.open().keep(certificate)
    expect((await other.open({ keys: [desk.key] }).find(code)).whose).toBe(certificate.whose)
    await Promise.all([other.close(), desk.close()])
    const { key } = desk
    desk = await openDesk(place)
    expect((await desk.open({ keys: [key] }).find(code)).compare(certificate.parts)).toEqual([])
  })

  it('tells codes apart, and a document shown whole from one of which nothing was asked for', async () => {
    const disclosures = [null, [], ['nit']]
    const made = await Promise.all(disclosures.map(async (disclose) => desk.open().keep({ ...certificate, disclose })))
    const found = await Promise.all(made.toReversed().map(async ({ code }) => desk.open().find(code)))
    expect(found.map(({ disclose }) => disclose)).toEqual(disclosures.toReversed())
  })

  it('names what is said otherwise 90 days later', async () => {
    const { code } = await desk.open().keep(certificate)
    desk.setTime(laterThan(90 * dayMs - 1))
    const { compare } = await desk.open().find(code)
    expect(compare(withClaim('binding', 'legal_person_status', 'DISSOLVED'))).toEqual(['legal_person_status'])
  })

  it('does not compare a part that the document was made without', async () => {
    const { tax, ...parts } = certificate.parts
    const { code } = await desk.open().keep({ ...certificate, parts, absent: ['tax'] })
    const { absent, compare } = await desk.open().find(code)
    expect(absent).toEqual(['tax'])
    expect(compare({ ...parts, tax })).toEqual([])
    expect(compare({ tax })).toEqual([
      'identity.issuing_country',
      'identity.legal_representative',
      ...Object.keys(parts.binding).toSorted(),
    ])
  })

  it('is found while the key that sealed it is kept, wherever that key stands', async () => {
    const [first, second, third] = [drawKey('one'), drawKey('two'), drawKey('three')]
    const early = await desk.open({ keys: [first] }).keep(certificate)
    const late = await desk.open({ keys: [second, first] }).keep(certificate)
    const changed = withClaim('tax', 'non_filer', true)
    for (const { code } of [early, late]) {
      for (const keys of [
        [third, second, first],
        [first, second],
      ] as const) {
        expect((await desk.open({ keys }).find(code)).compare(certificate.parts)).toEqual([])
        expect((await desk.open({ keys }).find(code)).compare(changed)).toEqual(['tax.non_filer'])
      }
    }
    expect(await readRefusal(desk.open({ keys: [third, second] }).find(early.code))).toEqual(theRefusal)
    // Another secret of the same name opens nothing.
    const namesake = { id: first.id, secret: third.secret }
    expect(await readRefusal(desk.open({ keys: [namesake] }).find(early.code))).toEqual(theRefusal)
  })

  it('goes when it has expired, with what partners tidy away', async () => {
    await desk.open().keep(certificate)
    desk.setTime(laterThan(dayMs))
    await desk.open().keep(certificate)
    const log = createLog({ process: 'gateway', level: 'silent' })
    const partners = createPartners({ config: place.config, log, now: () => laterThan(90 * dayMs) })
    await partners.tidy()
    expect((await desk.rows()).map(({ expires_at }) => Number(expires_at))).toEqual([laterThan(91 * dayMs).getTime()])
    await partners.close()
  })

  it.each<[string, Partial<Record<keyof Made, unknown>>]>([
    ['document', { document: '9000000150117' }],
    ['whose', { whose: '' }],
    ['whose', { whose: 'x'.repeat(257) }],
    ['disclose', { disclose: ['Ana María'] }],
    ['absent', { absent: [''] }],
    ['digests', { parts: { binding: { '9000000150117': true } } }],
    ['digests', { parts: { 'una parte': { nit: '9912345K' } } }],
  ])('is not kept when it is not what it is said to be, and that is named alone: %s', async (field, wrong) => {
    const keeping = desk.open().keep({ ...certificate, ...wrong } as Made)
    await expect(keeping).rejects.toEqual(new CannotKeep([field]))
    expect(await desk.rows()).toEqual([])
  })
})
