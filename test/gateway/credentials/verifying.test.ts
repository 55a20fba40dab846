import { readFileSync } from 'node:fs'
import { createPrivateKey, type JsonWebKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { badSealReasons } from '#platform/seal/bad-seal.ts'
import { createLog } from '#platform/log.ts'
import { createSealer } from '#platform/seal/sealer.ts'
import { countCalls } from '../../support/count-calls.ts'
import { createSealKeyFile } from '../../support/seal-key-file.ts'
import { signEs256 } from '../../support/seals.ts'
import { must, startCounter, type Counter, type Received, type Verification } from './counter.ts'
import { dropEach, flipEach, inventDisclosure, putTogether, takeApart } from './tampered.ts'

const keys = { identity: createSealKeyFile(), tax: createSealKeyFile() }
const claims = ['given_name', 'birthdate', 'nationalities', 'personal_administrative_number', 'tax.nit', 'tax.clearance']
const pidType = 'https://pais-digital.gob.example/types/pid/1'
const demands = { audience: 'bank', nonce: 'question-1' }

const lines: string[] = []
let aheadMs = 0
let counter: Counter
let received: Received
let other: Received
beforeAll(async () => {
  const log = createLog({ process: 'gateway', level: 'trace', write: (line) => void lines.push(line) })
  const now = () => new Date(Date.now() + aheadMs)
  counter = await startCounter({ sealKeys: keys, gateway: { log, now } })
  received = await counter.receivePid(claims, demands.nonce)
  other = await counter.receivePid(claims, demands.nonce)
})
afterAll(async () => {
  await counter.close()
  for (const file of Object.values(keys)) file.remove()
})
beforeEach(() => {
  aheadMs = 0
  lines.splice(0)
})

const verify = async (presentation: readonly string[], asked: object = demands): Promise<Verification> =>
  must(await counter.verify({ presentation, ...asked }))

/** Nothing is told but that it is not valid; the log alone says why. */
async function refuses(presentation: readonly string[], reason: string, asked: object = demands): Promise<void> {
  lines.splice(0)
  const answer = await verify(presentation, asked)
  const reasons = lines.flatMap((line) => (JSON.parse(line) as { reason?: string }).reason ?? [])
  expect({ answer, reasons }).toEqual({
    answer: { valid: false, document: null, expiresAt: null, seals: [] },
    reasons: [expect.stringMatching(new RegExp(`^(${reason})$`))],
  })
  expect(badSealReasons).toContain(reasons[0])
  expect(lines.join('')).not.toMatch(/MARÍA|9000000150117|90000013|eyJ/)
}

/** With something else in one place. */
const withSeal = (place: number, seal: string): readonly string[] => received.presentation.with(place, seal)
const sealAt = (place: number, of: Received = received): string => of.presentation[place] ?? ''

describe('a presentation that is shown as it was made', () => {
  it('is verified without asking any registry, and without saying who asks', async () => {
    await counter.graph.simulators.resetCalls()
    const answer = await verify(received.presentation)
    expect(answer).toMatchObject({ valid: true, document: 'pid', expiresAt: received.expiresAt })
    expect(answer.seals).toEqual(received.seals)
    expect(await countCalls(counter.graph.simulators)).toEqual({})
    expect(lines.join('')).not.toMatch(/MARÍA|9000000150117|90000013/)
  })

  it('shows less when something is dropped, and says so', async () => {
    for (const place of [0, 1]) {
      // Without the list, what stands in it would belong nowhere.
      for (const { claim, dropped } of dropEach(sealAt(place)).filter((one) => one.claim !== 'nationalities')) {
        const { valid, seals } = await verify(withSeal(place, dropped))
        expect([valid, seals[place]?.withheld, seals[1 - place]?.withheld]).toEqual([true, true, false])
        if (claim === undefined) expect(seals[place]?.claims['nationalities']).toEqual([])
        else expect(seals[place]?.claims).not.toHaveProperty(claim)
      }
    }
  })

  it('may be as large as a document with a photograph', async () => {
    const { presentation } = await counter.receivePid(['picture', 'given_name'], demands.nonce)
    expect((await verify(presentation)).seals[0]?.claims).toHaveProperty('picture')
  })
})

describe('a presentation is not valid', () => {
  it.each([0, 1])('with any claim saying something else, in seal %i', async (place) => {
    const flips = flipEach(sealAt(place))
    expect(flips.map(({ claim }) => claim)).toEqual(
      expect.arrayContaining([
        'iss',
        'vct',
        'iat',
        'exp',
        'aud',
        'nonce',
        '_sd',
        'issuing_authority',
        ['given_name', 'nit'][place],
      ]),
    )
    for (const { flipped } of flips) {
      await refuses(withSeal(place, flipped), 'DISCLOSURES|SIGNATURE|UNKNOWN_KEY|MALFORMED|TOO_LONG_LIVED')
    }
  })

  it('with a disclosure that was added, doubled, or is of another', async () => {
    const { jwt, disclosures } = takeApart(sealAt(0))
    const foreign = takeApart(sealAt(1)).disclosures
    const sameClaims = takeApart(sealAt(0, other)).disclosures
    const others = [
      [...disclosures, inventDisclosure('civil_status', 'SINGLE')],
      [...disclosures, ...disclosures.slice(0, 1)],
      [...disclosures, ...foreign.slice(0, 1)],
      ...disclosures.map((_, place) => disclosures.with(place, sameClaims[place] ?? '')),
    ]
    for (const changed of others) await refuses(withSeal(0, putTogether({ jwt, disclosures: changed })), 'DISCLOSURES')
  })

  it('with an element of a list that is not shown', async () => {
    const list = dropEach(sealAt(0)).find(({ claim }) => claim === 'nationalities')
    await refuses(withSeal(0, list?.dropped ?? ''), 'DISCLOSURES')
  })

  it('with parts that do not belong together', async () => {
    const [whole, tax] = [sealAt(0), sealAt(1)]
    await refuses([whole, sealAt(1, other)], 'PART_EXCHANGED')
    await refuses([whole], 'PART_MISSING')
    await refuses([whole, tax, tax], 'PART_TWICE')
    await refuses([tax, whole], 'PART_BINDS|PART_UNBOUND')
    await refuses([whole, whole], 'PART_BINDS')
    await refuses([], 'PART_MISSING')
    await refuses(Array<string>(11).fill(whole), 'TOO_LONG')
  })

  it.each([
    ['for somebody else', { audience: 'other-bank' }, 'AUDIENCE'],
    ['for nobody', { audience: undefined }, 'AUDIENCE'],
    ['in answer to something else', { nonce: 'question-2' }, 'NONCE'],
  ])('%s', async (_what, asked, reason) => refuses(received.presentation, reason, { ...demands, ...asked }))

  it('before its time and after', async () => {
    aheadMs = -3_600_000
    await refuses(received.presentation, 'NOT_YET_VALID')
    aheadMs = Date.parse(received.expiresAt) - Date.now() - 1_000
    expect((await verify(received.presentation)).valid).toBe(true)
    aheadMs = Date.parse(received.expiresAt) - Date.now()
    await refuses(received.presentation, 'EXPIRED')
  })

  it('when it is none', async () => {
    for (const rubbish of ['', 'rubbish', '~', 'a.b.c~', `${sealAt(0)}x`, '💥'.repeat(100)]) {
      await refuses(withSeal(0, rubbish), 'MALFORMED|HOLDER_PROOF')
    }
  })

  it('when SAT seals a person, by its own name or by RENAP’s', async () => {
    const {
      keys: [jwk = {}],
    } = JSON.parse(readFileSync(keys.tax.file, 'utf8')) as { readonly keys: readonly JsonWebKey[] }
    const key = createPrivateKey({ key: jwk, format: 'jwk' })
    const signer = {
      signing: () => ({ kid: String(jwk['kid']), sign: (bytes: Uint8Array) => signEs256(bytes, key) }),
      publicKeys: () => ({ keys: [] }),
    }
    const sealAs = async (name: string): Promise<string> => {
      const sealer = createSealer({ issuer: `http://127.0.0.1:4000/${name}`, signer, now: () => new Date() })
      const made = await sealer.seal({ type: pidType, claims: { given_name: 'OTRA' }, validSeconds: 600, ...demands })
      return made.sdJwt
    }
    await refuses([await sealAs('tax')], 'UNKNOWN_KEY')
    await refuses([await sealAs('identity')], 'SIGNATURE')
    await refuses([await sealAs('nobody')], 'UNKNOWN_KEY')
  })
})
