import { z } from 'zod'
import type { CompanyKey } from '#adapters/rmg/index.ts'
import { BadUserInput } from '../bad-input.ts'
import { readNit } from '../references.ts'

const inscription = z.object({
  bookClass: z.enum(['COMPANIES', 'INDIVIDUAL_MERCHANTS', 'ENTERPRISES', 'AUXILIARIES']),
  electronic: z.boolean(),
  book: z.int(),
  folio: z.int(),
  number: z.int(),
})

/** By which key an `_entities` representation names a company: by NIT, or by its inscription. */
export function readCompanyKey(representation: object): CompanyKey {
  if ('nit' in representation && representation.nit !== null) return { nit: readNit(representation.nit) }
  if (!('registration' in representation)) throw new BadUserInput('nit', 'REQUIRED')
  const { success, data } = inscription.safeParse(representation.registration)
  if (!success) throw new BadUserInput('registration', 'TYPE')
  return { coordinates: data }
}

/** The company that a consent is about, in the words of `CompanyBy`; `null` when it is about none. */
export function readShownCompany(whose: unknown): CompanyKey | null {
  const { success, data } = shown.safeParse(whose)
  if (!success) return null
  return 'nit' in data ? { nit: readNit(data.nit) } : { coordinates: data.coordinates }
}

const shown = z.union([z.strictObject({ nit: z.string() }), z.strictObject({ coordinates: inscription })])

/** A company's key as one word, for an entity's key. */
export const writeCompanyKey = (key: CompanyKey): string =>
  JSON.stringify('nit' in key ? { nit: key.nit } : { registration: key.coordinates })

/** @throws BadUserInput */
export function parseCompanyKey(word: unknown): CompanyKey {
  let given: unknown
  try {
    given = JSON.parse(z.string().max(1000).parse(word))
  } catch {
    throw new BadUserInput('company', 'TYPE')
  }
  if (typeof given !== 'object' || given === null) throw new BadUserInput('company', 'TYPE')
  return readCompanyKey(given)
}
