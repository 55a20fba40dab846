import type { Taxpayer } from '#adapters/sat/record.ts'
import type { DocumentPart } from '../document-part.ts'
import { namesFor, type SealOrder } from '../seal-order.ts'
import { sealPart, type SealedPart } from '../seal-part.ts'
import type { Context } from './context.ts'
import { toStandingClaims } from './standing-claims.ts'
import { standingType } from './standing-type.ts'

/** Seals what SAT says for a document, of a person or a company; `null`, and nobody is asked, when the order wants nothing of it. */
export async function sealStanding(
  order: SealOrder,
  { caller, sealing }: Context,
  find: () => DocumentPart<'SAT', Taxpayer> | Promise<DocumentPart<'SAT', Taxpayer>>,
): Promise<SealedPart<'SAT'> | null> {
  const names = namesFor(order, 'tax')
  if (names === undefined) return null
  return sealPart({ registry: 'SAT', caller, sealing, type: standingType, order, names, find, toClaims: toStandingClaims })
}
