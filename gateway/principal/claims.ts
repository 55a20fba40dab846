import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { BadCredentials, type Person } from './principal.ts'
import type { ProviderSettings } from './settings.ts'

const words = z.union([z.string().transform((text) => text.split(' ').filter((word) => word !== '')), z.array(z.string())])
// What cannot be read gives no right, and is as good as not there.
const list = words.catch([])
const text = z.string().min(1).max(255)
const optionalText = text.optional().catch(undefined)
/** Seconds since the epoch, up to the year 9999. */
const moment = z.number().min(0).max(253_402_300_799).optional().catch(undefined)

/**
 * Reads whom a verified token is of.
 * @throws BadCredentials when it is of nobody, or of whoever holds a key besides
 */
export function readPerson(payload: JWTPayload, { cuiClaim, rolesClaim, officialRole }: ProviderSettings): Person {
  const subject = text.safeParse(payload.sub)
  if (!subject.success) throw new BadCredentials('NO_SUBJECT')
  // A token that is bound to a key is good only with a proof of that key, and none is checked here.
  if (payload['cnf'] !== undefined) throw new BadCredentials('BOUND_TO_A_KEY')
  const roles = new Set(list.parse(readClaim(payload, rolesClaim)))
  const loggedInAt = moment.parse(payload['auth_time'])
  return {
    kind: roles.has(officialRole) ? 'OFFICIAL' : 'CITIZEN',
    subject: subject.data,
    cui: optionalText.parse(readClaim(payload, cuiClaim)),
    scopes: new Set(list.parse(payload['scope'])),
    roles,
    login: {
      level: optionalText.parse(payload['acr']),
      methods: list.parse(payload['amr']),
      at: loggedInAt === undefined ? undefined : new Date(loggedInAt * 1000),
    },
  }
}

/** The claim of that name, or the one inside others that the name's dots lead to, as in `realm_access.roles`. */
function readClaim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name.split('.').reduce<unknown>((value, part) => {
    const isMap = typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    return isMap ? (value as Readonly<Record<string, unknown>>)[part] : undefined
  }, payload)
}
