import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { startCounter } from '../credentials/counter.ts'
import { createAsking } from './asking.ts'

it('routes answer where nothing but trusted documents is answered, whichever those are: they are some of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trusted-'))
  const env = { TRUSTED_DOCUMENTS_ONLY: 'true', TRUSTED_DOCUMENTS_FOLDER: folder }
  const counter = await startCounter()
  const gateway = await counter.graph.startGateway({ env })
  const ask = createAsking(gateway)
  const credentials = await counter.citizen()
  const statuses = [
    (await ask('GET', '/v1/pid', { credentials })).status,
    (await ask('POST', '/v1/verify', { body: { presentation: ['a~'] } })).status,
    (await gateway.ask('{ myPermissions { kind } }', {}, credentials)).status,
  ]
  await gateway.close()
  await counter.close()
  rmSync(folder, { recursive: true })
  expect(statuses).toEqual([200, 200, 403])
})
