import { z } from 'zod'
import { NotRead, readJson } from '#platform/read-json.ts'
import { keySet, nameOf, types, type FindInstitution, type Institution } from './institutions.ts'
import { NoKeys } from './no-keys.ts'

const metadata = z.object({ issuer: z.string(), jwks_uri: z.string(), types })

interface PublishedOptions {
  /** The address that the institutions' own begin with. */
  readonly base: string
  /** How long one answer may take. */
  readonly fetchMs: number
}

/** Reads what institutions publish below one address, each once. Nobody else is asked, whatever a seal or an answer says. */
export function createPublished({ base, fetchMs }: PublishedOptions): FindInstitution {
  const found = new Map<string, Promise<Institution | undefined>>()

  async function read(issuer: string, name: string): Promise<Institution | undefined> {
    const answer = await ask(`${base}/.well-known/jwt-vc-issuer/${name}`)
    if (answer === undefined) return undefined
    const { success, data } = metadata.safeParse(answer)
    if (!success) throw new NoKeys('BAD_ANSWER')
    if (data.issuer !== issuer) throw new NoKeys('OTHER_ISSUER')
    if (!isBelow(base, data.jwks_uri)) throw new NoKeys('FOREIGN_KEYS')
    const keys = keySet.safeParse(await ask(data.jwks_uri))
    if (!keys.success) throw new NoKeys('BAD_ANSWER')
    return { types: data.types, jwks: keys.data }
  }

  /** Answers `undefined` where there is nothing. */
  async function ask(url: string): Promise<unknown> {
    try {
      return await readJson(url, { ms: fetchMs, accept: 'application/json, application/jwk-set+json' })
    } catch (error) {
      if (error instanceof NotRead && (error.status === 404 || error.status === 410)) return undefined
      if (error instanceof NotRead && error.status === undefined) throw new NoKeys('TOO_LARGE', { cause: error })
      throw new NoKeys(error instanceof SyntaxError ? 'BAD_ANSWER' : 'NO_ANSWER', { cause: error })
    }
  }

  return async (issuer) => {
    const name = nameOf(base, issuer)
    if (name === undefined) return undefined
    const reading = found.get(issuer) ?? read(issuer, name)
    found.set(issuer, reading)
    return reading
  }
}

/** As an address is read, with its steps upwards and its host taken as they are. */
function isBelow(base: string, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, href, username, password } = new URL(url)
  return (
    origin === new URL(base).origin &&
    username === '' &&
    password === '' &&
    href.startsWith(`${new URL(base).href.replace(/\/$/, '')}/`)
  )
}
