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
