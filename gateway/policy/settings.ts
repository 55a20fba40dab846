import { fileURLToPath } from 'node:url'
import { isEasyToGuess, type EnvironmentReader } from '#platform/env.ts'
import { parseRange } from '../partners/addresses.ts'

/** What a request may be at most. Each is checked before any subgraph is asked. */
export interface Limits {
  /** Bytes of the request's body. */
  readonly bodyBytes: number
  /** Bytes of the body where somebody presents a document: photographs and lists of representatives are large. */
  readonly presentationBytes: number
  /** Lists and objects inside each other, in the variables or written in the document. */
  readonly valuesDepth: number
  /** Words and signs of the document. */
  readonly tokens: number
  /** Fields inside fields, fragments spread out. */
  readonly depth: number
  /** Fields in all, fragments spread out. */
  readonly fields: number
  /** Fields under another name, fragments spread out. */
  readonly aliases: number
  /** Fields of the outermost level, fragments spread out. */
  readonly rootFields: number
  /** Directives, fragments spread out. */
  readonly directives: number
  /** Fields that are written again where they already are. */
  readonly duplicates: number
  /** How many validation errors are told before giving up. */
  readonly validationErrors: number
  /** Units of cost. */
  readonly cost: number
  /** Units of a call to a subgraph, once for each object that it is asked about. */
  readonly costOfCall: number
  /** How long a list is taken to be of which the supergraph says nothing. */
  readonly costListSize: number
  /** Units of cost of one person, or of one address that nobody logged in from. */
  readonly unitsPerMinute: number
  /** Units of cost of one partner. */
  readonly partnerUnitsPerMinute: number
}

/** What else the policy is told. */
export interface PolicySettings {
  /** Pages of these origins may ask from a browser; of no other. */
  readonly corsOrigins: readonly string[]
  readonly trustedDocumentsFolder: string
  /** Nobody may ask anything but the trusted documents. */
  readonly trustedDocumentsOnly: boolean
  /** Where clients are counted for all gateways; without it, each gateway counts by itself. */
  readonly redis: { readonly url: string; readonly secret: string } | undefined
  /** Whoever is between us and the clients, and says in `X-Forwarded-For` who they are. */
  readonly trustedProxies: readonly string[]
}

export function readLimits(read: EnvironmentReader): Limits {
  const limits: Limits = {
    bodyBytes: read.integer('LIMIT_BODY', { fallback: 65_536, min: 1024, max: 10_485_760 }),
    presentationBytes: read.integer('LIMIT_PRESENTATION', { fallback: 524_288, min: 1024, max: 10_485_760 }),
    valuesDepth: read.integer('LIMIT_VALUES_DEPTH', { fallback: 20, min: 2, max: 100 }),
    tokens: read.integer('LIMIT_TOKENS', { fallback: 1000, min: 100, max: 20_000 }),
    depth: read.integer('LIMIT_DEPTH', { fallback: 30, min: 5, max: 100 }),
    fields: read.integer('LIMIT_FIELDS', { fallback: 1000, min: 10, max: 10_000 }),
    aliases: read.integer('LIMIT_ALIASES', { fallback: 50, min: 0, max: 10_000 }),
    rootFields: read.integer('LIMIT_ROOT_FIELDS', { fallback: 20, min: 1, max: 1000 }),
    directives: read.integer('LIMIT_DIRECTIVES', { fallback: 50, min: 0, max: 10_000 }),
    duplicates: read.integer('LIMIT_DUPLICATES', { fallback: 200, min: 0, max: 10_000 }),
    validationErrors: read.integer('LIMIT_VALIDATION_ERRORS', { fallback: 10, min: 1, max: 100 }),
    cost: read.integer('LIMIT_COST', { fallback: 1000, min: 1, max: 1_000_000_000 }),
    costOfCall: read.integer('COST_CALL', { fallback: 10, min: 0, max: 1_000_000 }),
    costListSize: read.integer('COST_LIST_SIZE', { fallback: 10, min: 1, max: 10_000 }),
    unitsPerMinute: read.integer('LIMIT_RATE', { fallback: 3000, min: 1, max: 1_000_000_000 }),
    partnerUnitsPerMinute: read.integer('LIMIT_RATE_PARTNER', { fallback: 30_000, min: 1, max: 1_000_000_000 }),
  }
  for (const [name, units] of [
    ['LIMIT_RATE', limits.unitsPerMinute],
    ['LIMIT_RATE_PARTNER', limits.partnerUnitsPerMinute],
  ] as const) {
    if (units < limits.cost) read.report(`${name} must be at least LIMIT_COST, or what costs most could never be asked`)
  }
  return Object.freeze(limits)
}

export function readPolicySettings(read: EnvironmentReader): PolicySettings {
  const redisUrl = read.optionalText('REDIS_URL')
  const secret = read.optionalSecret('REDIS_KEY_SECRET')
  if (redisUrl !== undefined && !isRedis(redisUrl)) read.report('REDIS_URL must be a redis or rediss address')
  if (redisUrl !== undefined && (secret ?? '').length < shortestSecret) {
    read.report(`REDIS_KEY_SECRET must be given with REDIS_URL, and have at least ${shortestSecret} characters`)
  } else if (redisUrl !== undefined && isEasyToGuess(secret ?? '')) {
    read.report('REDIS_KEY_SECRET is easy to guess: give one that was drawn at random')
  }
  const corsOrigins = toWords(read.optionalText('CORS_ORIGINS'))
  if (!corsOrigins.every(isOrigin)) {
    read.report('CORS_ORIGINS must be a list of origins, as in https://portal.example, without a path')
  }
  const trustedProxies = toWords(read.optionalText('TRUSTED_PROXIES'))
  if (trustedProxies.some((proxy) => parseRange(proxy) === undefined)) {
    read.report('TRUSTED_PROXIES must be a list of addresses or networks, as in 10.0.0.0/8')
  }
  return Object.freeze({
    corsOrigins,
    trustedDocumentsFolder: read.text('TRUSTED_DOCUMENTS_FOLDER', ownDocuments),
    trustedDocumentsOnly: read.flag('TRUSTED_DOCUMENTS_ONLY', false),
    redis: redisUrl === undefined ? undefined : { url: redisUrl, secret: secret ?? '' },
    trustedProxies,
  })
}

const ownDocuments = fileURLToPath(new URL('operations/', import.meta.resolve('#schema/supergraph.graphql')))
const shortestSecret = 16

const toWords = (text: string | undefined): readonly string[] => (text ?? '').split(/[\s,]+/).filter((word) => word !== '')

const isRedis = (text: string): boolean => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)

const isOrigin = (text: string): boolean => URL.canParse(text) && /^https?:\/\//.test(text) && new URL(text).origin === text
