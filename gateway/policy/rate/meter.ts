import type { Limits } from '../settings.ts'
import { Refused } from '../../errors.ts'
import { minuteMs, type Allowance, type Buckets, type Taken } from './buckets.ts'
import type { Client } from './client.ts'

/** Keeps clients within what they may ask for. */
export interface Meter {
  /**
   * Looks, without counting, whether a client has anything left.
   * @throws Refused when it is known to have nothing
   */
  readonly refuseEmpty: (client: Client) => void
  /**
   * Counts units.
   * @throws Refused, without counting them, when that is more than the client has left
   */
  readonly charge: (client: Client, units: number) => Promise<void>
  /** Counts a request that was refused: finding that out was work. */
  readonly chargeRefusal: (client: Client) => Promise<void>
}

interface MeterOptions {
  readonly buckets: Buckets
  readonly limits: Pick<Limits, 'unitsPerMinute' | 'partnerUnitsPerMinute' | 'costOfCall'>
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
}

// So many are known to be empty at a time at most.
const mostEmpty = 10_000
/**
 * Whoever was told to come back later is not listened to for so long: what they ask would be read, checked and priced, only to be
 * refused again, and others would wait for it.
 */
const holdMs = 1_000

export function createMeter({ buckets, limits, elapsedMs }: MeterOptions): Meter {
  const emptyUntil = new Map<string, number>()
  // Whoever could not pay for being refused has nothing left.
  const priceOfRefusal = Math.max(1, limits.costOfCall)
  const rateOf = ({ kind }: Client): Allowance => ({
    per: 'MINUTE',
    units: kind === 'PARTNER' ? limits.partnerUnitsPerMinute : limits.unitsPerMinute,
  })

  function note({ key }: Client, { units }: Allowance, { left }: Taken): void {
    emptyUntil.delete(key)
    const lacking = Math.min(priceOfRefusal, units) - left
    if (lacking > 0) emptyUntil.set(key, elapsedMs() + (lacking * minuteMs) / units)
    forgetOldest()
  }

  function hold({ key }: Client, ms: number): void {
    const until = Math.max(emptyUntil.get(key) ?? 0, elapsedMs() + Math.min(ms, holdMs))
    emptyUntil.delete(key)
    emptyUntil.set(key, until)
    forgetOldest()
  }

  function forgetOldest(): void {
    for (const [oldest] of emptyUntil) {
      if (emptyUntil.size <= mostEmpty) break
      emptyUntil.delete(oldest)
    }
  }

  async function takeFromRate(client: Client, units: number): Promise<Taken> {
    const rate = rateOf(client)
    const taken = await buckets.take(client.key, rate, units)
    note(client, rate, taken)
    return taken
  }

  return {
    refuseEmpty({ key }) {
      const until = emptyUntil.get(key)
      if (until === undefined) return
      const leftMs = until - elapsedMs()
      if (leftMs > 0) throw refusal('rate', leftMs)
      emptyUntil.delete(key)
    },
    async charge(client, cost) {
      const units = Math.max(1, Math.ceil(cost))
      const { retryAfterMs } = await takeFromRate(client, units)
      if (retryAfterMs > 0) {
        hold(client, retryAfterMs)
        throw refusal('rate', retryAfterMs)
      }
      if (client.unitsPerDay === undefined) return
      const ofToday = await buckets.take(client.key, { per: 'DAY', units: client.unitsPerDay }, units)
      if (ofToday.retryAfterMs > 0) throw refusal('quota', ofToday.retryAfterMs)
    },
    async chargeRefusal(client) {
      await takeFromRate(client, Math.min(priceOfRefusal, rateOf(client).units))
    },
  }
}

const messages = {
  rate: (seconds: number) => `Ha pedido demasiado en poco tiempo. Intente de nuevo en ${seconds} s, o pida menos a la vez.`,
  quota: () => 'Ha agotado lo que puede pedir en un día. Intente de nuevo mañana, o pida que se amplíe su cuota.',
}

function refusal(rule: keyof typeof messages, ms: number): Refused {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  const detail = { message: messages[rule](seconds), extensions: { rule, retryAfterMs: seconds * 1000 } }
  return new Refused('RATE_LIMITED', detail).with({ 'retry-after': String(seconds) })
}
