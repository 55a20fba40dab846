/**
 * What clients have left. A rate fills up again all the time, and is full when nobody has asked for a minute; a quota is
 * full again when the day (UTC) is over.
 */
export type Allowance = { readonly per: 'MINUTE' | 'DAY'; readonly units: number }

export interface Taken {
  /** 0 when they were taken; or else how long it is until they could be, and nothing was. */
  readonly retryAfterMs: number
  /** Units that are left. */
  readonly left: number
}

/** Where it is counted. */
export interface Buckets {
  /** Takes units from a client’s allowance, or none when it holds fewer. */
  take(client: string, allowance: Allowance, units: number): Promise<Taken>
}

export const minuteMs = 60_000
const dayMs = 86_400_000

/** The day in UTC, and how much of it is left. */
export function readDay(now: Date): { readonly day: string; readonly leftMs: number } {
  return { day: now.toISOString().slice(0, 10), leftMs: dayMs - (now.getTime() % dayMs) }
}
