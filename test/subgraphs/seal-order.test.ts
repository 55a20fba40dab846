import { describe, expect, it } from '@jest/globals'
import { RecordForbidden } from '#subgraphs/access.ts'
import { BadUserInput, BadUserInputs } from '#subgraphs/bad-input.ts'
import { digestsOf, absentClaim, isOutage, orderedParts, readBoundPart } from '#subgraphs/bound-parts.ts'
import type { Caller } from '#subgraphs/caller.ts'
import { pidParts, pidType } from '#subgraphs/identity/pid-type.ts'
import { demandConsented, namesFor, ownNames, parseSealOrder, readSealOrder, writeSealOrder } from '#subgraphs/seal-order.ts'

const read = (given: Parameters<typeof readSealOrder>[0]) => readSealOrder(given, { type: pidType, parts: pidParts })
const digest = 'x'.repeat(43)

describe('an order', () => {
  it('travels as one word, and is read as it was written', () => {
    for (const given of [{}, { disclose: ['tax', 'birthdate', 'tax.nit', 'birthdate'], audience: 'á~"', nonce: '𝒜' }]) {
      const made = read(given)
      expect(writeSealOrder(made)).toMatch(/^[\w-]+$/)
      expect(parseSealOrder(writeSealOrder(made))).toEqual(made)
    }
  })

  it('of the same names in whatever order, and twice, is the same', () => {
    expect(writeSealOrder(read({ disclose: ['sex', 'birthdate', 'sex'] }))).toBe(
      writeSealOrder(read({ disclose: ['birthdate', 'sex'] })),
    )
  })

  it.each([
    ['nothing', undefined],
    ['no word', 5],
    ['rubbish', 'rubbish'],
    ['JSON that is no order', Buffer.from('[]').toString('base64url')],
    ['an order of nothing', Buffer.from('{"disclose":[]}').toString('base64url')],
    ['an order with more in it', Buffer.from('{"disclose":null,"consent":{}}').toString('base64url')],
    ['a name that is none', Buffer.from('{"disclose":["a b"]}').toString('base64url')],
    ['another’s key', Buffer.from('{"disclose":null,"holderKey":{"kty":"RSA"}}').toString('base64url')],
    ['what is too long', 'A'.repeat(30_001)],
  ])('that is %s is bad input', (_what, word) => {
    expect(() => parseSealOrder(word)).toThrow(BadUserInput)
  })

  it('says of each part what is wanted of it', () => {
    const made = read({ disclose: ['birthdate', 'tax.nit'] })
    expect(ownNames(made, pidParts)).toEqual(['birthdate'])
    expect(namesFor(made, 'tax')).toEqual(['nit'])
    expect(namesFor(read({ disclose: ['tax', 'tax.nit'] }), 'tax')).toBeNull()
    expect(ownNames(read({ disclose: ['tax'] }), pidParts)).toEqual([])
    expect(namesFor(read({ disclose: ['birthdate'] }), 'tax')).toBeUndefined()
    expect([ownNames(read({}), pidParts), namesFor(read({}), 'tax')]).toEqual([null, null])
  })

  it('that is bad is told whole', () => {
    expect(() => read({ disclose: ['x'], audience: '' })).toThrow(BadUserInputs)
  })
})

describe('what somebody consents to', () => {
  const caller = (claims: readonly string[] | null): Caller => ({
    kind: 'ANONYMOUS',
    trace: 'a-test',
    consent: { whose: 'x', claims: claims as string[] | null },
  })
  const demand = (claims: readonly string[] | null, disclose: readonly string[] | null) => () =>
    demandConsented(caller(claims), { disclose })

  it.each([
    [null, null],
    [null, ['birthdate']],
    [['birthdate', 'sex'], ['sex']],
    [['tax'], ['tax.nit']],
    [['tax'], ['tax']],
    [['tax.nit'], ['tax.nit']],
  ])('%j lets %j be seen', (claims, disclose) => expect(demand(claims, disclose)).not.toThrow())

  it.each([
    [['birthdate'], null],
    [['birthdate'], ['birthdate', 'sex']],
    [['tax.nit'], ['tax']],
    [['tax.nit'], ['tax.nit', 'tax.clearance']],
    [['tax.ni'], ['tax.nit']],
    [['ta'], ['tax']],
  ])('%j does not let %j be seen', (claims, disclose) => expect(demand(claims, disclose)).toThrow(RecordForbidden))
})

describe('another institution’s part', () => {
  const part = (given: unknown) => readBoundPart('SAT', 'tax', given)
  const issuer = 'https://pais.example/tax'
  const missing = (reason: string) => ({ issuer, digest: null, missing: { reason } })

  it('is bound by its digest', () => {
    expect(digestsOf([part({ issuer, digest })])).toEqual({ [issuer]: digest })
    expect(absentClaim([part({ issuer, digest })])).toEqual({})
  })

  it.each([
    ['is not there', null, 'REGISTRY_UNAVAILABLE'],
    ['says neither digest nor reason', { issuer }, 'REGISTRY_UNAVAILABLE'],
    ['is refused', missing('FORBIDDEN'), 'FORBIDDEN'],
    ['gives a reason that nobody knows', missing('<script>'), 'MALFORMED'],
    ['gives an object’s own word for a reason', missing('constructor'), 'MALFORMED'],
  ])('that %s is absent, and the document waits where it needs it', (_what, given, reason) => {
    expect(absentClaim([part(given)])).toEqual({ absent_parts: [{ registry: 'SAT', reason }] })
    expect([digestsOf([part(given)]), isOutage(part(given))]).toEqual([undefined, true])
  })

  it.each(['NOT_REGISTERED', 'NOT_APPLICABLE'])('that is %s is an answer, and no outage', (reason) => {
    expect(isOutage(part(missing(reason)))).toBe(false)
  })

  it.each([
    ['no object', 'x'],
    ['without an address', { digest }],
    ['with what is no digest', { issuer, digest: 'x' }],
    ['with a value in place of a digest', { issuer, digest: 'MARÍA JOSÉ LÓPEZ PÉREZ'.padEnd(43, ' ') }],
  ])('that is %s is bad input', (_what, given) => expect(() => part(given)).toThrow(BadUserInput))

  it('that has no such claim makes the order bad', () => {
    const given = { tax: { registry: 'SAT', given: missing('UNKNOWN_CLAIM') } }
    expect(() => orderedParts({ disclose: null }, given)).toThrow(BadUserInput)
    expect(orderedParts({ disclose: ['birthdate'] }, given)).toEqual([])
  })
})
