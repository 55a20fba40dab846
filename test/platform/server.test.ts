import { afterEach, beforeEach, expect, it } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { createLog } from '#platform/log.ts'
import { createServer, listen, PortTaken } from '#platform/server.ts'

const log = createLog({ process: 'test', level: 'silent' })
const anywhere = { host: '127.0.0.1', port: 0, setting: 'PORT' }
let missing: string[]
let server: FastifyInstance
let address: string

beforeEach(async () => {
  missing = []
  server = createServer({ log, bodyLimit: 1_000, notReadyBecause: () => missing })
})
afterEach(() => server.close())

const start = async () => {
  address = `http://127.0.0.1:${await listen(server, anywhere)}`
}

it('is live while it runs, and ready when nothing is missing', async () => {
  await start()
  expect((await fetch(`${address}/livez`)).status).toBe(200)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  missing = ['no supergraph']
  const response = await fetch(`${address}/readyz`)
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'not ready', missing: ['no supergraph'] })
})

it('while it drains says that it is not ready, and ends what is under way', async () => {
  const entered = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<string>()
  server.get('/slow', async () => {
    entered.resolve()
    return { said: await answer.promise }
  })
  await start()
  const slow = fetch(`${address}/slow`)
  await entered.promise
  const closed = server.close()
  answer.resolve('all of it')
  expect(await (await slow).json()).toEqual({ said: 'all of it' })
  await closed
})

it('a port that somebody uses is told with the setting that chooses another', async () => {
  await start()
  const second = createServer({ log, bodyLimit: 1_000, notReadyBecause: () => [] })
  const port = Number(new URL(address).port)
  await expect(listen(second, { ...anywhere, port })).rejects.toThrow(new PortTaken(port, 'PORT'))
  await second.close()
})

it('an address that cannot be decoded is an unknown one, whatever answers those', async () => {
  server.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ said: 'nothing is here' }))
  server.get('/known', async () => 'here')
  await start()
  for (const path of ['/%zz', '/%', '/%E0%A4%A', '/known%', '/%c0%ae?known']) {
    const response = await fetch(`${address}${path}`)
    expect([path, response.status, await response.json()]).toEqual([path, 404, { said: 'nothing is here' }])
  }
  expect(await (await fetch(`${address}/%6Bnown?%zz`)).text()).toBe('here')
})

it('another reason why it cannot listen is told with what to look at', async () => {
  await expect(listen(server, { ...anywhere, port: 70_000 })).rejects.toThrow(
    'Cannot listen at 127.0.0.1, port 70000 (ERR_SOCKET_BAD_PORT). Check the host, and that this process may use the port (PORT).',
  )
})
