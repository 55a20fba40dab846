import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import type { Calls } from './calls.ts'
import type { FaultDesk } from './faults/fault-desk.ts'
import { faults } from './faults/faults.ts'
import type { Listener } from './listener.ts'
import type { OpenRegistry } from './registry.ts'
import type { Alterations } from './world/alterations.ts'

/** What the control address knows of whoever can be made to do wrong. */
export interface Controlled extends Pick<OpenRegistry, 'actions' | 'recordOf'> {
  readonly operations: readonly { readonly name: string; readonly lies: Readonly<Record<string, unknown>> }[]
}

interface ControlParts {
  readonly registries: ReadonlyMap<string, Controlled>
  readonly listeners: ReadonlyMap<string, Listener>
  readonly faultDesk: FaultDesk
  readonly calls: Calls
  readonly alterations: Alterations
  readonly log: Log
}

const fault = z.strictObject({
  registry: z.string(),
  operation: z.string().optional(),
  fault: z.string(),
  ms: z.int().min(0).max(600_000).optional(),
  retryAfterSeconds: z.int().min(0).max(1_000_000_000).optional(),
  percent: z.int().min(1).max(100).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  count: z.int().min(1).optional(),
})
/** What a fault cannot do without. */
const needs: Readonly<Record<string, 'ms' | 'percent'>> = { delay: 'ms', jitter: 'ms', 'error-share': 'percent' }
/** The one fault that is not of an exchange: nobody is let in. */
const refuse = 'refuse'
const alteration = z.strictObject({ persona: z.string(), field: z.string(), value: z.unknown() })

/** The control address: what the simulated registries are to do wrong, and what they were asked. */
export function createControl({ registries, listeners, faultDesk, calls, alterations, log }: ControlParts): FastifyInstance {
  const server = createServer({ log, bodyLimit: 65_536, notReadyBecause: () => [] })
  server.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof Refused) return reply.code(400).send({ message: error.message })
    if (error instanceof z.ZodError) return reply.code(400).send({ message: z.prettifyError(error) })
    return reply.send(error)
  })
  const require = (name: string): Controlled => {
    const registry = registries.get(name)
    if (registry === undefined) throw new Refused(`There is no registry ${name}; there are ${list([...registries.keys()])}.`)
    return registry
  }

  server.post('/faults', async (request, reply) => {
    const asked = fault.parse(request.body)
    const registry = require(asked.registry)
    const operations = registry.operations.filter(({ name }) => asked.operation === undefined || name === asked.operation)
    const known = [...new Set([refuse, ...Object.keys(faults), ...operations.flatMap(({ lies }) => Object.keys(lies))])]
    if (operations.length === 0) {
      throw new Refused(
        `${asked.registry} has no operation ${asked.operation}; it has ${list(registry.operations.map(({ name }) => name))}.`,
      )
    }
    if (!known.includes(asked.fault)) throw new Refused(`There is no fault ${asked.fault} there; there are ${list(known)}.`)
    const need = needs[asked.fault]
    if (need !== undefined && asked[need] === undefined) throw new Refused(`The fault ${asked.fault} needs its ${need}.`)
    if (asked.fault !== refuse) faultDesk.place(asked)
    else if (asked.operation === undefined && asked.count === undefined) await listeners.get(asked.registry)?.refuse()
    else throw new Refused(`The fault ${refuse} is of a whole registry, until it is healed.`)
    return reply.code(204).send()
  })
  server.delete<{ Querystring: { registry?: string } }>('/faults', async ({ query }, reply) => {
    if (query.registry !== undefined) require(query.registry)
    faultDesk.heal(query.registry)
    const healed = [...listeners].filter(([name]) => query.registry === undefined || name === query.registry)
    await Promise.all(healed.map(([, listener]) => listener.accept()))
    return reply.code(204).send()
  })
  server.get('/calls', async () => calls.read())
  server.delete('/calls', async (_request, reply) => {
    calls.reset()
    return reply.code(204).send()
  })
  server.post('/records', async (request, reply) => {
    const { persona, field: path, value } = alteration.parse(request.body)
    const [name = '', ...rest] = path.split('.')
    const field = rest.length === 0 ? undefined : rest.join('.')
    if (!alterations.isPersona(persona)) throw new Refused(`There is no persona ${persona}.`)
    const record = require(name).recordOf(persona)
    if (record === null) throw new Refused(`${name} has no record of ${persona}.`)
    if (field === undefined) {
      if (value !== null) throw new Refused('Without a field, the value is null: the whole record goes.')
      alterations.remove({ registry: name, persona })
      return reply.code(204).send()
    }
    if (!Object.hasOwn(record, field)) throw new Refused(`The record has no field ${field}; it has ${list(Object.keys(record))}.`)
    alterations.change({ registry: name, persona, field, value })
    return reply.code(204).send()
  })
  server.delete('/records', async (_request, reply) => {
    alterations.reset()
    return reply.code(204).send()
  })
  for (const [name, { actions }] of registries) {
    for (const [action, act] of Object.entries(actions)) {
      server.post(`/${name}/${action}`, async (_request, reply) => {
        act()
        return reply.code(204).send()
      })
    }
  }
  return server
}

const list = (names: readonly string[]): string => names.join(', ')

/** A request to the control address that cannot be met; the message says why. */
class Refused extends Error {
  override readonly name = 'Refused'
}
