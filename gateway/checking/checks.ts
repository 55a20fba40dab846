import type { Log } from '#platform/log.ts'
import { StoreFailure } from '#platform/store/failure.ts'
import type { Collection, Store } from '#platform/store/store.ts'
import { createCode, parseCode, writeCode } from '../codes/code.ts'
import { referenceOf } from '../codes/sealing.ts'
import { compareDigests, digestParts } from './digests.ts'
import { readKept, writeKept, type Kept } from './kept.ts'
import type { PartClaims } from './part-claims.ts'
import { CheckRefused, ChecksUnavailable } from './refusals.ts'
import { nameOf, seal, unseal, type CheckKey, type CheckKeys } from './sealing.ts'

/** A document as it was composed. */
export interface Made {
  /** Which document. */
  readonly document: string
  /** Whose it is: what the graph finds it by, as a CUI or a company’s number; at most 256 characters. */
  readonly whose: string
  /** What of it was shown, by name; `null` is all of it. */
  readonly disclose: readonly string[] | null
  readonly parts: PartClaims
  /** Parts that it was made without: they are not compared. */
  readonly absent?: readonly string[]
}

/** What is known of a document that was made before. */
export interface KeptCheck extends Required<Omit<Made, 'parts'>> {
  /**
   * Names what the document says otherwise when it is composed anew: what was changed, has appeared or has vanished.
   * @returns names, sorted: `birthdate`, `tax.clearance`
   */
  readonly compare: (parts: PartClaims) => readonly string[]
}

export interface Checks {
  /**
   * Keeps what is needed to compare later, and no value. Rejects with ChecksUnavailable when it cannot be kept, with CannotKeep when
   * something is not what it is said to be.
   */
  readonly keep: (made: Made) => Promise<{ readonly code: string; readonly expiresAt: Date }>
  /**
   * As often as somebody asks with the code.
   * @throws CheckRefused when it is unknown, mistyped or has expired
   * @throws ChecksUnavailable when nobody can tell
   */
  readonly find: (code: string) => Promise<KeptCheck>
}

interface ChecksOptions {
  readonly store: Pick<Store, 'read' | 'change'>
  readonly keys: CheckKeys
  /** The wall clock. */
  readonly now: () => Date
  readonly log: Log
  readonly keepDays: number
}

const dayMs = 24 * 60 * 60_000
const checks: Collection<unknown> = { name: 'checks', parse: (body) => body }

/** Codes that stand on documents, to check these again later. */
export function createChecks({ store, keys, now, log, keepDays }: ChecksOptions): Checks {
  const [current] = keys
  // What is opened when nothing was found: finding something takes no longer.
  const nobodys = { key: current, code: '', sealed: seal(current, '', writeKept(nothing)) }

  async function search(code: string): Promise<Found | undefined> {
    return orUnavailable(
      store.read(async (view) => {
        const found: Found[] = []
        for (const key of keys) {
          const document = await view.find(checks, nameOf(key, code))
          if (document !== undefined) found.push({ key, code, sealed: document.body })
        }
        return found[0]
      }),
    )
  }

  async function orUnavailable<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      log.warn({ reason: error.reason }, 'checks cannot be kept or found')
      throw new ChecksUnavailable()
    }
  }

  return {
    async keep({ document, whose, disclose, parts, absent = [] }) {
      const code = createCode()
      const id = nameOf(current, code)
      const expiresAt = new Date(now().getTime() + keepDays * dayMs)
      const digests = digestParts(current, code, parts).map(([...digest]) => digest)
      const record = {
        document,
        whose,
        disclose: disclose && [...disclose],
        absent: [...absent],
        digests,
        until: expiresAt.getTime(),
      }
      const body = seal(current, code, writeKept(record))
      const version = await orUnavailable(store.change(async (view) => view.put(checks, { id, body, expiresAt }, 'absent')))
      if (version === undefined) throw new ChecksUnavailable()
      log.info({ check: referenceOf(id) }, 'a check was kept')
      return { code: writeCode(code), expiresAt }
    },

    async find(text) {
      const code = parseCode(text)
      const found = await search(code ?? nobodys.code)
      const kept = open(found ?? nobodys)
      const reason = toReason()
      const references = code === undefined ? [] : keys.map((key) => referenceOf(nameOf(key, code)))
      if (reason !== undefined || found === undefined || kept === undefined) {
        log.info({ checks: references, reason }, 'a check was refused')
        throw new CheckRefused()
      }
      log.info({ checks: references }, 'a check was found')
      const { document, whose, disclose, absent, digests } = kept
      return {
        document,
        whose,
        disclose,
        absent,
        compare(parts) {
          const compared = Object.fromEntries(Object.entries(parts).filter(([part]) => !absent.includes(part)))
          return compareDigests(digests, digestParts(found.key, found.code, compared))
        },
      }

      function toReason() {
        if (code === undefined) return 'MISTYPED'
        if (found === undefined) return 'NOT_KEPT'
        if (kept === undefined) return 'UNREADABLE'
        return kept.until > now().getTime() ? undefined : 'ENDED'
      }
    },
  }
}

interface Found {
  readonly key: CheckKey
  readonly code: string
  /** Whatever stands there. */
  readonly sealed: unknown
}

function open({ key, code, sealed }: Found): Kept | undefined {
  const json = typeof sealed === 'string' ? unseal(key, code, sealed) : undefined
  return json === undefined ? undefined : readKept(json)
}

const nothing: Kept = { document: 'none', whose: '-', disclose: null, absent: [], digests: [], until: 0 }
