import { z } from 'zod'
import { cui, date, nit, overrides, place } from './fields.ts'
import { taxation } from './taxation.ts'

const name = z.strictObject({
  firstGivenName: z.string(),
  secondGivenName: z.string().default(''),
  otherGivenNames: z.string().default(''),
  firstSurname: z.string(),
  secondSurname: z.string().default(''),
  marriedSurname: z.string().default(''),
})

const document = z.strictObject({
  kind: z.enum(['DPI', 'DPIME']).default('DPI'),
  serial: z.string(),
  issue: z.int().default(1),
  issuedOn: date,
  expiresOn: date.nullable(),
})

const citizen = z.strictObject({
  cui,
  nit: nit.nullable().default(null),
  name,
  sex: z.enum(['F', 'M']),
  civilStatus: z.enum(['S', 'C', 'U', 'D', 'V']).default('S'),
  nationality: z.string().default('GUATEMALTECA'),
  birth: place.extend({ date, country: z.string().default('GUATEMALA') }),
  residence: place,
  death: z.strictObject({ date, registeredOn: date }).nullable().default(null),
  document: document.nullable(),
  photographed: z.boolean().default(true),
})

/** A person's file: what it leaves out is the plain case. */
export const personFile = z.strictObject({
  /** What the persona is there to show. */
  shows: z.string(),
  citizen,
  taxation: taxation.nullable().default(null),
  overrides,
})
