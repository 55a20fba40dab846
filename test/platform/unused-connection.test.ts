import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import { createLog } from '#platform/log.ts'
import { createServer, listen } from '#platform/server.ts'

it('closing does not wait for a connection on which nobody has asked anything', async () => {
  const server = createServer({
    log: createLog({ process: 'test', level: 'silent' }),
    bodyLimit: 1_000,
    notReadyBecause: () => [],
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0, setting: 'PORT' })
  const accepted = once(server.server, 'connection')
  const connection = connect(port, '127.0.0.1')
  await accepted
  const ended = once(connection, 'close')
  const began = performance.now()
  await server.close()
  await ended
  expect(performance.now() - began).toBeLessThan(1_000)
})
