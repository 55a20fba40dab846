import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import { createClient } from 'redis'
import { createLog } from '#platform/log.ts'
import { ana, certificateShare, must, pidShare, startCounter, type Counter } from '../../gateway/credentials/counter.ts'
import { flipEach } from '../../gateway/credentials/tampered.ts'
import { findTraces, spell } from '../../gateway/credentials/traces.ts'
import { closePlaces, describeOnEach, type Place } from '../../platform/store/places.ts'
import { startRedis } from '../../support/redis.ts'
import { pidCredential, pidOf, presentationOf } from '../../support/sealed-documents.ts'

const redis = await startRedis()
afterAll(async () => {
  await redis?.close()
  await closePlaces()
})

/** What the registries say of whom, in words that nobody else uses. */
const planted = {
  'renap.PRIMER_NOMBRE': 'ÑUZQUIANTADA',
  'renap.PRIMER_APELLIDO': 'PLANTÜZABAL',
  'renap.FECHA_NACIMIENTO': '17/03/1971',
  'renap.SERIE_DPI': 'PL4NT4D0X',
  'sat.nombre': 'PLANTÜZABAL,,,ÑUZQUIANTADA,',
}
const plantedOfCompany = { 'rmg.denominacion': 'SEMBRADURA Y CÍA, SOCIEDAD ANÓNIMA', 'rmg.objeto': 'VENDER SEMBRADURAS' }
const values = [
  ...Object.values({ ...planted, ...plantedOfCompany }),
  '1971-03-17',
  ana,
  '90000013',
  '91000130',
  'LÓPEZ PÉREZ',
  'CAFÉ DEL NORTE',
  '2026-10-10',
  ...['ÑUZQUIANTADA', 'PLANTÜZABAL'].map((name) => name.toLowerCase()),
]
const claims = [
  'given_name',
  'family_name',
  'birthdate',
  'document_number',
  'personal_administrative_number',
  'tax.nit',
  'tax.clearance',
]
const companyClaims = [
  'legal_person_name',
  'nit',
  'legal_person_activity',
  'legal_representative',
  'tax.nit',
  'names.legal_representative',
]

it('is searched for as it is, and written otherwise', () => {
  for (const value of values) {
    for (const before of ['', 'x', 'xy', 'xyz']) {
      const text = Buffer.from(`${before}${value}, y más`)
      const places = [text, ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(text.toString(form)))]
      for (const place of places) expect(findTraces(place, [value])).toEqual([value])
    }
    expect(spell(value).every(({ length }) => length >= 8)).toBe(true)
  }
  expect(findTraces(Buffer.from('nothing of it'), values)).toEqual([])
})

describeOnEach('nothing that a registry says is left', (makePlace) => {
  let place: Place
  let counter: Counter
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  beforeEach(async () => {
    place = await makePlace()
    const secret = () => `one:${randomBytes(32).toString('base64url')}`
    const ofRedis = redis && { REDIS_URL: redis.url, REDIS_KEY_SECRET: randomBytes(32).toString('base64url') }
    counter = await startCounter({
      env: { ...place.environment, ...ofRedis, LOG_LEVEL: 'trace', CHECK_KEY_SECRET: secret(), SHARE_KEY_SECRET: secret() },
      gateway: { log: createLog({ process: 'gateway', level: 'trace', write }) },
      subgraph: { write },
    })
    for (const [field, value] of Object.entries(planted)) {
      await counter.graph.simulators.change('complete-citizen', field, value)
    }
    for (const [field, value] of Object.entries(plantedOfCompany)) {
      await counter.graph.simulators.change('complete-company', field, value)
    }
  })
  afterEach(async () => {
    await counter.close()
    await place.dispose()
  })

  async function doEverything(): Promise<void> {
    const citizen = await counter.citizen('complete-citizen', { sub: 'somebody' })
    const receive = async (input: object) => {
      const { code } = must(await counter.share(input, citizen))
      await counter.redeem({ code }, { ...counter.bank, 'x-purpose': 'curiosity' })
      const received = must(await counter.redeem({ code, nonce: 'question-1' }, counter.bank))
      await counter.redeem({ code }, counter.bank)
      return received
    }
    const documents = [await receive({ ...pidShare, claims }), await receive({ ...certificateShare, claims: companyClaims })]
    expect(JSON.stringify(documents)).toMatch(/ÑUZQUIANTADA.*SEMBRADURA/)
    for (const { presentation, checkCode: code } of documents) {
      const shown = { presentation, audience: 'bank', nonce: 'question-1' }
      expect(must(await counter.verify(shown)).valid).toBe(true)
      for (const { flipped } of flipEach(presentation[0] ?? '').slice(-3)) {
        await counter.verify({ ...shown, presentation: presentation.with(0, flipped) })
        await counter.check({ ...shown, presentation: presentation.with(0, flipped) })
      }
      for (const asked of [{ code }, shown]) expect(must(await counter.check(asked)).result).toBe('VALID')
    }
    const own = await counter.graph.ask(pidCredential, { cui: ana }, citizen)
    must(await counter.print(presentationOf(pidOf(own.body)), citizen))
    // Nobody uses these: what they are kept as is looked at.
    for (const input of [{ ...pidShare, claims }, certificateShare]) must(await counter.share(input, citizen))
    const { code } = must(await counter.share(pidShare, citizen))
    for (const registry of ['renap', 'rmg', 'sat']) await counter.graph.simulators.fault({ registry, fault: 'status-500' })
    await counter.redeem({ code }, counter.bank)
    for (const { checkCode } of documents) await counter.check({ code: checkCode })
  }

  /** Every byte of the file and what stands beside it, or every row. */
  async function readStore(): Promise<Buffer> {
    const file = place.environment['STORE_FILE']
    if (file !== undefined && existsSync(file)) {
      const folder = dirname(file)
      return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
    }
    return Buffer.from(JSON.stringify(await place.ask('SELECT * FROM documents')))
  }

  async function readRedis(url: string): Promise<Buffer> {
    const client = createClient({ url })
    await client.connect()
    try {
      const keys = await client.keys('*')
      const texts = await Promise.all(keys.map(async (key) => client.get(key)))
      return Buffer.from(JSON.stringify([keys, texts]))
    } finally {
      await client.close()
    }
  }

  it('in the store, in Redis or in any log', async () => {
    await doEverything()
    const store = await readStore()
    expect(store.includes('checks')).toBe(true)
    expect(findTraces(store, values)).toEqual([])
    if (redis !== undefined) {
      const kept = await readRedis(redis.url)
      expect(kept.includes(':share:')).toBe(true)
      expect(findTraces(kept, values)).toEqual([])
    }
    const log = Buffer.from(lines.join(''))
    for (const process of ['gateway', 'subgraph identity', 'subgraph business', 'subgraph tax']) {
      expect([process, log.includes(process)]).toEqual([process, true])
    }
    expect(findTraces(log, values)).toEqual([])
  })
})
