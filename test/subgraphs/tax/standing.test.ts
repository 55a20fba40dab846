import { describe, expect, it } from '@jest/globals'
import type { Taxpayer } from '#adapters/sat/record.ts'
import { deriveStanding } from '#subgraphs/tax/standing.ts'
import { soundTaxpayer } from './sound-taxpayer.ts'

const sound: Taxpayer = { ...soundTaxpayer, clearance: { state: 'ISSUED', decidedOn: null, pending: [] } }
const mark = (kind: Taxpayer['marks'][number]['kind']) => [{ kind, since: null }]

describe('the standing of a taxpayer', () => {
  it('sums up status, marks and clearance', () => {
    expect(deriveStanding(sound)).toEqual({
      status: 'ACTIVE',
      nonFiler: false,
      addressNotLocated: false,
      clearance: 'ISSUED',
      derivedInGoodStanding: true,
    })
  })

  it.each<[string, Partial<Taxpayer>, boolean]>([
    ['is good with no clearance asked for', { clearance: null }, true],
    ['is good while a clearance is being decided', { clearance: { state: 'REQUESTED', decidedOn: null, pending: [] } }, true],
    ['is good though the address was not located', { marks: mark('ADDRESS_NOT_LOCATED') }, true],
    ['is not good for who has not filed', { marks: mark('NON_FILER') }, false],
    ['is not good with a clearance refused', { clearance: { state: 'REFUSED', decidedOn: null, pending: [] } }, false],
    ['is not good once ceased', { status: 'CEASED' }, false],
    ['is not good while inactive', { status: 'INACTIVE' }, false],
    ['is not good with a status that nobody documented', { status: 'UNRECOGNIZED' }, false],
  ])('%s', (_title, change, good) => expect(deriveStanding({ ...sound, ...change }).derivedInGoodStanding).toBe(good))

  it('tells each mark', () => {
    const marks = [...mark('NON_FILER'), ...mark('ADDRESS_NOT_LOCATED')]
    expect(deriveStanding({ ...sound, marks })).toMatchObject({ nonFiler: true, addressNotLocated: true })
  })
})
