import type { PersonName } from '#adapters/renap/record.ts'

/** The whole name as it is said: given names, surnames, and the married surname with its particle; `null` when no part is recorded. */
export function toDisplayName(name: PersonName): string | null {
  const parts = [
    name.firstGivenName,
    name.secondGivenName,
    name.otherGivenNames,
    name.firstSurname,
    name.secondSurname,
    name.marriedSurname && `DE ${name.marriedSurname}`,
  ]
  return parts.filter(Boolean).join(' ') || null
}
