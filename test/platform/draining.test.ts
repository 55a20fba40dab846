import { expect, it } from '@jest/globals'
import { createLog } from '#platform/log.ts'
import { createServer, listen } from '#platform/server.ts'

it('closing does not wait for a connection that was in use when it began and has been answered', async () => {
  const server = createServer({
    log: createLog({ process: 'test', level: 'silent' }),
    bodyLimit: 1_000,
    notReadyBecause: () => [],
  })
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<string>()
  server.get('/slow', () => {
    asked.resolve()
    return answer.promise
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' })
  const response = fetch(`http://127.0.0.1:${port}/slow`)
  await asked.promise
  const began = performance.now()
  const closed = server.close()
  answer.resolve('late')
  expect(await (await response).text()).toBe('late')
  await closed
  expect(performance.now() - began).toBeLessThan(1_000)
})
