import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sendJson } from '../toys/subgraph.ts'
import { startTwo, status, telling, type Tell } from '../toys/telling.ts'

let toys: Awaited<ReturnType<typeof startTwo>>

beforeEach(async () => {
  toys = await startTwo()
})
afterEach(() => toys.close())

describe('Query.registries', () => {
  const [operation] = status.operations
  it.each<[string, Tell]>([
    ['no JSON', (_request, response) => response.end('<html>')],
    ['a list', telling([])],
    ['nothing', (_request, response) => response.end()],
    ['its errors', (_request, response) => sendJson(response, status, 500)],
    ['to look elsewhere', (_request, response) => response.writeHead(302, { location: '/status' }).end()],
    ['a state that there is not', telling({ ...status, state: 'FINE' })],
    ['that nobody knows', telling({ ...status, state: 'UNKNOWN' })],
    ['a circuit that there is not', telling({ ...status, operations: [{ ...operation, circuit: 'MELTED' }] })],
    ['a figure that is none', telling({ ...status, operations: [{ ...operation, p50Ms: '12' }] })],
    ['a figure that is too large', telling({ ...status, operations: [{ ...operation, inFlight: 2 ** 31 }] })],
    ['a moment that is none', telling({ ...status, operations: [{ ...operation, lastSuccess: 'yesterday' }] })],
    ['a name that is none', telling({ ...status, registry: 'SAT; 9000000150117' })],
    ['a document that is none', telling({ ...status, documentsAffected: ['<b>'] })],
    ['less than it should', telling({ registry: 'SAT', state: 'AVAILABLE' })],
    ['too much', telling({ ...status, documentsAffected: Array.from({ length: 101 }, () => 'Certificate') })],
    ['too much to read', (_request, response) => response.end(JSON.stringify({ ...status, more: ' '.repeat(70_000) }))],
    [
      'half of it',
      (_request, response) => response.writeHead(200, { 'content-length': 500 }).write('{', () => response.destroy()),
    ],
  ])('is UNKNOWN when a subgraph says %s, and known again when it is put right', async (_what, tell) => {
    toys.one.tell(telling(status))
    await toys.start()
    const usable = [{ name: 'SAT', agency: 'one', state: 'DEGRADED' }]
    expect(await toys.registries()).toEqual(usable)
    toys.one.tell(tell)
    expect(await toys.registries()).toEqual([{ name: 'SAT', agency: 'one', state: 'UNKNOWN' }])
    toys.one.tell(telling(status))
    expect(await toys.registries()).toEqual(usable)
  })
})
