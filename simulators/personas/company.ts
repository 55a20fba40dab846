import { z } from 'zod'
import { endings } from '../population/company-names.ts'
import { cui, date, entry, nit, overrides, place } from './fields.ts'
import { taxation } from './taxation.ts'

const company = z.strictObject({
  inscription: entry.extend({ electronic: z.boolean().default(false) }),
  caseNumber: z.string(),
  inscribedOn: date,
  nit: nit.nullable(),
  legalName: z.string(),
  tradeName: z.string(),
  form: z.enum(Object.keys(endings) as (keyof typeof endings)[]).default('SA'),
  status: z.enum(['PRO', 'DEF', 'LIQ', 'DIS', 'CAN']).default('DEF'),
  domicile: place,
  purpose: z.string(),
  endsOn: date.nullable().default(null),
  capital: z
    .strictObject({ authorized: z.number(), subscribed: z.number(), paid: z.number() })
    .default({ authorized: 100_000, subscribed: 50_000, paid: 12_500 }),
  damage: z.enum(['none', 'hash', 'lost-vowels', 'misread']).default('none'),
})

const office = {
  position: z.enum(['ADMINISTRADOR UNICO', 'PRESIDENTE DEL CONSEJO', 'GERENTE GENERAL', 'MANDATARIO', 'LIQUIDADOR']),
  entry,
  from: date,
  until: date.nullable(),
}

/** A Guatemalan’s name follows from the CUI, unless RMG has another; a foreigner’s stands here. */
const representative = z.union([
  z.strictObject({ ...office, cui, name: z.string().optional() }),
  z.strictObject({ ...office, foreignDocument: z.string(), name: z.string() }),
])

const enterprise = entry.extend({ name: z.string(), address: z.string(), purpose: z.string() })

/** A company's file: what it leaves out is the plain case. */
export const companyFile = z.strictObject({
  /** What the persona is there to show. */
  shows: z.string(),
  company,
  representatives: z.array(representative).default([]),
  /** How many citizens of the population represent it besides. */
  furtherRepresentatives: z.int().default(0),
  enterprises: z.array(enterprise).default([]),
  taxation: taxation.nullable().default(null),
  overrides,
})
