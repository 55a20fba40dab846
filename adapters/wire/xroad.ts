import { randomUUID } from 'node:crypto'
import { RegistryMalformed, RegistryRefused, RegistryUnavailable, type RegistryError } from '../errors.ts'
import { createHttpWire, type HttpHead, type HttpWire, type HttpWireOptions } from './http.ts'

/** Who asks whom over X-Road. */
export interface XRoadAccess {
  /** Who we are there: instance, class, member and, it may be, subsystem. */
  readonly client: readonly string[]
  /** The registry's service: instance, class, member, it may be subsystem, and service. */
  readonly service: readonly string[]
  /** Who caused the question. It is configured as long as nobody says who is asking; then it is the principal. */
  readonly user?: string | undefined
  /** The matter that it was asked for. Configured now, as `user` is; then the principal's purpose. */
  readonly issue?: string | undefined
}

/** What proves, together with the platform's message log, that a registry answered this question and no other. */
export interface Evidence {
  readonly registry: string
  readonly operation: string | undefined
  /** Ours, one for each message. */
  readonly messageId: string
  /** What the registry's own security server signed: base64 of a SHA-512 of the question as it arrived there. */
  readonly requestHash: string
  readonly at: Date
}

export interface XRoadSurroundings {
  readonly xroad: XRoadAccess | undefined
  readonly keepEvidence: ((evidence: Evidence) => void) | undefined
  /** The wall clock. */
  readonly now: (() => Date) | undefined
}

interface XRoadWireOptions extends HttpWireOptions, Partial<XRoadSurroundings> {
  readonly xroad: XRoadAccess
}

/**
 * X-Road's message protocol for REST, version r1, before a security server: one POST as over HTTP, to a service instead of an
 * address. The platform's own faults are told from the registry's by `X-Road-Error`; without it, the status is the registry's.
 */
export function createXRoadWire({ xroad, keepEvidence, now = () => new Date(), ...options }: XRoadWireOptions): HttpWire {
  const { registry, reads = [] } = options
  const http = createHttpWire(options)
  const service = `/r1/${toText(xroad.service)}`
  const sender = {
    'x-road-client': toText(xroad.client),
    ...(xroad.user === undefined ? {} : { 'x-road-userid': xroad.user }),
    ...(xroad.issue === undefined ? {} : { 'x-road-issue': xroad.issue }),
  }

  return {
    async post({ path, operation, headers, ...question }, signal) {
      const messageId = randomUUID()
      const examine = ({ status, headers: told, retryAfterMs }: HttpHead) => {
        const fault = told['x-road-error']
        if (fault !== undefined) throw judgeFault(registry, String(fault), retryAfterMs)
        const requestHash = readHash(told['x-road-request-hash'])
        const isOurs = told['x-road-id'] === messageId
        if (isOurs && requestHash) keepEvidence?.({ registry, operation, messageId, requestHash, at: now() })
        // A status that nobody reads is judged by itself: it may come from something before the platform.
        else if (status === 200 || reads.includes(status)) throw withoutProof(registry, isOurs)
      }
      const sent = { ...headers, ...sender, 'x-road-id': messageId }
      return http.post({ ...question, path: `${service}${path}`, headers: sent, examine }, signal)
    },
    close: () => http.close(),
  }
}

/** An identifier as it stands in paths and headers: each part encoded by itself. */
const toText = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')

const readHash = (header: unknown): string | undefined =>
  typeof header === 'string' && /^[A-Za-z0-9+/]{86}==$/.test(header) ? header : undefined

/** Whose answer it is, and to what, could not be shown to anybody. */
const withoutProof = (registry: string, isOurs: boolean) =>
  new RegistryMalformed(
    registry,
    `over X-Road, ${isOurs ? 'an answer without its request hash' : 'the answer to another message'}`,
  )

/** What the platform says when it is we who are wrong, whichever security server says it: the last word of its type. */
const refusals = new Set([
  'accessdenied',
  'badrequest',
  'invalidclientidentifier',
  'invalidhttpmethod',
  'invalidprotocolversion',
  'invalidrequest',
  'invalidsecurityserver',
  'sslauthenticationfailed',
  'unknownmember',
  'unknownservice',
])

/** The platform's own fault. Its type consists of letters alone, so it bears no identifier; any other text is not repeated. */
function judgeFault(registry: string, type: string, retryAfterMs: number | undefined): RegistryError {
  const told = /^[A-Za-z_]{1,40}(\.[A-Za-z_]{1,40}){0,5}$/.test(type) ? type : 'a fault of an unknown kind'
  const words = told.toLowerCase().replaceAll('_', '').split('.')
  if (words[0] === 'client' || refusals.has(words.at(-1) ?? '')) {
    return new RegistryRefused(registry, `not reached, X-Road refuses us: ${told}`)
  }
  return new RegistryUnavailable(
    registry,
    `not reached, X-Road failed: ${told}`,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  )
}
