import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { FastifyInstance } from 'fastify'
import type { Log } from '#platform/log.ts'
import { createServer } from '#platform/server.ts'
import type { Controlled } from '../control.ts'
import { closeAtOnce, unlessEnded, watchEnd } from '../endings.ts'
import { send } from '../faults/exchange.ts'
import type { FaultDesk } from '../faults/fault-desk.ts'
import { faults } from '../faults/faults.ts'
import {
  accessDenied,
  badRequest,
  networkError,
  outdatedConfiguration,
  proofOf,
  readMessage,
  toAnswer,
  type Message,
  type PlatformFault,
} from './message.ts'

interface SecurityServerParts {
  /** Where each registry listens, by its name, once it does. */
  readonly addressOf: (registry: string) => string
  readonly registries: ReadonlySet<string>
  readonly faultDesk: FaultDesk
  readonly log: Log
}

export const name = 'xroad'
const operation = 'message'

/** What it can be made to do wrong on its own account, before the registry is asked… */
const failures: Readonly<Record<string, PlatformFault>> = {
  'network-error': networkError,
  'access-denied': accessDenied,
  'bad-request': badRequest,
  'outdated-configuration': outdatedConfiguration,
}
/** …and afterwards, to the proof of the answer. */
const forgeries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'foreign-id': { 'x-road-id': '00000000-0000-4000-8000-000000000000' },
  'foreign-hash': { 'x-road-request-hash': 'bm90IGEgU0hBLTUxMg==' },
}

/** What the control address knows of it. It is no registry: it has no records, and its messages are counted where they arrive. */
export const controlled: Controlled = {
  operations: [{ name: operation, lies: { ...failures, ...forgeries } }],
  actions: {},
  recordOf: () => null,
}

/** Ours and the registries' security server in one: it takes messages of X-Road's protocol for REST and hands them on by HTTP. */
export function createSecurityServer({ addressOf, registries, faultDesk, log }: SecurityServerParts): FastifyInstance {
  const server = createServer({ log, bodyLimit: 65_536, notReadyBecause: () => [] })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  server.post('/r1/*', async (request, reply) => {
    const asked = { headers: request.headers, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
    const ended = watchEnd(reply)
    const spoilt = faultDesk.take(name, operation, (one) =>
      [failures, forgeries, faults].some((kind) => Object.hasOwn(kind, one)),
    )
    const kind = spoilt?.fault.fault ?? ''
    const message = readMessage(request.url, asked, registries)
    const failure = 'type' in message ? message : failures[kind]
    if (failure !== undefined || 'type' in message) {
      await send(reply, toAnswer(failure ?? badRequest))
      return reply
    }
    const relayed = await relay(addressOf(message.registry), message, ended).catch(() => undefined)
    const misbehave = faults[kind]
    if (relayed === undefined) await send(reply, toAnswer(networkError))
    else if (spoilt !== undefined && misbehave !== undefined) {
      const whole = { ...relayed, body: Buffer.from(await new Response(relayed.body).arrayBuffer()) }
      const exchange = { reply, answer: () => whole, settings: spoilt.fault, draw: spoilt.draw, ended }
      await misbehave(exchange).catch(unlessEnded(ended))
    } else {
      reply.code(relayed.status).headers({ ...relayed.headers, ...forgeries[kind] })
      await reply.send(relayed.body === null ? '' : Readable.fromWeb(relayed.body as ReadableStream))
    }
    return reply
  })
  server.setNotFoundHandler(async (_request, reply) => {
    await send(reply, toAnswer(badRequest))
    return reply
  })
  closeAtOnce(server)
  return server
}

/** Headers that are of one connection, or would tell where somebody is: X-Road takes them away in both directions. */
const filtered = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
])

const passing = (headers: Iterable<readonly [string, unknown]>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([header]) => !filtered.has(header)).map(([header, value]) => [header, String(value)]))

/** The registry's answer as it is, with its proof. */
async function relay(address: string, message: Message, signal: AbortSignal) {
  const response = await fetch(`${address}${message.path}`, {
    method: 'POST',
    headers: passing(Object.entries(message.headers)),
    body: Uint8Array.from(message.body),
    redirect: 'manual',
    signal,
  })
  return { status: response.status, headers: { ...passing(response.headers), ...proofOf(message) }, body: response.body }
}
