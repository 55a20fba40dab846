import { request, type IncomingMessage } from 'node:http'
import type { Fault } from '#simulators/faults/fault-desk.ts'
import { findFreeBlock } from '../support/free-ports.ts'
import { startSimulators } from '../support/simulators.ts'
import { basic, toEnvelope } from './ask.ts'

export const registries = ['renap', 'rmg', 'sat'] as const
export type Registry = (typeof registries)[number]

/** A good question for each registry. */
export const questions = {
  renap: {
    operation: 'token',
    path: '/auth/token',
    headers: { user: 'pais-digital', pass: 'simulated-registry' },
    body: () => '',
  },
  rmg: {
    operation: 'sociedad',
    path: '/sociedades/consulta',
    headers: basic('pais-digital', 'simulated-registry'),
    body: () => JSON.stringify({ nit: '91000130' }),
  },
  sat: {
    operation: 'contribuyentes',
    path: '/ContribuyenteService',
    headers: { soapaction: 'consultarContribuyentes' },
    body: () => toEnvelope([['NIT', '91000130']]),
  },
}

export const isHealthy = (text: string): boolean => text.includes('CAF') || text.includes('"token"')

/** The simulated registries, to be spoilt and asked one question each. */
export async function startSpoilable() {
  // Ports that the system gives to nobody by itself: a registry that refuses must find its own again.
  const first = await findFreeBlock(registries.length)
  const ports = Object.fromEntries(registries.map((name, place) => [name, first + place]))
  const simulators = await startSimulators({ ports })

  /** Sends a registry its question on a connection of its own. */
  function ask(registry: Registry, signal?: AbortSignal): Promise<IncomingMessage> {
    const { path, headers, body } = questions[registry]
    const url = `${simulators.addresses[registry]}${path}`
    return new Promise((resolve, reject) => {
      request(url, { method: 'POST', headers, agent: false, ...(signal && { signal }) }, resolve)
        .on('error', reject)
        .end(body())
    })
  }

  async function openCalls(registry: Registry): Promise<number> {
    return (await simulators.calls())[registry]?.[questions[registry].operation]?.open ?? -1
  }

  return {
    simulators,
    ask,
    openCalls,
    spoil: (registry: Registry, fault: string, settings: Partial<Fault> = {}) =>
      simulators.fault({ registry, fault, ...settings }),
    async answerOf(registry: Registry) {
      const response = await ask(registry)
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString('latin1') }
    },
    /** Asks again until the number of open calls is the one awaited. */
    async untilOpen(registry: Registry, count: number): Promise<void> {
      while ((await openCalls(registry)) !== count) await new Promise(setImmediate)
    },
  }
}
