import type { CalendarDate } from '#schema/scalars/calendar-date.ts'
import type { IdentityDocumentState } from './types.generated.ts'

/** The dates that decide; `null` is "not recorded". */
export interface DocumentDates {
  readonly expiresOn: CalendarDate | null
  readonly holderBornOn: CalendarDate | null
  readonly holderDied: boolean
}

// Decreto 90-2005, article 64.
const indefiniteFromAge = 70

/** The state of an identity document on a day: our own rule, since RENAP publishes none. A document is valid on the day it expires. */
export function deriveDocumentState(
  { expiresOn, holderBornOn, holderDied }: DocumentDates,
  today: CalendarDate,
): IdentityDocumentState {
  if (holderDied) return 'HOLDER_DECEASED'
  if (expiresOn === null || (holderBornOn !== null && hasTurned(indefiniteFromAge, holderBornOn, today))) return 'INDEFINITE'
  return expiresOn < today ? 'EXPIRED' : 'CURRENT'
}

// Who was born on 29 February turns a year older on 1 March of common years.
function hasTurned(age: number, bornOn: CalendarDate, today: CalendarDate): boolean {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  // A month and a day, written with zeros, are in order as texts.
  return years > age || (years === age && bornOn.slice(4) <= today.slice(4))
}
