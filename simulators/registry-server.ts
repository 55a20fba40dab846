import type { FastifyInstance } from 'fastify'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import type { Calls } from './calls.ts'
import { closeAtOnce, unlessEnded, watchEnd } from './endings.ts'
import { send } from './faults/exchange.ts'
import type { FaultDesk } from './faults/fault-desk.ts'
import { faults } from './faults/faults.ts'
import type { OpenRegistry } from './registry.ts'

interface RegistryServerParts {
  readonly name: string
  readonly registry: OpenRegistry
  readonly faultDesk: FaultDesk
  readonly calls: Calls
  readonly log: Log
}

export const unknownOperation = 'unknown'

/** Puts a registry on an HTTP server, and spoils its answers as the fault desk says. */
export function createRegistryServer({ name, registry, faultDesk, calls, log }: RegistryServerParts): FastifyInstance {
  const server = createServer({ log, bodyLimit: 65_536, notReadyBecause: () => [] })
  // A registry reads the bytes itself: what charset and format they are in is part of its contract.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  for (const operation of registry.operations) {
    server.post(operation.path, async (request, reply) => {
      const asked = { headers: request.headers, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
      const ended = watchEnd(reply, calls.begin(name, operation.name, operation.countIdentifiers(asked)))
      const spoilt = faultDesk.take(
        name,
        operation.name,
        (one) => Object.hasOwn(operation.lies, one) || Object.hasOwn(faults, one),
      )
      const answer = () => operation.answer(asked)
      const kind = spoilt?.fault.fault ?? ''
      const lie = operation.lies[kind]
      const misbehave = faults[kind]
      if (lie !== undefined) await send(reply, lie(asked))
      else if (spoilt === undefined || misbehave === undefined) await send(reply, answer())
      else await misbehave({ reply, answer, settings: spoilt.fault, draw: spoilt.draw, ended }).catch(unlessEnded(ended))
      return reply
    })
  }
  server.setNotFoundHandler(async (_request, reply) => {
    watchEnd(reply, calls.begin(name, unknownOperation, 0))
    return reply.code(404).send()
  })
  closeAtOnce(server)
  return server
}
