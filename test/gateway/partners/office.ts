import { createPartner, grantPurpose } from '#gateway/partners/administration.ts'
import type { Office } from '#gateway/partners/amend.ts'
import { createLog, type Log } from '#platform/log.ts'
import { openStore } from '#platform/store/open-store.ts'
import type { StoreConfig } from '#platform/store/config.ts'

export interface TestOffice extends Office {
  /** Lets time pass, for everybody who has this clock. */
  pass(ms: number): void
  readonly monotonicMs: () => number
}

/** An administrator's desk over a store of its own; its clock stands still. */
export async function openOffice(config: StoreConfig): Promise<TestOffice> {
  const start = Date.parse('2026-06-01T00:00:00Z')
  let passedMs = 0
  const now = () => new Date(start + passedMs)
  return {
    store: await openStore({ ...config, limitMs: 20_000 }, { now }),
    now,
    monotonicMs: () => passedMs,
    pass: (ms) => void (passedMs += ms),
  }
}

/** A partner that may see tax data for credit, and its key. */
export async function makeBank(office: Office, terms: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { key } = await createPartner(office, { by: 'ana', partner: 'bank', name: 'A bank', ...terms })
  await grantPurpose(office, { by: 'ana', partner: 'bank', purpose: 'credit', legalBasis: 'Convenio 1', scopes: ['tax:read'] })
  return key
}

export const keyIdOf = (key: string): string => key.split('_')[1] ?? ''

/** A log, and the lines that were written. */
export function listen(): { readonly log: Log; readonly lines: readonly string[] } {
  const lines: string[] = []
  return { log: createLog({ process: 'test', level: 'trace', write: (line) => void lines.push(line) }), lines }
}
