import type { Log } from '#platform/log.ts'
import { StoreFailure } from '#platform/store/failure.ts'
import { Refused } from '../errors.ts'
import type { RequestHeaders } from '../http/read-request.ts'
import type { VerifyToken } from './access-token.ts'
import { anonymous, BadCredentials, type Partner, type Principal } from './principal.ts'
import { readPurpose } from './purpose.ts'

/** Who is asking, how they showed it, and what for. */
export interface Asker {
  readonly principal: Principal
  readonly credentials: 'NONE' | 'TOKEN' | 'KEY'
  /** As stated; whether it is theirs to state is decided by access. */
  readonly purpose: string | undefined
}

/** Answers who is asking, or rejects with Refused. */
export type Identify = (request: RequestHeaders, from: Origin) => Promise<Asker>

/** Where a request comes from. */
export interface Origin {
  /** The client’s address. */
  readonly ip: string
}

/** Finds the partner whose key this is; `undefined` when it is nobody's, or is not good now or from there. */
export type FindPartnerKey = (key: string, from: Origin) => Promise<Partner | undefined>

interface IdentifyParts {
  readonly verifyToken: VerifyToken
  readonly findPartnerKey: FindPartnerKey
  readonly log: Log
}

interface Credentials {
  readonly kind: 'TOKEN' | 'KEY'
  readonly text: string
}

// A scheme is written in any case, and what follows it is one word.
const schemes: readonly (readonly [kind: Credentials['kind'], form: RegExp])[] = [
  ['TOKEN', /^Bearer +([\w.~+/-]+=*)$/i],
  ['KEY', /^ApiKey +(\S+)$/i],
]
const message = 'La credencial que envió no es válida o ya venció. Inicie sesión de nuevo, o revise su llave.'
const maxKey = 512

/** The first stage of a request: whoever shows nothing is anonymous, and whoever shows something must be right. */
export function createIdentify({ verifyToken, findPartnerKey, log }: IdentifyParts): Identify {
  async function findPrincipal({ kind, text }: Credentials, from: Origin): Promise<Principal> {
    if (kind === 'TOKEN') return verifyToken(text)
    const partner = text.length > maxKey ? undefined : await findPartnerKey(text, from)
    if (partner === undefined) throw new BadCredentials('UNKNOWN_KEY')
    return partner
  }

  async function findAsker(request: RequestHeaders, from: Origin): Promise<Omit<Asker, 'purpose'>> {
    const { authorization, 'x-api-key': key } = request.headers
    if (authorization === undefined && key === undefined) return { principal: anonymous, credentials: 'NONE' }
    try {
      const credentials = readCredentials(request)
      return { principal: await findPrincipal(credentials, from), credentials: credentials.kind }
    } catch (error) {
      // Nobody can know whose key it is: that is no refusal, and told to the log where it happened.
      if (error instanceof StoreFailure) throw new Refused('CREDENTIALS_UNAVAILABLE').with({ 'retry-after': '1' })
      if (!(error instanceof BadCredentials)) throw error
      log.info({ reason: error.reason }, 'credentials were refused')
      const isKey = authorization === undefined || /^ApiKey\b/i.test(authorization)
      throw new Refused('UNAUTHENTICATED', { message }).with({
        'www-authenticate': isKey ? 'ApiKey' : 'Bearer error="invalid_token"',
      })
    }
  }

  return async (request, from) => ({ ...(await findAsker(request, from)), purpose: readPurpose(request) })
}

/** @throws BadCredentials when there are several, or what is there cannot be read */
function readCredentials({ headersDistinct }: RequestHeaders): Credentials {
  const { authorization = [], 'x-api-key': keys = [] } = headersDistinct
  const [text = '', ...others] = [...authorization, ...keys]
  if (others.length > 0) throw new BadCredentials('SEVERAL')
  if (authorization.length === 0) return { kind: 'KEY', text }
  for (const [kind, form] of schemes) {
    const [, shown] = form.exec(text) ?? []
    if (shown !== undefined) return { kind, text: shown }
  }
  throw new BadCredentials('UNKNOWN_SCHEME')
}
