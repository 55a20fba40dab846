import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { certificateShare, codeOf, pidShare, startCounter, type Counter } from './counter.ts'

// Where reading a document demands more than sharing in general does.

const folder = mkdtempSync(join(tmpdir(), 'policies-'))
const file = join(folder, 'policies.json')
writeFileSync(
  file,
  JSON.stringify({ 'share-login': { maxAgeSeconds: 900 }, 'pid-login': { levels: ['high'], maxAgeSeconds: 60 } }),
)

let counter: Counter
beforeAll(async () => {
  counter = await startCounter({ env: { POLICIES_FILE: file } })
})
afterAll(async () => {
  await counter.close()
  rmSync(folder, { recursive: true })
})

it('asks whoever shares to log in as for reading it', async () => {
  const told = await counter.share(pidShare, await counter.citizen('complete-citizen', { acr: 'low' }))
  expect(told.value).toBeNull()
  expect(told.error?.extensions).toEqual({
    code: 'STEP_UP_REQUIRED',
    subgraph: 'gateway',
    missingPolicies: [['pid-login']],
    acrValues: ['high'],
    maxAgeSeconds: 60,
  })
})

it('lets them share what demands no more, and that once they have', async () => {
  const low = await counter.citizen('complete-citizen', { acr: 'low' })
  expect(codeOf(await counter.share(certificateShare, low))).toBeUndefined()
  expect(codeOf(await counter.share(pidShare, await counter.citizen()))).toBeUndefined()
})
