import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from '@jest/globals'
import { createCode } from '#gateway/codes/code.ts'
import { standBetween } from '../../platform/store/between.ts'
import { closePlaces, describeOnEach, describeOnPostgres, makeFile, readConfig } from '../../platform/store/places.ts'
import { runBesideTimer } from '../../support/measure.ts'
import { openDesk } from './desk.ts'
import { certificate } from './documents.ts'
import { readRefusal, unavailable } from './refusal.ts'

afterAll(closePlaces)

const limitMs = 300

/** Within what the store may take, and what this machine takes besides. */
async function expectUnavailable(ask: () => Promise<unknown>): Promise<void> {
  const { answer, lateMs } = await runBesideTimer(limitMs, async () => readRefusal(ask()))
  expect(answer).toEqual(unavailable)
  expect(lateMs).toBeLessThan(1_000)
}

describeOnEach('a store that is gone', (makePlace) => {
  it('is told as such at once, of good codes and of others, and to the log without the code', async () => {
    const place = await makePlace()
    const desk = await openDesk(place)
    const checks = desk.open()
    const { code } = await checks.keep(certificate)
    await desk.close()
    desk.lines.length = 0
    for (const text of [code, createCode(), 'mistyped']) await expectUnavailable(async () => checks.find(text))
    await expectUnavailable(async () => checks.keep(certificate))
    expect(desk.reasons()).toEqual(Array.from({ length: 4 }, () => 'unreachable'))
    expect(desk.lines.join('')).not.toContain(code)
    await place.dispose()
  })
})

describeOnPostgres('a store that stops dead', (makePlace) => {
  it('is told as such within its limit, and what was kept is found when it goes on', async () => {
    const place = await makePlace()
    const between = await standBetween(place.environment['DATABASE_URL'] ?? '')
    const desk = await openDesk({ ...place, config: readConfig({ DATABASE_URL: between.url }) }, { limitMs: 10_000 })
    const { code } = await desk.open().keep(certificate)
    await desk.close()

    const hasty = await openDesk({ ...place, config: readConfig({ DATABASE_URL: between.url }) }, { limitMs })
    const checks = hasty.open({ keys: [desk.key] })
    between.freeze()
    await expectUnavailable(async () => checks.find(code))
    await expectUnavailable(async () => checks.find('mistyped'))
    await expectUnavailable(async () => checks.keep(certificate))
    between.thaw()
    await hasty.close()

    const patient = await openDesk({ ...place, config: readConfig({ DATABASE_URL: between.url }) })
    expect((await patient.open({ keys: [desk.key] }).find(code)).compare(certificate.parts)).toEqual([])
    await patient.close()
    await between.close()
    await place.dispose()
  })
})

it('while another program holds the file, nothing is kept, and what was kept is found', async () => {
  const place = await makeFile()
  const desk = await openDesk(place, { limitMs })
  const checks = desk.open()
  const { code } = await checks.keep(certificate)
  const other = new DatabaseSync(place.config.file)
  other.exec('BEGIN IMMEDIATE')
  await expectUnavailable(async () => checks.keep(certificate))
  expect((await checks.find(code)).document).toBe(certificate.document)
  other.exec('ROLLBACK')
  other.close()
  expect(await desk.rows()).toHaveLength(1)
  await desk.close()
  await place.dispose()
})
