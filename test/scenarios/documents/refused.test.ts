import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Credentials } from '../../support/askers.ts'
import { countCalls } from '../../support/count-calls.ts'
import { startGraph, unhurried, type Graph } from '../../support/graph.ts'
import {
  certificateCredential,
  certificateOf,
  pidCredential,
  pidOf,
  readAsStranger,
  readPublished,
} from '../../support/sealed-documents.ts'

// A part that whoever asks may not see is refused as such: nobody takes it for an institution that does not answer.

const cui = '9000000150117'
const other = '9424803681911'
const refused = { sdJwt: null, digest: null, missing: { reason: 'FORBIDDEN', retryAfterMs: null, endsAt: null }, waitsFor: null }
let graph: Graph
beforeAll(async () => {
  graph = await startGraph({ env: unhurried })
})
afterAll(() => graph.close())
beforeEach(() => graph.simulators.resetCalls())

const pathsOf = ({ errors = [] }: Awaited<ReturnType<Graph['ask']>>['body']) =>
  errors.map(({ path = [], extensions }) => `${path.slice(-2).join('.')} ${String(extensions['code'])}`).toSorted()
const askPid = async (whose: string, credentials: Credentials) =>
  (await graph.ask(pidCredential, { cui: whose }, credentials)).body

it('of another person a citizen is shown neither part, and nobody is asked', async () => {
  const body = await askPid(other, await graph.askers.citizen(cui))
  expect(pidOf(body)).toMatchObject({ identity: refused, tax: refused })
  expect(pathsOf(body)).toEqual(['identity.sdJwt FORBIDDEN', 'tax.sdJwt FORBIDDEN'])
  expect(await countCalls(graph.simulators)).toEqual({})
})

it('an official who may check an identity, and no taxes, is told in the seal that SAT’s part was refused', async () => {
  const body = await askPid(cui, await graph.askers.official('identity-check'))
  const { identity, tax } = pidOf(body)
  expect(tax).toMatchObject(refused)
  expect(pathsOf(body)).toEqual(['tax.sdJwt FORBIDDEN'])
  const { claims } = await readAsStranger(identity, await readPublished(graph))
  expect(claims['absent_parts']).toEqual([{ registry: 'SAT', reason: 'FORBIDDEN' }])
  expect(Object.keys(await countCalls(graph.simulators))).not.toContain('sat contribuyentes')
})

it('an official who supervises companies gets no certificate with SAT’s part, is not told to try again, and gets one without', async () => {
  const official = await graph.askers.official('company-supervision')
  const by = { nit: '91000130' }
  const { body } = await graph.ask(certificateCredential, { by }, official)
  const { registration, tax, names } = certificateOf(body)
  expect(tax).toMatchObject(refused)
  expect(registration).toMatchObject({ sdJwt: null, missing: { reason: 'PART_MISSING', retryAfterMs: null }, waitsFor: 'SAT' })
  expect(names?.sdJwt).toEqual(expect.any(String))
  expect(pathsOf(body)).toEqual(['tax.sdJwt FORBIDDEN'])
  const without = await graph.ask(certificateCredential, { by, disclose: ['legal_person_name', 'names'] }, official)
  expect(without.body.errors).toBeUndefined()
  expect(certificateOf(without.body).registration.sdJwt).toEqual(expect.any(String))
})

it('a citizen who represents nothing gets no part of a company’s certificate', async () => {
  const { body } = await graph.ask(certificateCredential, { by: { nit: '91000130' } }, await graph.askers.citizen(other))
  const { registration, tax, names } = certificateOf(body)
  expect([registration, tax]).toMatchObject([refused, refused])
  expect(names?.sdJwt ?? null).toBeNull()
  expect(Object.keys(await countCalls(graph.simulators)).filter((call) => !call.startsWith('rmg'))).toEqual([])
})
