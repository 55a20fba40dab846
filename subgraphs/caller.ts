import type { PassCaller, PassConsent } from '#platform/pass/pass.ts'
import { readRecordedCui, type Cui } from '#schema/scalars/cui.ts'

/** Who asks, in what capacity and what for, as the gateway's pass says. */
export type Caller = Asker & {
  /** What its holder lets them see of one document, as sealed; `null` when nobody lets them see anything. */
  readonly consent: PassConsent | null
  readonly trace: string
}

type Asker =
  | { readonly kind: 'ANONYMOUS' }
  /** `cui`: their own; `null` when the identity provider does not vouch for one. */
  | { readonly kind: 'CITIZEN'; readonly cui: Cui | null }
  /** `purpose`: what they may and do ask for; `null` when there is none that is theirs. */
  | { readonly kind: 'OFFICIAL' | 'PARTNER'; readonly purpose: string | null }

export function toCaller({ kind, cui, purpose, consent, trace }: PassCaller): Caller {
  const asked = { consent: consent ?? null, trace }
  if (kind === 'ANONYMOUS') return { kind, ...asked }
  if (kind === 'CITIZEN') return { kind, cui: cui === undefined ? null : readCui(cui), ...asked }
  return { kind, purpose: purpose ?? null, ...asked }
}

// An identity provider's claim that is no CUI is nobody's record.
function readCui(text: string): Cui | null {
  try {
    return readRecordedCui(text)
  } catch {
    return null
  }
}
