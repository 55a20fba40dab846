import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import {
  certificateCredential,
  certificateOf,
  pidCredential,
  pidOf,
  readAsStranger,
  readPublished,
  type Sealed,
} from '../../support/sealed-documents.ts'
import { startTap, type Tap } from '../../support/tap.ts'

// What an institution seals does not go to another: what binds the parts is their digests. Read from the wire, between the gateway and
// each institution.

const cui = '9000000150117'
const nit = '91000130'
const taps = new Map<string, Tap>()
let graph: Graph
beforeAll(async () => {
  graph = await startGraph({
    env: unhurried,
    async sendTo(name, url) {
      const tap = await startTap(url)
      taps.set(name, tap)
      return `${tap.url}/graphql`
    },
  })
})
afterAll(async () => {
  await graph.close()
  await Promise.all([...taps.values()].map((tap) => tap.close()))
})
beforeEach(() => {
  for (const tap of taps.values()) tap.forget()
})

/** All that the gateway has said to an agency. */
const saidTo = (agency: string): string =>
  (taps.get(agency)?.requests() ?? [])
    .map(({ head, body }) => `${head}\n${Buffer.from(body, 'latin1').toString('utf8')}`)
    .join('\n')

/** What a seal says of somebody: every text and number in it, but codes of a letter or two, and what everybody knows. */
async function valuesOf(seal: Sealed | null): Promise<readonly string[]> {
  const { claims } = await readAsStranger(seal ?? { issuer: '', sdJwt: '' }, await readPublished(graph))
  return [...new Set(leavesOf(claims))].filter((value) => value.length > 3 && !['true', 'false'].includes(value))
}

const leavesOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)]

/** Those that stand in a text, not as a part of another word or number. */
const found = (values: readonly string[], text: string) => values.filter((value) => stands(value, text.split(value)))
const stands = (value: string, around: readonly string[]): boolean =>
  around.slice(1).some((after, place) => !/[\p{L}\d]$/u.test(around[place] ?? '') && !/^[\p{L}\d]/u.test(after) && value !== '')

it('of a PID, SAT is told the CUI that it is asked about, and RENAP the digest of what SAT sealed', async () => {
  const { body } = await graph.ask(pidCredential, { cui })
  const { identity, tax } = pidOf(body)
  const [ofRenap, ofSat] = [await valuesOf(identity), await valuesOf(tax)]
  expect([ofRenap.length, ofSat.length].every((count) => count > 5)).toBe(true)
  expect(found(ofRenap, saidTo('tax'))).toEqual([cui])
  expect(found(ofSat, saidTo('identity'))).toEqual([])
  expect(saidTo('identity')).toContain(tax?.digest)
  for (const agency of taps.keys())
    for (const seal of [identity, tax]) expect(saidTo(agency)).not.toContain(seal?.sdJwt?.slice(-40))
  expect(saidTo('business')).toBe('')
})

it('of a certificate, SAT is told the NIT, RENAP the CUIs, and the Registro Mercantil the digests of what they sealed', async () => {
  const { body } = await graph.ask(certificateCredential, { by: { nit } })
  const { registration, tax, names } = certificateOf(body)
  const ofRmg = await valuesOf(registration)
  const [ofSat, ofRenap] = [await valuesOf(tax), await valuesOf(names)]
  const cuis = ofRmg.filter((value) => /^\d{13}$/.test(value))
  expect(cuis.length).toBeGreaterThan(2)

  expect(found(ofRmg, saidTo('tax'))).toEqual([nit])
  expect(found(ofRmg, saidTo('identity')).toSorted()).toEqual([nit, ...cuis].toSorted())
  expect(found(ofSat, saidTo('identity'))).toEqual([nit])
  expect(found(ofSat, saidTo('business'))).toEqual([nit])
  expect(found(ofRenap, saidTo('tax'))).toEqual([])
  expect(found(ofRenap, saidTo('business'))).toEqual([])
  for (const seal of [tax, names]) expect(saidTo('business')).toContain(seal?.digest)
  // The names of whom RENAP was asked about are not told to it: it answers with its own.
  expect(saidTo('identity')).not.toMatch(/registeredName|full_name/)
})
