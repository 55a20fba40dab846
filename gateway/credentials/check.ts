import { BadSeal } from '#platform/seal/bad-seal.ts'
import { compareParts } from '../checking/compare.ts'
import type { Asking } from '../asking.ts'
import { fillTemplate, type DocumentKind, type Template } from './catalogue.ts'
import { composeShown, type Shown } from './compose.ts'
import { CannotCompose, isAnswer } from './composed.ts'
import { toDisclose, toPartClaims, toWithheld } from './part-claims.ts'
import type { VerifiedPresentation } from './verify.ts'

/** What came of comparing a document with what is recorded now. */
export interface CheckAnswer {
  readonly result: 'VALID' | 'CHANGED' | 'NO_LONGER_VALID' | 'CANNOT_CHECK_NOW'
  readonly changed: readonly string[]
  readonly retryAfterMs: number | null
}

type Parts = ReturnType<typeof toPartClaims>

interface Comparison {
  readonly kind: DocumentKind
  readonly shown: Shown
  /** Parts that were not there before either: they are not waited for. */
  readonly absent?: readonly string[]
  readonly verify: (presentation: readonly string[]) => Promise<VerifiedPresentation>
  /** Names what differs. */
  readonly compare: (parts: Parts) => readonly string[]
}

/** Composes a document anew and compares. Nothing of what is recorded now is told. */
export async function checkAnew({ kind, shown, absent = [], verify, compare }: Comparison, asking: Asking): Promise<CheckAnswer> {
  try {
    const composed = await composeShown(kind, shown, asking)
    const waitedFor = composed.absent.find(({ part, reason }) => !isAnswer(reason) && !absent.includes(part))
    if (waitedFor !== undefined) return cannotCheck(waitedFor.retryAfterMs)
    const changed = compare(toPartClaims(await verify(composed.presentation)))
    return { result: changed.length === 0 ? 'VALID' : 'CHANGED', changed, retryAfterMs: null }
  } catch (error) {
    if (!(error instanceof CannotCompose)) throw error
    if (isAnswer(error.reason)) return { result: 'NO_LONGER_VALID', changed: [], retryAfterMs: null }
    return cannotCheck(error.retryAfterMs)
  }
}

const cannotCheck = (retryAfterMs: number | null): CheckAnswer => ({ result: 'CANNOT_CHECK_NOW', changed: [], retryAfterMs })

/** What a presentation is compared by: what it shows of whom, and nothing that it withholds. */
export function toComparison(presentation: VerifiedPresentation): Pick<Comparison, 'shown' | 'compare'> | undefined {
  const whose = findHolder(presentation)
  if (whose === undefined) return undefined
  const before = toPartClaims(presentation)
  const withheld = toWithheld(presentation)
  return {
    shown: { whose, claims: toDisclose(presentation) },
    compare: (parts) => compareParts(before, parts, withheld),
  }
}

/** Whose document it is, when what it shows tells. */
export function findHolder({ kind, seals: [binding] }: VerifiedPresentation): Template | undefined {
  if (kind === undefined || binding === undefined) return undefined
  return kind.whose.map((template) => fillTemplate(template, binding.seal.claims)).find((filled) => filled !== undefined)
}

/** Whether a seal is good but for its time being over. */
export const isExpiredAlone = (error: unknown): boolean => error instanceof BadSeal && error.reason === 'EXPIRED'
