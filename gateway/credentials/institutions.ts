import { z } from 'zod'
import type { Log } from '#platform/log.ts'
import { findAmong, type PublishedKeys } from '#platform/seal/trusted-keys.ts'
import type { FindSealKey } from '#platform/seal/verify.ts'
import type { Catalogue } from './catalogue.ts'
import type { Institutions } from './credentials.ts'

/** What institutions publish of their seals, read when it is needed and kept a while. */
export interface Published {
  /** Finds keys of the institutions that the catalogue trusts with a type. Rejects with NotPublished when they cannot be read. */
  findKey(institutions: Institutions): FindSealKey
  /** What an institution publishes of its kinds of seals. Rejects with NotPublished. */
  typesOf(institution: string, institutions: Institutions): Promise<unknown>
  /** The names of those that seal. */
  readonly names: readonly string[]
  /** Their public addresses. */
  issuers(): { readonly issuers: readonly string[] }
  /** What an institution publishes, as it does. Rejects with NotPublished. */
  page(institution: string, page: string, institutions: Institutions): Promise<unknown>
  /** The keys of every institution that answers. */
  allKeys(institutions: Institutions): Promise<PublishedKeys>
}

interface PublishedOptions {
  readonly catalogue: Catalogue
  /** The gateway's public address: an institution's is below it. */
  readonly publicUrl: string
  readonly log: Log
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
}

/** An institution does not say what it seals with. */
export class NotPublished extends Error {
  override readonly name = 'NotPublished'
}

interface Page {
  readonly content: Promise<unknown>
  readonly readAt: number
  /** When it was last read in vain. */
  readonly failedAt?: number
}

/** Read anew after this. */
const freshMs = 60_000
/** A key that nobody knows is asked for no more often than this. */
const cooldownMs = 1_000
/** An institution that does not answer is left alone for this long. */
const pauseMs = 5_000
/** Serves this long when the institution does not answer any more. */
const lifeMs = 10 * 60_000
const readMs = 1_000

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().min(1).max(128) })).max(50) })

export function createPublished({ catalogue, publicUrl, log, elapsedMs }: PublishedOptions): Published {
  const pages = new Map<string, Page>()
  const parts = [...catalogue.values()].flatMap((kind) => kind.parts)
  const names = [...new Set(parts.map(({ institution }) => institution))]

  async function read(name: string, page: string, institutions: Institutions): Promise<unknown> {
    const found = institutions.find((one) => one.name === name)
    if (found === undefined) throw new NotPublished(`there is no institution ${name}`)
    const { status, text } = await found.get(page, AbortSignal.timeout(readMs))
    if (status !== 200) throw new NotPublished(`${name} answered ${status}`)
    return JSON.parse(text)
  }

  /** @param atMostMs how old it may be */
  async function load(name: string, page: string, institutions: Institutions, atMostMs = freshMs): Promise<unknown> {
    const key = `${name} ${page}`
    const known = pages.get(key)
    const at = elapsedMs()
    if (known !== undefined && (at - known.readAt < atMostMs || isPaused(known, at))) return known.content
    const content = read(name, page, institutions).catch(async (error: unknown) => {
      log.warn({ institution: name, page, reason: (error as Error).name }, 'an institution does not say what it seals with')
      if (known !== undefined && at - known.readAt < lifeMs) {
        pages.set(key, { ...known, failedAt: at })
        return known.content
      }
      pages.delete(key)
      throw new NotPublished(`${name} does not answer`, { cause: error })
    })
    pages.set(key, { content, readAt: at })
    return content
  }

  const isPaused = ({ readAt, failedAt }: Page, at: number): boolean =>
    failedAt !== undefined && at - failedAt < pauseMs && at - readAt < lifeMs

  async function keysOf(name: string, institutions: Institutions, atMostMs?: number): Promise<PublishedKeys> {
    const { success, data } = keySet.safeParse(await load(name, '.well-known/jwks.json', institutions, atMostMs))
    if (!success) throw new NotPublished(`${name} publishes no keys`)
    return data
  }

  const trusted = (issuer: string, type: string): string | undefined =>
    parts.find((part) => part.type === type && `${publicUrl}/${part.institution}` === issuer)?.institution

  return {
    names,
    issuers: () => ({ issuers: names.map((name) => `${publicUrl}/${name}`) }),
    page: async (name, page, institutions) => load(name, page, institutions),
    findKey: (institutions) => async (wanted) => {
      const name = trusted(wanted.issuer, wanted.type)
      if (name === undefined) return undefined
      for (const atMostMs of [freshMs, cooldownMs]) {
        const key = await findAmong({ [wanted.issuer]: await keysOf(name, institutions, atMostMs) })(wanted)
        if (key !== undefined) return key
      }
      return undefined
    },
    typesOf: (name, institutions) => load(name, 'types.json', institutions),
    async allKeys(institutions) {
      const found = await Promise.allSettled(names.map(async (name) => keysOf(name, institutions)))
      return { keys: found.flatMap((one) => (one.status === 'fulfilled' ? one.value.keys : [])) }
    },
  }
}
