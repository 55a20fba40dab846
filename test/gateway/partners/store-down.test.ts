import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'
import { standBetween } from '../../platform/store/between.ts'
import { closePlaces, describeOnPostgres } from '../../platform/store/places.ts'
import { create, holding, startTown, toOutcome, type Town } from './town.ts'

afterAll(closePlaces)

const question = '{ debt }'
const answered = { status: 200, data: { debt: 700 } }
const input = { partner: 'mill', name: 'A mill' }

const askAs = async ({ gateways: [gateway] }: Town, headers: Readonly<Record<string, string>>, document = question, given = {}) =>
  gateway.ask(document, given, headers)

async function expectOthersServed(town: Town): Promise<void> {
  const citizen = { authorization: `Bearer ${await town.issuer.sign({ scope: 'debts:read' })}` }
  expect(toOutcome(await askAs(town, citizen))).toEqual(answered)
  expect(toOutcome(await askAs(town, {}, '{ hours }'))).toEqual({ status: 200, data: { hours: 'siempre' } })
}

async function expectPartnersToWait(town: Town, key: string): Promise<void> {
  const reply = await askAs(town, holding(key))
  expect(toOutcome(reply)).toEqual({ status: 503, codes: ['CREDENTIALS_UNAVAILABLE'] })
  expect(reply.headers.get('retry-after')).toBe('1')
}

it('while its file cannot be opened, partners are told to wait, everybody else is served, and it is opened when it can be', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-down-'))
  const file = join(folder, 'store.sqlite')
  // A folder stands where the file should be.
  mkdirSync(file)
  const town = await startTown({ env: { STORE_FILE: file } })
  await expectPartnersToWait(town, `pd_${'0'.repeat(24)}_${'a'.repeat(43)}`)
  await expectOthersServed(town)
  const administrator = await town.administrator()
  const looked = await askAs(town, administrator, '{ partners { id } partner(id: "mill") { id } }')
  const down = 'STORE_UNAVAILABLE'
  expect(toOutcome(looked)).toEqual({ status: 200, data: { partners: null, partner: null }, codes: [down, down] })
  expect(looked.text).not.toContain(folder)
  const made = await askAs(town, administrator, create, { input })
  expect(toOutcome(made)).toEqual({ status: 200, data: { createPartner: null }, codes: [down] })

  rmdirSync(file)
  town.pass(1_000)
  const key = await town.makePartner('mill')
  expect(toOutcome(await askAs(town, holding(key)))).toEqual(answered)
  await town.close()
  rmSync(folder, { recursive: true })
})

describeOnPostgres('a store that stops dead', (makePlace) => {
  it('lets known partners in for 5 s, then tells them to wait; everybody else is served, and no change is believed to be made', async () => {
    const place = await makePlace()
    const between = await standBetween(place.environment['DATABASE_URL'] ?? '')
    const town = await startTown({ env: { DATABASE_URL: between.url, STORE_TIMEOUT_MS: '1000' } })
    const key = await town.makePartner('bank')
    expect(toOutcome(await askAs(town, holding(key)))).toEqual(answered)

    between.freeze()
    town.pass(5_000)
    expect(toOutcome(await askAs(town, holding(key)))).toEqual(answered)
    town.pass(1)
    await expectPartnersToWait(town, key)
    await expectOthersServed(town)
    const administrator = await town.administrator()
    const made = await askAs(town, administrator, create, { input })
    expect(toOutcome(made)).toEqual({ status: 200, data: { createPartner: null }, codes: ['OUTCOME_UNKNOWN'] })
    const looked = await askAs(town, administrator, '{ partners { id } }')
    expect(toOutcome(looked)).toEqual({ status: 200, data: { partners: null }, codes: ['STORE_UNAVAILABLE'] })

    between.thaw()
    town.pass(1_000)
    expect(toOutcome(await askAs(town, holding(key)))).toEqual(answered)
    expect(await town.administer('{ partners { id } }')).toEqual({ partners: [{ id: 'bank' }] })
    await town.close()
    await between.close()
    await place.dispose()
  })
})
