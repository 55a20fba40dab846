import { afterEach, describe, expect, it } from '@jest/globals'
import { RegistryMalformed } from '#adapters/errors.ts'
import { createRenap } from '#adapters/renap/index.ts'
import { outcome } from '../support/calls.ts'
import { createCleanUp } from '../support/ports.ts'
import { maria, personAnswer, tokenAnswer } from '../support/records.ts'
import { json, startToyRegistry } from '../support/toy-registry.ts'

describe('RENAP’s log-in', () => {
  const cleanUp = createCleanUp()
  afterEach(() => cleanUp.run())

  it('takes the expiry of a token as Guatemala’s time', async () => {
    const registry = cleanUp.closing(
      await startToyRegistry(({ path }, response) => json(response, path === '/auth/token' ? tokenAnswer : personAnswer())),
    )
    let clock = new Date('2026-11-22T02:00:00Z')
    const renap = cleanUp.closing(createRenap({ url: registry.url, user: 'us', password: 'secret', now: () => clock }))
    const countLogIns = async () => {
      await renap.findPerson(maria, cleanUp.call())
      return registry.requests.filter(({ path }) => path === '/auth/token').length
    }
    expect(await countLogIns()).toBe(1)
    clock = new Date('2026-11-22T05:59:58Z')
    expect(await countLogIns()).toBe(1)
    clock = new Date('2026-11-22T05:59:59Z')
    expect(await countLogIns()).toBe(2)
  })

  it.each([
    ['no expiry', { token: 'b2c1' }],
    ['an expiry that does not exist', { token: 'b2c1', expiracion: '31/02/2026 10:00:00' }],
    ['an hour that does not exist', { token: 'b2c1', expiracion: '21/11/2026 25:00:00' }],
    ['no token', { token: '', expiracion: '21/11/2026 23:59:59' }],
  ])('takes a log-in with %s as malformed', async (_, data) => {
    const registry = cleanUp.closing(await startToyRegistry((__, response) => json(response, { responseCode: 200, data })))
    const limits = { retry: { attempts: 1 } }
    const renap = cleanUp.closing(createRenap({ url: registry.url, user: 'us', password: 'secret', limits }))
    expect(await outcome(renap.findPerson(maria, cleanUp.call()))).toBeInstanceOf(RegistryMalformed)
    expect(registry.requests).toHaveLength(1)
  })
})
