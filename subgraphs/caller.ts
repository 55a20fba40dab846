import type { PassCaller } from '#platform/pass/pass.ts'
import { readRecordedCui, type Cui } from '#schema/scalars/cui.ts'

/** Who asks, in what capacity and what for, as the gateway's pass says. */
export type Caller =
  | { readonly kind: 'ANONYMOUS'; readonly trace: string }
  /** `cui`: their own; `null` when the identity provider does not vouch for one. */
  | { readonly kind: 'CITIZEN'; readonly cui: Cui | null; readonly trace: string }
  /** `purpose`: what they may and do ask for; `null` when there is none that is theirs. */
  | { readonly kind: 'OFFICIAL' | 'PARTNER'; readonly purpose: string | null; readonly trace: string }

export function toCaller({ kind, cui, purpose, trace }: PassCaller): Caller {
  if (kind === 'ANONYMOUS') return { kind, trace }
  if (kind === 'CITIZEN') return { kind, cui: cui === undefined ? null : readCui(cui), trace }
  return { kind, purpose: purpose ?? null, trace }
}

// An identity provider's claim that is no CUI is nobody's record.
function readCui(text: string): Cui | null {
  try {
    return readRecordedCui(text)
  } catch {
    return null
  }
}
