import { createHash, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer, Asked } from '../registry.ts'

/** Who is let in everywhere. */
export const simulatedClient = 'SIM/GOV/PAIS-DIGITAL/GRAFO'

/** The service of a simulated registry. */
export const simulatedService = (registry: string): string => `SIM/GOV/${registry.toUpperCase()}/REGISTRO/${registry}`

/** A message on its way to a registry. */
export interface Message extends Asked {
  readonly client: string
  readonly service: string
  readonly id: string
  /** As in `renap`. */
  readonly registry: string
  /** At the registry. */
  readonly path: string
}

/** What the platform says when the failure is its own: a type that names who failed, and a text that is for nobody else. */
export interface PlatformFault {
  readonly status: 400 | 500
  readonly type: string
  readonly message: string
}

const fault = (status: PlatformFault['status'], type: string, message: string): PlatformFault => ({ status, type, message })

export const badRequest = fault(400, 'Client.BadRequest', 'Error parsing the REST request (r1)')
export const accessDenied = fault(500, 'Server.ServerProxy.AccessDenied', 'Request is not allowed: SERVICE:SIM/GOV/…')
export const networkError = fault(500, 'Server.ServerProxy.NetworkError', 'Connect to 10.139.178.1:8080 failed: timed out')
export const outdatedConfiguration = fault(500, 'Server.ClientProxy.OutdatedGlobalConf', 'Global configuration is expired')
const unknownMember = fault(500, 'Server.ClientProxy.UnknownMember', 'Could not find addresses for service provider')
const unknownService = fault(500, 'Server.ServerProxy.UnknownService', 'Unknown service')

/** @param url the whole path, as it stands on the request */
export function readMessage(url: string, asked: Asked, registries: ReadonlySet<string>): Message | PlatformFault {
  const { headers } = asked
  const client = readIdentifier(headers['x-road-client'])
  const [, ...parts] = /^\/r1((?:\/[^/?]+){5})(\/[^?]*)$/.exec(url) ?? []
  const service = readIdentifier(parts[0]?.slice(1))
  if (client === undefined || service === undefined) return badRequest
  const [member, registry = ''] = [service.split('/')[2], service.split('/')[4]]
  if (![...registries].some((name) => name.toUpperCase() === member)) return unknownMember
  if (!registries.has(registry) || service !== simulatedService(registry)) return unknownService
  if (client !== simulatedClient) return accessDenied
  const id = typeof headers['x-road-id'] === 'string' ? headers['x-road-id'] : randomUUID()
  return { ...asked, client, service, id, registry, path: parts[1] ?? '/' }
}

function readIdentifier(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^[^/]+(\/[^/]+){2,4}$/.test(text)) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** The failure of the platform itself, as its consumer sees it. */
export const toAnswer = ({ status, type, message }: PlatformFault): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', 'x-road-error': type },
  body: Buffer.from(JSON.stringify({ type, message, detail: randomUUID() })),
})

/** What the registry's own security server adds to its answer. */
export const proofOf = ({ client, service, id, headers, body }: Message): Readonly<Record<string, string>> => ({
  'x-road-client': client,
  'x-road-service': service,
  'x-road-id': id,
  'x-road-request-id': randomUUID(),
  'x-road-request-hash': sha512(Buffer.concat([sha512(writeHeaders(headers)), sha512(body)])).toString('base64'),
})

const sha512 = (bytes: Uint8Array | string): Buffer => createHash('sha512').update(bytes).digest()

const writeHeaders = (headers: IncomingHttpHeaders): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}:${String(value)}\r\n`)
    .join('')
