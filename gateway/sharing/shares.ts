import type { Log } from '#platform/log.ts'
import { createCode, parseCode, writeCode } from '../codes/code.ts'
import { referenceOf } from '../codes/sealing.ts'
import { ShareRefused, SharesUnavailable } from './refusals.ts'
import { nameOf, seal, unseal, type ShareKey, type ShareKeys } from './sealing.ts'
import type { ShareStore } from './share-store.ts'
import { checkDemand, readKept, writeKept, type Demand, type Kept, type Shared } from './shared.ts'

export interface Shares {
  /**
   * Lets whoever has the code see it, once.
   * @throws CannotShare when it is asked wrongly
   * @throws SharesUnavailable when it cannot be kept
   */
  readonly share: (demand: Demand) => Promise<{ readonly code: string; readonly expiresAt: Date }>
  /**
   * What was shared, to the first who asks with the code.
   * @throws ShareRefused to everybody else
   * @throws SharesUnavailable when nobody can tell
   */
  readonly redeem: (code: string) => Promise<Shared>
}

interface SharesOptions {
  readonly store: ShareStore
  readonly keys: ShareKeys
  /** The wall clock. */
  readonly now: () => Date
  readonly log: Log
}

/** Codes that are good for one look at a document. */
export function createShares({ store, keys, now, log }: SharesOptions): Shares {
  const [current] = keys
  // What is opened when nothing was found: finding something takes no longer.
  const nobodys = { key: current, code: '', sealed: seal(current, '', writeKept(nothing)) }

  async function find(code: string): Promise<{ key: ShareKey; code: string; sealed: string } | undefined> {
    const taken = await orUnavailable(Promise.all(keys.map(async (key) => store.take(nameOf(key, code)))))
    const place = taken.findIndex((sealed) => sealed !== undefined)
    const [key, sealed] = [keys[place], taken[place]]
    return key === undefined || sealed === undefined ? undefined : { key, code, sealed }
  }

  async function orUnavailable<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.constructor.name : 'UNKNOWN' }, 'shares cannot be kept or found')
      throw new SharesUnavailable()
    }
  }

  return {
    async share(asked) {
      const { expiresInSeconds, ...shared } = checkDemand(asked)
      const code = createCode()
      const name = nameOf(current, code)
      const expiresAt = new Date(now().getTime() + expiresInSeconds * 1000)
      const sealed = seal(current, code, writeKept({ ...shared, until: expiresAt.getTime() }))
      const isKept = await orUnavailable(store.put(name, sealed, expiresInSeconds * 1000))
      if (!isKept) throw new SharesUnavailable()
      log.info({ share: referenceOf(name) }, 'a share was made')
      return { code: writeCode(code), expiresAt }
    },

    async redeem(text) {
      const code = parseCode(text)
      const found = await find(code ?? nobodys.code)
      const opened = open(found ?? nobodys)
      const reason = toReason()
      const shares = code === undefined ? [] : keys.map((key) => referenceOf(nameOf(key, code)))
      if (reason === undefined && opened !== undefined) {
        log.info({ shares }, 'a share was redeemed')
        const { until: _, ...shared } = opened
        return shared
      }
      // One that is not kept was used when the log tells of its redeeming, has ended when it tells of its making alone, and never
      // was when it tells of neither.
      log.info({ shares, reason }, 'a share was refused')
      throw new ShareRefused()

      function toReason() {
        if (code === undefined) return 'MISTYPED'
        if (found === undefined) return 'NOT_KEPT'
        if (opened === undefined) return 'UNREADABLE'
        return opened.until > now().getTime() ? undefined : 'ENDED'
      }
    },
  }
}

const open = ({ key, code, sealed }: { key: ShareKey; code: string; sealed: string }): Kept | undefined => {
  const json = unseal(key, code, sealed)
  return json === undefined ? undefined : readKept(json)
}

const nothing: Kept = {
  document: 'none',
  subject: { whose: '-', sharedBy: { sub: '-', cui: '-' }, capacity: 'SELF' },
  claims: ['none'],
  purpose: 'none',
  until: 0,
}
