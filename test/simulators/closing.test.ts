import { request, type IncomingMessage } from 'node:http'
import { afterEach, expect, it } from '@jest/globals'
import { startSimulators, type Simulators } from '../support/simulators.ts'
import { basic } from './ask.ts'

let own: Simulators | undefined
afterEach(() => own?.close())

it('closing ends hung, dripping, delayed and huge answers at once', async () => {
  own = await startSimulators()
  const url = `${own.addresses['rmg']}/sociedades/consulta`
  const headers = basic('pais-digital', 'simulated-registry')
  const faults = ['hang', 'drip', 'delay', 'huge-body'] as const
  const endings: Promise<unknown>[] = []
  const answers: IncomingMessage[] = []
  for (const [at, fault] of faults.entries()) {
    await own.fault({ registry: 'rmg', fault, ms: 600_000 })
    const asked = request(url, { method: 'POST', headers, agent: false }, (response) => answers.push(response))
    endings.push(new Promise((resolve) => asked.on('close', resolve)))
    asked.on('error', () => undefined).end(JSON.stringify({ nit: '91000130' }))
    while ((await own.calls())['rmg']?.['sociedad']?.open !== at + 1) await new Promise(setImmediate)
  }
  const start = performance.now()
  await own.close()
  for (const answer of answers) answer.on('error', () => undefined).resume()
  await Promise.all(endings)
  expect(performance.now() - start).toBeLessThan(1_000)
})

it('closing does not mind a registry that refuses', async () => {
  own = await startSimulators()
  await own.fault({ registry: 'sat', fault: 'refuse' })
  await own.close()
  await expect(fetch(own.controlAddress)).rejects.toThrow()
})
