import { expect, it } from '@jest/globals'
import { createFindPartner } from '#gateway/partners/find-partner.ts'
import { makeFile } from '../../platform/store/places.ts'
import { measureCpu } from '../../support/measure.ts'
import { keyIdOf, listen, makeBank, openOffice } from './office.ts'

const calls = 4_000
const rounds = 15

it('costs as much with a key that nobody has as with a wrong secret', async () => {
  const place = await makeFile()
  const office = await openOffice(place.config)
  const key = await makeBank(office)
  const find = createFindPartner({ store: office.store, log: listen().log, monotonicMs: office.monotonicMs })
  const secret = 'a'.repeat(43)
  const texts = [`pd_${keyIdOf(key)}_${secret}`, `pd_${'0'.repeat(24)}_${secret}`]
  const costs: number[][] = texts.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [position, text] of texts.entries()) {
      const { cpuMs } = await measureCpu(async () => {
        for (let call = 0; call < calls; call += 1) await find(text, { ip: '192.0.2.1' })
      })
      costs[position]?.push(cpuMs)
    }
  }
  const [wrongSecret = 0, unknownKey = 0] = costs.map((each) => each.toSorted((one, other) => one - other)[rounds >> 1] ?? 0)
  // Without the hash it would cost a quarter.
  expect(unknownKey / wrongSecret).toBeGreaterThan(0.6)
  expect(unknownKey / wrongSecret).toBeLessThan(1.6)
  await office.store.close()
  await place.dispose()
})
